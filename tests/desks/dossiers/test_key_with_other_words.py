"""A key that had its effect is never an answer to other words: the second person must not vanish."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.desks.dossiers.counter import newest, post, rows
from tests.make import TUESDAY, Office


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def test_the_same_page_sent_twice_is_one_dossier_and_says_so_twice(office: Office) -> None:
    browser, key = office.cast.browser(office.cast.lan), str(uuid4())
    first, second = (post(office, browser, key=key) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]


def test_a_page_gone_back_to_and_filled_for_somebody_else_is_refused_and_kept(office: Office) -> None:
    browser, key = office.cast.browser(office.cast.lan), str(uuid4())
    post(office, browser, key=key)
    before = rows()
    second = post(
        office,
        browser,
        key=key,
        full_name="Tạ Thị Khác",
        phone="0987654321",
        card_number="",
        address="Thôn Bãi",
    )

    assert second.status_code == 409
    page = second.content.decode()
    assert "đã được gửi một lần với nội dung khác" in page
    for kept in ("Tạ Thị Khác", "0987654321", "Thôn Bãi"):
        assert kept in page
    assert rows() == before
    assert newest().applicant_name == "Nguyễn Thị Ngọc Ẩn"
