"""Telephone numbers of Việt Nam."""

import re

from vidan.kit.ids.errors import IdError
from vidan.kit.text import tidy

_SEPARATORS = re.compile(r"[ .\-()–/]")
_COUNTRY = re.compile(r"^(?:\+84|0084|84)0?")
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{9}")


def phone(text: str) -> str:
    """The number as dialled at home: 10 digits (mobile) or 11 (landline, 02…); raises IdError."""
    dialled = _SEPARATORS.sub("", tidy(text))
    number = dialled if _is_known(dialled) else _COUNTRY.sub("0", dialled)
    if not _is_known(number):
        raise IdError(
            "Số điện thoại gồm 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09 "
            "(máy bàn: 11 chữ số, bắt đầu bằng 02); mời xem và nhập lại."
        )
    return number


def is_mobile(number: str) -> bool:
    """Whether a number as dialled at home can get a message."""
    return bool(_MOBILE.fullmatch(number))


def _is_known(number: str) -> bool:
    return is_mobile(number) or bool(_LANDLINE.fullmatch(number))
