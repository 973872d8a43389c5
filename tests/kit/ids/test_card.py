"""The QR line of a citizen card."""

from contextlib import suppress
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.text.alphabet import phrases
from vidan.kit.ids import Card, IdError, parse_card

TODAY = date(2026, 11, 24)
PARTS = [
    "035185000123",
    "168123456",
    "Lê Thị Thử",
    "12031985",
    "Nữ",
    "Thôn Mẫu, xã Ví Dụ, Ninh Bình",
    "01072021",
]
LINE = "|".join(PARTS)
CARD = Card(
    "035185000123",
    "168123456",
    "Lê Thị Thử",
    date(1985, 3, 12),
    "Nữ",
    "Thôn Mẫu, xã Ví Dụ, Ninh Bình",
    date(2021, 7, 1),
)


def line_with(place: int, text: str) -> str:
    return "|".join([*PARTS[:place], text, *PARTS[place + 1 :]])


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        f"\ufeff{LINE}\r\n",
        normalize("NFD", LINE),
        f"{LINE}|Bố|Mẹ|",
        LINE.replace("|", " | "),
        line_with(4, "NỮ"),
    ],
)
def test_a_card_is_read_whatever_the_scanner_adds(line: str) -> None:
    assert parse_card(line, today=TODAY) == CARD


def test_an_empty_old_number_is_accepted() -> None:
    assert parse_card(line_with(1, ""), today=TODAY).old_number == ""


def test_an_old_card_of_twelve_digits_is_accepted() -> None:
    assert parse_card(line_with(1, "035185000123"), today=TODAY).old_number == "035185000123"


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (0, "03518500012", "12 chữ số"),
        (0, "000185000123", "mã tỉnh"),
        (1, "1234", "9 chữ số"),
        (2, "", "họ tên"),
        (2, "Lan <b>", "“<”"),
        (2, "Lan " * 30, "100 ký tự"),
        (3, "30021985", "30/02/1985 không có trong lịch"),
        (3, "00001985", "không có trong lịch"),
        (3, "12030000", "không có trong lịch"),
        (3, "1985", "Ngày sinh"),
        (3, "25112026", "Ngày sinh 25/11/2026 ở sau ngày hôm nay"),
        (4, "", "Nam hoặc Nữ"),
        (4, "Nu", "Nam hoặc Nữ"),
        (5, "", "thường trú"),
        (5, "x" * 251, "thường trú"),
        (6, "", "Ngày cấp thẻ"),
        (6, "31042021", "không có trong lịch"),
        (6, "25112026", "ở sau ngày hôm nay"),
    ],
)
def test_a_wrong_part_is_named(place: int, text: str, said: str) -> None:
    with pytest.raises(IdError, match=said):
        parse_card(line_with(place, text), today=TODAY)


@pytest.mark.parametrize(
    ("place", "text", "doubt"),
    [
        (0, "035085000123", "Giới tính không khớp với số căn cước."),
        (0, "035186000123", "Năm sinh không khớp với số căn cước."),
        (6, "11031985", "Ngày cấp thẻ ở trước ngày sinh."),
    ],
)
def test_what_does_not_agree_is_a_doubt_and_no_refusal(place: int, text: str, doubt: str) -> None:
    assert parse_card(line_with(place, text), today=TODAY).doubts == (doubt,)


def test_a_card_that_agrees_leaves_no_doubt() -> None:
    assert parse_card(LINE, today=TODAY).doubts == ()


@pytest.mark.parametrize("line", ["", "xin chào", "|" * 5, LINE.rsplit("|", 1)[0]])
def test_too_few_parts_are_refused(line: str) -> None:
    with pytest.raises(IdError, match="bảy mục"):
        parse_card(line, today=TODAY)


def test_a_line_no_card_can_hold_is_refused() -> None:
    with pytest.raises(IdError, match="quét lại"):
        parse_card(LINE + "|x" * 500, today=TODAY)


def test_a_birth_today_is_accepted() -> None:
    line = "035326000123||Lê Thị Thử|24112026|Nữ|Thôn Mẫu|24112026"
    assert parse_card(line, today=TODAY).born_on == TODAY


hostile = st.text() | st.sampled_from(PARTS) | st.from_regex(r"[0-9]{8}", fullmatch=True)


@given(st.lists(hostile, max_size=9).map("|".join) | st.builds(line_with, st.integers(0, 6), hostile))
def test_any_line_is_a_card_or_a_refusal(line: str) -> None:
    with suppress(IdError):
        assert parse_card(line, today=TODAY).born_on <= TODAY


@given(
    name=phrases,
    born=st.dates(date(1900, 1, 1), TODAY),
    sex=st.sampled_from(["Nam", "Nữ"]),
    address=phrases,
)
def test_a_written_card_is_read_back(name: str, born: date, sex: str, address: str) -> None:
    digit = (born.year // 100 - 19) * 2 + (sex == "Nữ")
    number = f"035{digit}{born:%y}000123"
    line = f"{number}||{name}|{born:%d%m%Y}|{sex}|{address}|{TODAY:%d%m%Y}"
    card = parse_card(line, today=TODAY)
    assert (card.number, card.name, card.born_on, card.sex, card.address) == (
        number,
        name,
        born,
        sex,
        address,
    )
