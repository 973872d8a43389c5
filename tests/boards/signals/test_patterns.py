"""Each pattern on plain data: what is found at its edge, and what lies just beyond it."""

from datetime import date, datetime, time

import pytest

from tests.make import VIETNAM
from vidan.boards.signals.queries.patterns import (
    Asked,
    Closed,
    Moved,
    Paused,
    Refiled,
    asked_last_day,
    closed_last,
    moved_together,
    paused_across,
    refiled,
)
from vidan.boards.signals.queries.thresholds import USUAL
from vidan.core.calendar.shipped import national_calendar
from vidan.kit.workdays.days import Session, closed_day, open_day
from vidan.kit.workdays.limits import LimitKind

CALENDAR = national_calendar()
DAYS, HOURS, SESSION, DAY = (
    LimitKind.WORKING_DAYS,
    LimitKind.WORKING_HOURS,
    LimitKind.SAME_SESSION,
    LimitKind.SAME_DAY,
)


def on(day: int, hour: int = 0, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


DUE = on(20, 17, 30)


@pytest.mark.parametrize(
    ("limit", "at", "found"),
    [
        (DAYS, on(20, 17, 0), True),
        (DAYS, on(20, 17, 30), True),
        (DAY, on(20, 17, 5), True),
        (DAYS, on(20, 16, 59), False),
        (DAYS, on(20, 17, 31), False),  # late: counted as late, no need to look here
        (DAYS, on(19, 17, 29), False),
        (HOURS, on(20, 17, 10), False),
        (SESSION, on(20, 17, 10), False),
    ],
)
def test_closed_in_the_last_minutes(limit: LimitKind, at: datetime, found: bool) -> None:
    assert (closed_last(Closed(1, limit, DUE, at), USUAL) is not None) is found


@pytest.mark.parametrize(
    ("limit", "due", "at", "found"),
    [
        (DAYS, DUE, on(20, 7, 31), True),
        (DAYS, DUE, DUE, True),
        (DAYS, DUE, on(19, 17, 29), False),
        (DAYS, DUE, on(20, 17, 31), False),
        (DAY, DUE, on(20, 9), False),
        (DAYS, None, on(20, 9), False),
    ],
)
def test_papers_asked_for_on_the_due_day(
    limit: LimitKind, due: datetime | None, at: datetime, found: bool
) -> None:
    assert (asked_last_day(Asked(1, limit, due, at), USUAL) is not None) is found


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        (on(20, 13, 30), on(23, 11, 30), True),  # 4 hours before, 4 after; the weekend is no time
        (on(20, 13, 29), on(23, 9), True),  # 13:29 is no session either
        (on(20, 11, 29), on(23, 9), False),
        (on(20, 15), on(23, 13, 31), False),
        (on(20, 15), on(27, 9), False),  # a week: the papers were really missing
        (on(20, 15), on(20, 16), False),  # over before the date
    ],
)
def test_a_short_pause_over_the_date(begins: datetime, ends: datetime, found: bool) -> None:
    assert (paused_across(Paused(1, DAYS, DUE, begins, ends), CALENDAR, USUAL) is not None) is found


@pytest.mark.parametrize(
    ("limit", "due", "begins", "ends", "found"),
    [
        (DAY, DUE, on(20, 14, 50), on(20, 15, 5), True),  # the date moves to Monday
        (DAY, DUE, on(20, 14, 50), on(20, 15), True),  # from the cut-off on it is the next day's
        (DAY, DUE, on(20, 14, 50), on(20, 14, 59), False),
        (DAY, DUE, on(20, 15), on(20, 16), True),  # begun after it: the date moves to Monday all the same
        (DAY, DUE, on(20, 17), on(23, 8), True),  # over closing, half an hour of work
        (DAY, DUE, on(20, 17), on(23, 11, 1), False),  # more than 4 hours of work
        (DAY, DUE, on(20, 17, 30), on(23, 8), False),  # late already: it moves nothing
        (DAY, on(23, 17, 30), on(20, 16), on(20, 16, 30), False),  # due the next day as it was before
        (DAY, on(23, 17, 30), on(20, 16), on(23, 8), False),
        (DAY, DUE, on(20, 9), on(20, 15, 5), True),  # 4 hours before; noon is no time
        (DAY, DUE, on(20, 8, 59), on(20, 15, 5), False),
        (DAY, DUE, on(20, 14), on(23, 9), True),  # 4 hours after; nor is the weekend
        (DAY, DUE, on(20, 14), on(23, 9, 1), False),
        (DAY, None, on(20, 14, 50), on(20, 15, 5), False),
        (SESSION, DUE, on(20, 14, 50), on(20, 15, 5), False),
        (HOURS, DUE, on(20, 14, 50), on(20, 15, 5), False),
        (DAYS, DUE, on(20, 14, 50), on(20, 15, 5), False),  # its mark is the date
    ],
)
def test_a_short_pause_over_the_cut_off_of_what_is_owed_within_the_day(
    limit: LimitKind, due: datetime | None, begins: datetime, ends: datetime, found: bool
) -> None:
    sign = paused_across(Paused(1, limit, due, begins, ends), CALENDAR, USUAL)
    assert (sign is not None and "giờ chốt 15:00" in sign.words) is found


