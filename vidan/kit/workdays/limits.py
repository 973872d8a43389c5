"""Time limits as people write them, read into a kind and a number."""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from vidan.kit.workdays.faults import BadLimit, quoted
from vidan.kit.workdays.numerals import spelt_number

_UNDERSTOOD = (
    "Xin viết một trong các dạng: “3 ngày làm việc”, “24 giờ làm việc”, “10 ngày”, “1 tháng”, “trong ngày”, "
    "“ngay khi tiếp nhận”, “trong buổi”, “không quy định”; số là số nguyên từ 1 trở lên."
)
_LARGEST = 999_999


class LimitKind(StrEnum):
    """The ways a limit is counted; the value is how it is printed after its number."""

    WORKING_DAYS = "ngày làm việc"
    WORKING_HOURS = "giờ làm việc"
    CALENDAR_DAYS = "ngày"
    MONTHS = "tháng"
    SAME_DAY = "trong ngày"
    SAME_SESSION = "trong buổi"
    UNSET = "không quy định"


_COUNTED = {
    "ngày làm việc": LimitKind.WORKING_DAYS,
    "giờ làm việc": LimitKind.WORKING_HOURS,
    "giờ": LimitKind.WORKING_HOURS,
    "ngày": LimitKind.CALENDAR_DAYS,
    "tháng": LimitKind.MONTHS,
}
_NAMED = {
    "trong ngày": LimitKind.SAME_DAY,
    "ngay khi tiếp nhận": LimitKind.SAME_DAY,
    "trong buổi": LimitKind.SAME_SESSION,
    "không quy định": LimitKind.UNSET,
}
_SHAPE = re.compile(
    r"(?:trong (?:vòng |thời hạn )?)?(?:không quá |tối đa )?"
    r"([0-9]+)(?: ?\( ?([^()]+?) ?\))? (" + "|".join(_COUNTED) + ")"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A kind of limit and, for the counted kinds, a whole number from 1."""

    kind: LimitKind
    n: int | None = None

    def __post_init__(self) -> None:
        if (self.n is not None) != (self.kind in _COUNTED.values()):
            raise BadLimit(f"Thời hạn “{self.kind}” ghi sai phần số. {_UNDERSTOOD}")
        if self.n is not None and not 1 <= self.n <= _LARGEST:
            raise BadLimit(f"Con số của thời hạn phải từ 1 đến {_LARGEST}. {_UNDERSTOOD}")

    def words(self) -> str:
        """How the limit is printed."""
        return str(self.kind) if self.n is None else f"{self.n} {self.kind}"


def parse_limit(text: object) -> Limit:
    """Read a limit in any letter case, NFC or NFD; anything not understood is an error that says what is."""
    if not isinstance(text, str):
        raise BadLimit(f"Thời hạn phải viết bằng chữ. {_UNDERSTOOD}")
    tidy = " ".join(normalize("NFC", text).lower().split())
    if tidy in _NAMED:
        return Limit(_NAMED[tidy])
    shape = _SHAPE.fullmatch(tidy)
    if not shape:
        raise BadLimit(f"Chưa hiểu thời hạn {quoted(text)}. {_UNDERSTOOD}")
    digits, spelt, unit = shape.groups()
    number = int(digits.lstrip("0")[:9] or "0")
    if spelt is not None and spelt_number(spelt) != number:
        raise BadLimit(f"Số và chữ trong thời hạn {quoted(text)} không khớp nhau. {_UNDERSTOOD}")
    return Limit(_COUNTED[unit], number)
