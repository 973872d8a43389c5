"""The QR code, read from the picture of the page by another's decoder."""

import re
from dataclasses import replace

import pytest

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import ADDRESS, RECEIPT, TRACKING_SLIP
from vidan.core.papers import press, qr
from vidan.core.papers.press import Paper


@pytest.mark.parametrize("paper", [RECEIPT, TRACKING_SLIP], ids=lambda paper: paper.template)
def test_the_qr_at_the_top_opens_the_tracking_address(paper: Paper) -> None:
    assert reading.qr_codes(press.render(paper)) == [ADDRESS]


def test_a_long_address_is_still_read() -> None:
    address = ADDRESS + "x" * 60
    assert reading.qr_codes(press.render(replace(RECEIPT, tracking_address=address))) == [address]


def test_a_paper_without_address_has_no_qr() -> None:
    assert reading.qr_codes(press.render(replace(RECEIPT, tracking_address=""))) == []


def test_the_drawing_keeps_four_modules_of_white_around_the_code() -> None:
    drawn = qr.svg(ADDRESS)
    assert re.search(r'd="M4 4\.5h7', drawn)
