"""In the first week of a month the list opens with the month before: the new one has hardly anything yet."""

from datetime import datetime

import pytest
import time_machine

from tests.make import TUESDAY, Office


@pytest.mark.parametrize(
    ("today", "first"),
    [((2026, 12, 7), "Chủ nhật, 01/11/2026"), ((2026, 12, 8), "thứ Ba, 01/12/2026")],
    ids=["the seventh", "the eighth"],
)
def test_it_opens_with_the_month_that_has_something_to_read(
    office: Office, today: tuple[int, int, int], first: str
) -> None:
    with time_machine.travel(datetime(*today, 9, tzinfo=TUESDAY.tzinfo), tick=False):
        page = office.cast.browser(office.cast.ha).get("/can-xem/").content.decode()
    assert f"Từ {first}" in page
