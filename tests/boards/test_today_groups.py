"""Whatever is due whenever, each open dossier stands in exactly one group, and each tile counts what it opens."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.boards.today.queries.work import GROUPS, When, counts, cuts, rows_of, whole_unit
from vidan.core.flow import Clock
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.flow import CLOCK, State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import OPEN

MIDNIGHT = datetime(2026, 11, 18, tzinfo=VIETNAM)
EDGES = [timedelta(0), timedelta(microseconds=1), -timedelta(microseconds=1), timedelta(days=1)]
near = st.sampled_from(EDGES) | st.timedeltas(-timedelta(days=3), timedelta(days=3))


@pytest.fixture
def open_ones(office: Office) -> Office:
    """Every open state twice."""
    for state in OPEN:
        for _ in range(2):
            office.dossier_in(state, code=SINGLE)
    return office


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(due=st.lists(near, min_size=12, max_size=12), now=st.sampled_from([MIDNIGHT, TUESDAY]), shift=near)
def test_groups_cover_everything_once_and_tiles_count_what_they_open(
    open_ones: Office, due: list[timedelta], now: datetime, shift: timedelta
) -> None:
    now += shift
    for promise, away in zip(Promise.objects.exclude(due_at=None), due, strict=False):
        Promise.objects.filter(pk=promise.pk).update(due_at=MIDNIGHT + away)
    rows = whole_unit(open_ones.cast.scope(open_ones.cast.ha, TUESDAY.date()))
    opened = {group.slug: [d.pk for d in rows_of(rows, group, When.at(now))] for group in GROUPS}
    shown = [pk for pks in opened.values() for pk in pks]

    assert sorted(shown) == sorted(d.pk for d in rows)
    assert counts(cuts(rows, When.at(now))) == {slug: len(pks) for slug, pks in opened.items()}
    late = Dossier.objects.filter(pk__in=opened["qua-han"])
    assert set(late) == {d for d in rows if CLOCK[State(d.state)] is Clock.RUNNING and _due(d) < now}
    for pks in (opened["qua-han"], opened["hom-nay"], opened["sap-toi"]):
        moments = [_due(rows.get(pk=pk)) for pk in pks]
        assert moments == sorted(moments)


def _due(dossier: Dossier) -> datetime:
    assert dossier.promise is not None
    assert dossier.promise.due_at is not None
    return dossier.promise.due_at
