"""A place is open in its own hours, never outside those of its unit; slots lie whole within both."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.workdays.days import Session, closed_day, open_day
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.openings import Pattern, opening, overlaps, slots

MONDAY = date(2026, 11, 16)
FULL = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17, 30)))
MORNING = (Session(time(8), time(10)),)


def clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    ends = sorted(draw(st.sets(st.integers(0, 1439), min_size=2, max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return tuple(Session(clock(begin), clock(end)) for begin, end in pairs)


def within(slot: Session, outer: tuple[Session, ...]) -> bool:
    return any(one.opens <= slot.opens and slot.closes <= one.closes for one in outer)


@given(sessions(), sessions(), st.sampled_from([5, 10, 15, 20, 30, 60]))
def test_no_slot_lies_outside_the_sites_hours_or_the_units(
    site: tuple[Session, ...], unit: tuple[Session, ...], minutes: int
) -> None:
    pattern = Pattern(week=tuple(site for _ in range(7)))
    cut = slots(pattern.open_in(open_day(MONDAY, unit)), minutes)
    assert all(within(slot, site) and within(slot, unit) for slot in cut)
    assert all(earlier.closes <= later.opens for earlier, later in pairwise(cut))
    # nothing is lost: every stretch that lies in both is as many slots as fit into it
    both = overlaps(site, unit)
    lengths = [(b.closes.hour * 60 + b.closes.minute) - (b.opens.hour * 60 + b.opens.minute) for b in both]
    assert len(cut) == sum(length // minutes for length in lengths)


@given(sessions(), sessions())
def test_open_means_open_in_both(site: tuple[Session, ...], unit: tuple[Session, ...]) -> None:
    both = overlaps(site, unit)
    for minute in range(0, 1440, 7):
        now = clock(minute)
        is_in = all(any(one.opens <= now < one.closes for one in side) for side in (site, unit))
        assert is_in == any(one.opens <= now < one.closes for one in both)


def test_a_day_the_unit_does_not_receive_is_closed_even_when_the_site_names_it() -> None:
    pattern = Pattern(week=None, days={MONDAY: MORNING})
    assert pattern.open_in(closed_day(MONDAY)) == ()
    assert pattern.open_in(open_day(MONDAY)) == MORNING


def test_open_until_then_closed_until() -> None:
    days = [open_day(MONDAY), closed_day(MONDAY + timedelta(1)), open_day(MONDAY + timedelta(2))]
    pattern = Pattern(days={MONDAY + timedelta(2): MORNING})

    def at(hour: int, minute: int = 0) -> tuple[bool, datetime | None]:
        found = opening(pattern, days, datetime(2026, 11, 16, hour, minute, tzinfo=VIETNAM))
        return found.is_open, found.change

    assert at(7, 30) == (True, datetime(2026, 11, 16, 11, 30, tzinfo=VIETNAM))
    assert at(11, 30) == (False, datetime(2026, 11, 16, 13, 30, tzinfo=VIETNAM))
    assert at(17, 30) == (False, datetime(2026, 11, 18, 8, tzinfo=VIETNAM))
    assert opening(pattern, days[:2], datetime(2026, 11, 16, 18, tzinfo=VIETNAM)).change is None
    assert slots(FULL, 480) == ()
