"""“Biết xin lỗi” counts commitments as it counts dossiers: told before the moment, broken also if given up later."""

from datetime import timedelta

import pytest

from tests.desks.commitments.promising import FRIDAY, closing, postponed, promised
from tests.make import TUESDAY, Office
from vidan.desks.commitments.actions.ending import withdraw
from vidan.desks.letters.queries.book import sorry
from vidan.kit.workdays.spans import Span

NOVEMBER = Span(TUESDAY.date().replace(day=1), TUESDAY.date().replace(day=30))
NEXT_DAY = closing(FRIDAY) + timedelta(days=1)


@pytest.mark.parametrize(("early", "in_time"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_an_apology_at_the_promised_moment_itself_is_late(
    office: Office, early: timedelta, in_time: bool
) -> None:
    row = promised(office)
    postponed(office, row, closing(FRIDAY) - early)
    (one,) = sorry(office.cast.scope(office.cast.van), NOVEMBER, NEXT_DAY)
    assert (one.code, one.in_time) == (f"LH-{row.pk}", in_time)


@pytest.mark.parametrize(("after", "broken"), [(timedelta(0), 0), (timedelta(hours=1), 1)])
def test_what_was_given_up_after_its_day_was_broken_all_the_same(
    office: Office, after: timedelta, broken: int
) -> None:
    row = promised(office)
    withdraw(
        row, act=office.act(office.cast.ha, closing(FRIDAY) + after), reason="Điện lực đã thay cả tuyến."
    )
    assert len(sorry(office.cast.scope(office.cast.van), NOVEMBER, NEXT_DAY)) == broken
