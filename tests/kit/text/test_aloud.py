"""What is written with digits and in short is read aloud in full words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.text import aloud, long_number_words, number_words
from vidan.kit.workdays.numerals import spelt_number


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("7 giờ 30, 05/12/2026", "bảy giờ ba mươi, ngày mùng năm tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ("từ ngày 24/11 đến 30/4", "từ ngày hai mươi tư tháng mười một đến ngày ba mươi tháng tư"),
        ("07:30–11:30", "bảy giờ ba mươi đến mười một giờ ba mươi"),
        ("lúc 15:00 hoặc 14h30, 9h", "lúc mười lăm giờ hoặc mười bốn giờ ba mươi, chín giờ"),
        ("phí 15.000 đ, quỹ 2.050.000 đồng", "phí mười lăm nghìn đồng, quỹ hai triệu không trăm năm mươi nghìn đồng"),
        ("đạt 97,5%, dài 1,2 km", "đạt chín mươi bảy phẩy năm phần trăm, dài một phẩy hai ki lô mét"),
        ("Kế hoạch 12/KH-UBND", "Kế hoạch mười hai trên kế hoạch Ủy ban nhân dân"),
        ("mã LH-12", "mã lờ hát mười hai"),
        ("gọi 0200000001", "gọi không hai không không không không không không không một"),
        ("UBND, MTTQ và TDP 3", "Ủy ban nhân dân, Mặt trận Tổ quốc và tổ dân phố ba"),
        ("Xem https://bengoc.example/doi-thoai/12/.", "Xem ."),
        ("THÔNG BÁO của BCH", "THÔNG BÁO của bê xê hát"),
        ("18.000 dân, 3 thôn", "mười tám nghìn dân, ba thôn"),
        ("31/02/2026", "31/02/2026"),
    ],
)  # fmt: skip
def test_it_is_read_in_full(written: str, said: str) -> None:
    assert aloud(written) == said


@given(st.integers(0, 999_999_999_999))
def test_a_long_number_is_understood_again(number: int) -> None:
    words = long_number_words(number)
    groups = re.split(" (?:tỷ|triệu) ?", words)
    assert sum(spelt_number(part) is None for part in groups if part) == 0
    if number < 10_000 and number % 1_000 >= 100:
        assert words == number_words(number)


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert aloud(aloud(text)) is not None
