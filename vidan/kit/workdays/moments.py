"""Moments as text: read from ISO 8601, written back with +07:00."""

import re
from datetime import datetime, timedelta, timezone

from vidan.kit.workdays.faults import BadMoment, quoted

# Asia/Ho_Chi_Minh has kept +07:00 since 1975; a fixed offset needs no zone database.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


def in_vietnam(moment: datetime) -> datetime:
    """The same moment on Việt Nam clocks; a moment without an offset is refused."""
    if moment.tzinfo is VIETNAM:
        return moment
    if moment.tzinfo is None:
        raise BadMoment("Thời điểm chưa ghi múi giờ, xin ghi rõ.")
    try:
        return moment.astimezone(VIETNAM)
    except OverflowError:
        raise BadMoment("Thời điểm nằm ngoài khoảng năm mà lịch có thể ghi.") from None


def parse_moment(text: object, name: str) -> datetime:
    """Read a date with a time; without an offset it is Việt Nam time. `name` is how the error calls it."""
    if not isinstance(text, str):
        raise BadMoment(f"Mục {name} phải là một thời điểm viết dạng chữ, ví dụ 2026-02-13T15:30.")
    tidy = text.strip().upper()
    try:
        if not _ISO.fullmatch(tidy):
            raise ValueError(tidy)
        moment = datetime.fromisoformat(tidy)
    except ValueError:
        raise BadMoment(
            f"Mục {name} không phải một thời điểm có thật: {quoted(text)}. Xin viết như 2026-02-13T15:30."
        ) from None
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else in_vietnam(moment)
