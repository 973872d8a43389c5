"""Moments, dates and amounts of time in plain Vietnamese."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from vidan.kit.workdays.moments import in_vietnam

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LISTED = 5
_RUN = 3


def day_words(on: date) -> str:
    """thứ Ba, 24/11/2026"""
    return f"{_WEEKDAYS[on.weekday()]}, {on.day:02}/{on.month:02}/{on.year}"


def moment_words(moment: datetime) -> str:
    """15:00, thứ Ba, 24/11/2026; seconds only when there are any."""
    local = in_vietnam(moment)
    seconds = f":{local.second:02}" if local.second or local.microsecond else ""
    return f"{local.hour:02}:{local.minute:02}{seconds}, {day_words(local)}"


def dates_words(dates: Sequence[date]) -> str:
    """A few dates one by one, a run by its ends, many by their number."""
    first, last, count = dates[0], dates[-1], len(dates)
    if count >= _RUN and (last - first).days == count - 1:
        return f"{count} ngày liền từ {day_words(first)} đến {day_words(last)}"
    if count > _LISTED:
        return f"{count} ngày trong khoảng từ {day_words(first)} đến {day_words(last)}"
    return "; ".join(map(day_words, dates))


def span_words(span: timedelta) -> str:
    """2 giờ 30 phút 5 giây; hours are not folded into days."""
    seconds = span // timedelta(seconds=1)
    parts = ((seconds // 3600, "giờ"), (seconds // 60 % 60, "phút"), (seconds % 60, "giây"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "chưa đến 1 giây"
