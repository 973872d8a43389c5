"""Why a date is what it is, for a reader of another language.

The sentences are kept as they were said, in Vietnamese, and that text is the one that counts. Each was made on one of
the patterns below: the catalogue has every pattern, and what stands in its places is told by itself.
"""

import re
from datetime import date
from functools import cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vidan.core.ui import languages

SENTENCES = (
    "Bắt đầu tính từ %(moment)s.",
    "%(moment)s ở ngoài giờ làm việc, nên tính từ giờ mở cửa kế tiếp.",
    "Thời hạn %(limit)s: %(rule)s.",
    "Lần tạm dừng từ %(begins)s đến %(until)s bắt đầu khi đã đến hạn (%(due)s): "
    "được ghi lại, không dời ngày hẹn.",
    "Tạm dừng từ %(begins)s đến %(until)s: %(lost)s.",
    "Đang tạm dừng từ %(moment)s; sẽ có ngày hẹn khi tiếp tục.",
    "Đang tạm dừng từ %(moment)s, còn %(limit)s; sẽ có ngày hẹn khi tiếp tục.",
    "Lịch nghỉ dự kiến, chưa có thông báo chính thức: %(dates)s. Ngày hẹn có thể thay đổi khi có thông báo.",
    "Lúc đóng cửa còn đang tạm dừng nên lùi qua %(dates)s.",
    "Giờ chốt là %(moment)s; bắt đầu từ giờ chốt trở đi nên sang ngày làm việc kế tiếp.",
    "Giờ chốt là %(moment)s; bắt đầu trước giờ chốt nên xong trong ngày.",
    "Buổi làm việc đóng lúc %(moment)s, còn %(span)s.",
    "Ngày hết hạn: %(day)s.",
    "Ngày hết hạn khi chưa lùi: %(day)s.",
    "Tính cả %(dates)s: %(why)s.",
    "Không tính %(dates)s: %(why)s.",
    "Ngày hẹn: %(moment)s.",
    "Đã xin lỗi và gia hạn đến %(moment)s; đúng hạn hay trễ hạn vẫn xét theo ngày hẹn đầu tiên.",
    "Ngày hẹn dời từ %(was)s đến %(due)s vì lịch làm việc thay đổi: %(title)s, %(day)s (%(document)s).",
    "Ngày hẹn dời từ %(was)s đến %(due)s vì lịch làm việc thay đổi: %(title)s, %(day)s.",
    "%(dates)s: mỗi ngày %(span)s làm việc.",
    "%(dates)s: %(span)s làm việc.",
)
# What stands in the places of a sentence.
PARTS = (
    "%(count)s ngày liền từ %(first)s đến %(last)s",
    "%(count)s ngày trong khoảng từ %(first)s đến %(last)s",
    "không tính %(span)s trong giờ làm việc",
    "không tính %(dates)s",
    "không mất ngày làm việc nào",
    "không mất giờ làm việc nào",
    "ngày hết hạn lùi %(count)s ngày",
    "trong cùng một ngày, không lùi ngày hết hạn",
    "tính lại từ %(moment)s",
    "nay (chưa tiếp tục)",
    "ngày bắt đầu không tính; hết hạn khi đóng cửa ngày làm việc cuối cùng (Bộ luật Dân sự, Điều 147)",
    "chỉ tính thời gian trong các buổi làm việc",
    "ngày bắt đầu không tính; trúng ngày nghỉ thì lùi đến ngày làm việc kế tiếp "
    "(Bộ luật Dân sự, Điều 147, Điều 148)",
    "đến ngày tương ứng của tháng; trúng ngày nghỉ thì lùi đến ngày làm việc kế tiếp "
    "(Bộ luật Dân sự, Điều 148)",
    "trước giờ chốt thì xong trong ngày, từ giờ chốt trở đi thì xong trong ngày làm việc kế tiếp",
    "xong trong buổi; nếu buổi còn dưới 60 phút thì xong trong buổi kế tiếp",
    "chưa đến 1 giây",
    "%(hours)s giờ %(minutes)s phút",
    "%(hours)s giờ",
    "%(minutes)s phút",
    "%(seconds)s giây",
)
# Why a day counts or does not, as the calendars say it.
TITLES = (
    "nghỉ hằng tuần",
    "nghỉ lễ",
    "ngày làm việc đặc biệt",
    "chưa có thông báo",
    "Tết Dương lịch",
    "dự kiến nghỉ Tết Nguyên đán %(year)s",
    "Tết Nguyên đán %(year)s",
    "Giỗ Tổ Hùng Vương",
    "Ngày Chiến thắng 30/4",
    "Ngày Quốc tế lao động 01/5",
    "Quốc khánh",
    "Ngày Văn hóa Việt Nam",
    "nghỉ liền kề Quốc khánh",
    "dự kiến nghỉ liền kề Quốc khánh",
    "nghỉ bù Giỗ Tổ Hùng Vương (%(on)s)",
    "nghỉ bù Ngày Quốc tế lao động (%(on)s)",
    "nghỉ hoán đổi, làm bù %(on)s",
    "làm bù cho %(on)s",
)
_ON = r"(?:[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật),? \d{2}/\d{2}/\d{4}"
_AT = rf"\d{{2}}:\d{{2}}(?::\d{{2}})?, {_ON}"
_PLACES = {
    **dict.fromkeys(("moment", "begins", "due", "was"), _AT),
    **dict.fromkeys(("day", "first", "last", "on"), _ON),
    **dict.fromkeys(("count", "hours", "minutes", "seconds"), r"\d+"),
    "until": rf"{_AT}|nay \(chưa tiếp tục\)",
    "year": r"[^\d(]+",
}


def explained(sentence: str) -> str:
    """One sentence of an explanation in the reader's language; marked where it stays Vietnamese."""
    return sentence if languages.is_source() else _told(sentence)


def _told(text: str) -> str:
    made = _of_days(text) or _on_a_pattern(text) or _with_document(text)
    return made or _as_known(text)


def _of_days(text: str) -> str:
    """A moment, a day, or several days one by one."""
    if not re.fullmatch(rf"{_AT}|{_ON}(?:; {_ON})*", text):
        return ""
    return "; ".join(_day(one) for one in text.split("; "))


def _day(text: str) -> str:
    day, month, year = (int(part) for part in text[-10:].split("/"))
    clock, comma, _ = text.partition(", ") if text[0].isdigit() else ("", "", "")
    return f"{clock}{comma}{languages.day(date(year, month, day))}"


def _on_a_pattern(text: str) -> str:
    for pattern in (*SENTENCES, *PARTS, *TITLES):
        if found := _expression(pattern).fullmatch(text):
            places = {name: conditional_escape(_told(part)) for name, part in found.groupdict().items()}
            return SafeString(conditional_escape(gettext(pattern)) % places)
    return ""


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"%\((\w+)\)s", pattern)
    made = [
        f"(?P<{piece}>{_PLACES.get(piece, '.+')})" if place % 2 else re.escape(piece)
        for place, piece in enumerate(pieces)
    ]
    return re.compile("".join(made))


def _with_document(text: str) -> str:
    """The title of a day and the document that says so: the name of a document is the same in every language."""
    for at in (found.start() for found in re.finditer(r" \(", text)):
        title = _on_a_pattern(text[:at])
        if title and text.endswith(")"):
            return format_html("{} ({})", title, _told(text[at + 2 : -1]))
    return ""


def _as_known(text: str) -> str:
    """A number, a limit the catalogue has, else the Vietnamese, marked so."""
    told = languages.said(text)
    return str(told) if told != text or text.isdigit() else format_html('<span lang="vi">{}</span>', text)
