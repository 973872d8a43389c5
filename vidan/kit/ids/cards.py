"""The QR line of a citizen card: number|old number|name|ddmmyyyy|sex|address|ddmmyyyy, perhaps with more."""

import re
from dataclasses import dataclass, replace
from datetime import date

from vidan.kit.ids.citizens import Sex, birth_year_and_sex, citizen_number, old_number
from vidan.kit.ids.errors import IdError
from vidan.kit.text import TextError, checked_line, checked_name, tidy

_LINE_LENGTH = 1000  # characters; a QR code of a card holds far less
_ADDRESS_LENGTH = 250  # characters
_FIELDS = 7
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_SEXES: dict[str, Sex] = {"nam": "Nam", "nữ": "Nữ"}


@dataclass(frozen=True)
class Card:
    """What the card says; `old_number` is empty when its owner never had one.

    `doubts`: what does not agree and should be compared with the card by eye. Not a refusal: a sex or a year of birth
    that was corrected by law may no longer fit a number that stays for life.
    """

    number: str
    old_number: str
    name: str
    born_on: date
    sex: Sex
    address: str
    issued_on: date
    doubts: tuple[str, ...] = ()


def parse_card(line: str, *, today: date) -> Card:
    """The card behind a QR line; fields after the seventh are ignored; raises only IdError."""
    number, old, name, born, sex, address, issued = _fields(line)
    card = Card(
        number=citizen_number(number),
        old_number=_old_number(old),
        name=_name(name),
        born_on=_day(born, "Ngày sinh", today),
        sex=_sex(sex),
        address=_address(address),
        issued_on=_day(issued, "Ngày cấp thẻ", today),
    )
    return replace(card, doubts=_doubts(card))


def _fields(line: str) -> list[str]:
    if len(line) > _LINE_LENGTH:
        raise IdError("Nội dung quét được dài quá một thẻ căn cước; mời quét lại từng thẻ một.")
    fields = [field.strip() for field in tidy(line).split("|")]
    if len(fields) < _FIELDS:
        raise IdError("Nội dung quét được chưa đủ bảy mục của thẻ căn cước; mời quét lại mã QR trên thẻ.")
    return fields[:_FIELDS]


def _old_number(text: str) -> str:
    """Old cards had 9 digits; those of 2012–2015 already had the 12 of today."""
    if not text:
        return ""
    return citizen_number(text) if len(text) == 12 else old_number(text)


def _name(text: str) -> str:
    try:
        return checked_name(text)
    except TextError as error:
        raise IdError(f"Mục họ tên trên thẻ chưa đọc được. {error.sentence}") from error


def _address(text: str) -> str:
    if not text:
        raise IdError("Nơi thường trú trên thẻ đang trống; mời quét lại mã QR trên thẻ.")
    try:
        return checked_line(text, limit=_ADDRESS_LENGTH)
    except TextError as error:
        raise IdError(f"Mục nơi thường trú trên thẻ chưa đọc được. {error.sentence}") from error


def _sex(text: str) -> Sex:
    try:
        return _SEXES[text.lower()]
    except KeyError:
        raise IdError("Giới tính trên thẻ phải là Nam hoặc Nữ; mời quét lại mã QR trên thẻ.") from None


def _day(text: str, title: str, today: date) -> date:
    match = _DAY.fullmatch(text)
    if not match:
        raise IdError(f"{title} trên thẻ phải gồm 8 chữ số ngày, tháng, năm; mời quét lại mã QR trên thẻ.")
    try:
        day = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        written = "/".join(match.groups())
        raise IdError(f"{title} {written} không có trong lịch; mời quét lại mã QR trên thẻ.") from None
    if day > today:
        raise IdError(f"{title} {day:%d/%m/%Y} ở sau ngày hôm nay; mời quét lại mã QR trên thẻ.")
    return day


def _doubts(card: Card) -> tuple[str, ...]:
    """Number, birth date and sex say the same on nearly every card; a misread line often does not."""
    year, sex = birth_year_and_sex(card.number)
    found = (
        (year != card.born_on.year, "Năm sinh không khớp với số căn cước."),
        (sex != card.sex, "Giới tính không khớp với số căn cước."),
        (card.issued_on < card.born_on, "Ngày cấp thẻ ở trước ngày sinh."),
    )
    return tuple(sentence for is_so, sentence in found if is_so)
