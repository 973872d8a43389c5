"""A question put together once answers like one put together anew, for whatever it is told."""

from datetime import date

from django.db import connection
from django.db.models import DateField
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from vidan.core.kept import Told, keep
from vidan.core.units.models import UnitName
from vidan.core.units.queries import on_day

BEFORE, AFTER = date(2000, 1, 1), date(2026, 11, 24)


def test_it_is_told_anew_each_time_it_is_asked(cast: Cast) -> None:
    kept = keep(UnitName.objects.filter(on_day(Told("day", DateField()))).order_by("pk").values_list("pk"))

    for day in (BEFORE, AFTER, BEFORE):
        asked_anew = UnitName.objects.filter(on_day(day)).order_by("pk").values_list("pk")
        assert list(kept.ask(day=day)) == list(asked_anew)
    assert kept.ask(day=AFTER)


def test_what_cannot_fit_is_not_asked(cast: Cast) -> None:
    kept = keep(UnitName.objects.filter(unit__in=[]).values_list("pk"))

    with CaptureQueriesContext(connection) as captured:
        assert kept.ask() == []
    assert len(captured) == 0
