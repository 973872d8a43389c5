"""Limits as people write them."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.workdays import BadLimit, DateError, Limit, LimitKind, parse_limit

DAYS, HOURS = LimitKind.WORKING_DAYS, LimitKind.WORKING_HOURS
COUNTED = [DAYS, HOURS, LimitKind.CALENDAR_DAYS, LimitKind.MONTHS]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("3 ngày làm việc", Limit(DAYS, 3)),
        ("03 (ba) ngày làm việc", Limit(DAYS, 3)),
        ("03(Ba) ngày làm việc", Limit(DAYS, 3)),
        ("  Trong  vòng 015 (mười lăm) NGÀY làm việc ", Limit(DAYS, 15)),
        ("trong thời hạn 45 (bốn mươi lăm) ngày", Limit(LimitKind.CALENDAR_DAYS, 45)),
        ("KHÔNG QUÁ 180 (một trăm tám mươi) NGÀY", Limit(LimitKind.CALENDAR_DAYS, 180)),
        ("tối đa 24 giờ", Limit(HOURS, 24)),
        ("trong 8 giờ làm việc", Limit(HOURS, 8)),
        ("trong thời hạn không quá 21 (hai mươi mốt) ngày", Limit(LimitKind.CALENDAR_DAYS, 21)),
        ("1 tháng", Limit(LimitKind.MONTHS, 1)),
        ("Trong ngày", Limit(LimitKind.SAME_DAY)),
        ("ngay khi tiếp nhận", Limit(LimitKind.SAME_DAY)),
        ("TRONG BUỔI", Limit(LimitKind.SAME_SESSION)),
        ("Không quy định", Limit(LimitKind.UNSET)),
        ("7 ngày", Limit(LimitKind.CALENDAR_DAYS, 7)),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_written_shape_is_read(text: str, limit: Limit, form: str) -> None:
    assert parse_limit(normalize(form, text)) == limit  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "ngày",
        "0 ngày",
        "000 ngày làm việc",
        "-1 ngày",
        "3.5 ngày",
        "3,5 giờ",
        "ba ngày",
        "3 tuần",
        "³ ngày",
        "٣ ngày",
        "3 ngay lam viec",
        "3 ngày làm việc.",
        "khoảng 3 ngày",
        "03 (bốn) ngày",
        "3 (xyz) ngày",
        "buổi",
        "3 ngày 2 giờ",
        "không quá trong ngày",
        "trong ngày làm việc",
        "3 () ngày",
        "9" * 6000 + " ngày",
        None,
        3,
        True,
        ["3 ngày"],
    ],
)
def test_anything_else_is_an_error_that_says_what_is_understood(text: object) -> None:
    with pytest.raises(BadLimit, match="3 ngày làm việc"):
        parse_limit(text)


@given(st.integers(1, 999_999), st.sampled_from(COUNTED))
def test_a_printed_limit_reads_back(n: int, kind: LimitKind) -> None:
    assert parse_limit(Limit(kind, n).words()) == Limit(kind, n)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        parse_limit(text)
    except DateError as fault:
        str(fault).encode()  # a lone surrogate in the input never reaches the sentence
