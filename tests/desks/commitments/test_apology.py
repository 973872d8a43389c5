"""A missed day is apologised for once, publicly, with a later day; after that a leader meets the people."""

from datetime import date, timedelta

import pytest

from tests.desks.commitments.promising import FRIDAY, NEXT_FRIDAY, closing, postponed, promised
from tests.make import TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.desks.commitments.actions.ending import keep
from vidan.desks.commitments.actions.excusing import meet_people, postpone
from vidan.desks.commitments.models import Apology, SecondBreach
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

LATER = TUESDAY + timedelta(days=1)
LATE = closing(FRIDAY) + timedelta(days=3)
TWICE_LATE = closing(NEXT_FRIDAY) + timedelta(days=3)


@pytest.mark.parametrize(("at", "came_before"), [(LATER, True), (closing(FRIDAY), False), (LATE, False)])
def test_the_later_day_holds_and_the_verdict_stays_with_the_first(
    office: Office, at: object, came_before: bool
) -> None:
    row = promised(office)
    postponed(office, row, at)  # type: ignore[arg-type]  # a moment
    assert (row.promise.due_at, row.promise.first_due_at) == (closing(NEXT_FRIDAY), closing(FRIDAY))
    assert Apology.objects.get().came_before is came_before
    keep(row, act=office.act(office.cast.minh, closing(NEXT_FRIDAY)), words="Đã lắp xong.")
    row.refresh_from_db()
    assert row.in_time is False
    assert list(proofs.disagreements()) == []


def test_only_the_head_apologises(office: Office) -> None:
    row = promised(office)
    with pytest.raises(NotYours):
        postpone(
            row,
            act=office.act(office.cast.minh, LATER),
            cause=Apology.Cause.WEATHER,
            words="Mưa.",
            until=NEXT_FRIDAY,
        )


@pytest.mark.parametrize(
    ("until", "says"), [(date(2026, 11, 19), "sau ngày hẹn cũ"), (date(2026, 11, 24), "ngày nghỉ")]
)
def test_the_new_day_is_a_later_working_day(office: Office, until: date, says: str) -> None:
    row = promised(office)
    with pytest.raises(BadInput, match=says):
        postponed(office, row, LATER, until)
    assert row.promise.intervals.count() == 0


def test_a_second_time_there_is_no_new_day(office: Office) -> None:
    row = promised(office)
    postponed(office, row, LATER)
    with pytest.raises(Refusal, match="đã xin lỗi và hẹn lại một lần"):
        postponed(office, row, TWICE_LATE, date(2026, 12, 18))


def test_after_the_second_day_a_leader_meets_the_people_once(office: Office) -> None:
    row = promised(office)
    postponed(office, row, LATER)

    def meet(at: object) -> None:
        meet_people(
            row,
            act=office.act(office.cast.ha, at),  # type: ignore[arg-type]  # a moment
            who="Đoàn Thị Ngân Hà",
            how=SecondBreach.How.MEETING,
            told="Xin lỗi bà con, nói rõ vướng ở khâu mua sắm.",
        )

    with pytest.raises(Refusal, match="chưa trễ lần hai"):
        meet(closing(NEXT_FRIDAY))
    meet(TWICE_LATE)
    with pytest.raises(Stale):
        meet(TWICE_LATE)
    assert list(proofs.disagreements()) == []
