"""Fees by the table of the law, TT 226/2016/TT-BTC Điều 4: pages, the third page on, the most for one copy."""

from datetime import date

import pytest

from vidan.desks.certification.queries.rates import rate_of, rates, titles
from vidan.kit.refusals import Refusal

DAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("pages", "fee"),
    [
        (1, 2_000),
        (2, 4_000),
        (3, 5_000),
        (12, 14_000),
        (197, 199_000),
        (198, 200_000),
        (199, 200_000),
        (500, 200_000),
    ],
)
def test_one_copy_by_its_pages(pages: int, fee: int) -> None:
    assert rate_of("copy", DAY).fee(pages, 1) == fee


def test_the_most_is_for_each_copy() -> None:
    assert rate_of("copy", DAY).fee(500, 3) == 600_000


def test_a_signature_is_by_the_case_whatever_its_pages() -> None:
    assert {rate_of("signature", DAY).fee(pages, 1) for pages in (1, 9, 300)} == {10_000}
    assert rate_of("signature", DAY).fee(4, 2) == 20_000


def test_every_row_says_its_law_and_how_sure_we_are() -> None:
    assert {rate.confidence for rate in rates()} <= {"chắc chắn", "cần kiểm lại"}
    assert all(rate.law and rate.article for rate in rates())


def test_a_day_without_a_row_is_refused_not_guessed() -> None:
    with pytest.raises(Refusal):
        rate_of("copy", date(2016, 12, 31))


def test_short_codes_are_short_and_plain() -> None:
    assert all(code.isascii() and len(code) == 2 for code in titles())
