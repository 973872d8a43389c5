"""The citizen number (số định danh cá nhân, 12 digits) and the old card number (9 digits)."""

import re
from typing import Literal

from vidan.kit.ids.errors import IdError
from vidan.kit.text import tidy

Sex = Literal["Nam", "Nữ"]

_SEPARATORS = re.compile(r"[ .\-]")
_TWELVE = re.compile(r"[0-9]{12}")
_NINE = re.compile(r"[0-9]{9}")
# Provinces are numbered 001 to 096, countries of birth from 101 (Circular 07/2016/TT-BCA).
_LAST_PROVINCE, _FIRST_COUNTRY = 96, 101


def citizen_number(text: str) -> str:
    """The 12 digits of a citizen number, typed with spaces, dots or dashes or without; raises IdError."""
    number = _SEPARATORS.sub("", tidy(text))
    if not _TWELVE.fullmatch(number):
        raise IdError("Số căn cước gồm đúng 12 chữ số; mời xem lại trên thẻ và nhập lại.")
    place = int(number[:3])
    if not (1 <= place <= _LAST_PROVINCE or place >= _FIRST_COUNTRY):
        raise IdError(
            "Ba chữ số đầu của số căn cước không phải mã tỉnh nào; mời xem lại trên thẻ và nhập lại."
        )
    return number


def old_number(text: str) -> str:
    """The 9 digits of an old identity card (chứng minh nhân dân); raises IdError."""
    number = _SEPARATORS.sub("", tidy(text))
    if not _NINE.fullmatch(number):
        raise IdError("Số chứng minh nhân dân cũ gồm đúng 9 chữ số; mời xem lại và nhập lại.")
    return number


def birth_year_and_sex(number: str) -> tuple[int, Sex]:
    """What a citizen number says of its owner: the fourth digit is century and sex, the next two the year."""
    century = 1900 + int(number[3]) // 2 * 100
    return century + int(number[4:6]), "Nữ" if int(number[3]) % 2 else "Nam"
