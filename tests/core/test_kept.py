"""A question put together once answers like one put together anew, for whatever it is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from vidan.core.kept import KeptRows, Told, keep, keep_rows, keep_update
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


def test_models_come_as_their_queryset_would_make_them(cast: Cast) -> None:
    named = UnitName.objects.select_related("unit").defer("place").order_by("pk")
    kept = keep_rows(named.filter(unit=Told("unit", BigIntegerField())))

    for unit in (cast.commune.pk, cast.province.pk, cast.commune.pk):
        asked_anew = list(named.filter(unit=unit))
        with CaptureQueriesContext(connection) as captured:
            found = kept.ask(unit=unit)
            assert [row.unit.pk for row in found] == [unit]
        assert len(captured) == 1
        assert [vars(row) | {"_state": ""} for row in found] == [
            vars(row) | {"_state": ""} for row in asked_anew
        ]
        assert found[0].get_deferred_fields() == {"place"}
    assert kept.ask(unit=0) == []


def test_it_is_kept_by_one_thread_and_asked_by_another(cast: Cast) -> None:
    kept = keep_rows(UnitName.objects.order_by("pk")[:1])

    with ThreadPoolExecutor(1) as other:
        assert other.submit(_asked_here_and_left, kept).result() is not connection.connection


def _asked_here_and_left(kept: KeptRows[UnitName]) -> object:
    try:
        kept.ask()
        return connection.connection
    finally:
        connection.close()


def test_a_kept_change_is_made_in_whatever_rows_there_are_then(cast: Cast) -> None:
    named = UnitName.objects.filter(unit=Told("unit", BigIntegerField()))
    kept = keep_update(named, place=Told("place", CharField()), office="Ủy ban")

    assert kept.write(unit=cast.commune.pk, place="Bến Mới") == 1
    assert kept.write(unit=0, place="Không đâu") == 0
    told = UnitName.objects.values_list("place", "office")
    assert told.get(unit=cast.commune.pk) == ("Bến Mới", "Ủy ban")
    assert not told.exclude(unit=cast.commune.pk).filter(office="Ủy ban").exists()