def test_a_day_that_closes_earlier_has_its_own_cut_off() -> None:
    short = open_day(date(2026, 11, 20), [Session(time(7, 30), time(11, 30))])
    row = Paused(1, DAY, on(20, 11, 30), on(20, 8, 50), on(20, 9, 5))
    assert paused_across(row, CALENDAR.overlaid([short]), USUAL) is not None
    assert paused_across(row, CALENDAR, USUAL) is None
    assert paused_across(row, CALENDAR.overlaid([closed_day(date(2026, 11, 20))]), USUAL) is None


@pytest.mark.parametrize(
    ("due", "begins", "ends", "found"),
    [
        (on(26, 17, 30), on(30, 16), on(1, 8, month=12), True),  # late, and not so at the month's closing
        (on(4, 17, 30, month=12), on(30, 16), on(1, 8, month=12), False),  # nothing to hide: due later
        (on(26, 17, 30), on(30, 9), on(1, 8, month=12), False),
        (on(26, 17, 30), on(30, 16), on(1, 14, month=12), False),
        (on(26, 17, 30), on(27, 16), on(30, 8), False),  # no month ends here
    ],
)
def test_a_short_pause_over_the_months_closing(
    due: datetime, begins: datetime, ends: datetime, found: bool
) -> None:
    sign = paused_across(Paused(1, DAYS, due, begins, ends), CALENDAR, USUAL)
    assert (sign is not None and "chốt số tháng 11" in sign.words) is found


@pytest.mark.parametrize(
    ("at", "found"),
    [(on(3, 9), True), (on(16, 17, 29), True), (on(17, 8), False), (on(2, 8), False)],
)
def test_taken_in_anew_within_ten_working_days(at: datetime, found: bool) -> None:
    sign = refiled(Refiled(2, "H42.1", on(2, 9), at), CALENDAR, USUAL)
    assert (sign is not None) is found


def test_many_in_one_day_by_one_person_and_not_one_fewer() -> None:
    five = [Moved(pk, 7, on(20, 8 + pk)) for pk in range(5)]
    assert {sign.dossier for sign in moved_together(five, USUAL)} == set(range(5))
    assert moved_together(five[:4], USUAL) == []


def test_the_same_dossier_twice_another_day_or_another_person_do_not_add_up() -> None:
    four = [Moved(pk, 7, on(20, 8 + pk)) for pk in range(4)]
    for other in (Moved(0, 7, on(20, 15)), Moved(9, 7, on(21, 8)), Moved(9, 8, on(20, 8))):
        assert moved_together([*four, other], USUAL) == []


def test_words_name_no_person_and_blame_nobody() -> None:
    signs = [
        closed_last(Closed(1, DAYS, DUE, DUE), USUAL),
        asked_last_day(Asked(1, DAYS, DUE, DUE), USUAL),
        paused_across(Paused(1, DAYS, DUE, on(20, 16), on(23, 9)), CALENDAR, USUAL),
        refiled(Refiled(2, "H42.1", on(2, 9), on(3, 9)), CALENDAR, USUAL),
        *moved_together([Moved(pk, 7, on(20, 9)) for pk in range(5)], USUAL),
    ]
    said = " ".join(sign.words.lower() for sign in signs if sign)
    assert not any(word in said for word in ("gian", "vi phạm", "đối phó", "cố tình", "sai phạm"))
    assert date(2026, 11, 20).strftime("%d/%m/%Y") in said
