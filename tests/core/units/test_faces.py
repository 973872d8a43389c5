"""A unit as it is on a day: names, ways and counters have their dates; a change is seen at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import SET_UP, SINCE, Cast
from vidan.core.ledger.models import Entry
from vidan.core.units.actions import enter_unit, open_site, work_in
from vidan.core.units.models import Unit, UnitName, Way
from vidan.core.units.queries import face
from vidan.kit.refusals import NotFound

DAY = date(2026, 11, 24)


def test_a_face_has_every_part_and_is_read_again_in_one_small_statement(cast: Cast) -> None:
    shown = face(cast.commune.pk, DAY)
    with CaptureQueriesContext(connection) as statements:
        assert face(cast.commune.pk, DAY) == shown
    assert len(statements) == 1
    assert (shown.office, shown.place) == ("ỦY BAN NHÂN DÂN XÃ BẾN NGỌC", "xã Bến Ngọc")
    assert shown.above == "ỦY BAN NHÂN DÂN TỈNH SÔNG THƠM"
    assert (shown.way, shown.is_companion) == ("standalone", False)
    assert shown.site_phone == "0200 000 001"


def test_a_face_in_memory_follows_every_change(cast: Cast) -> None:
    face(cast.commune.pk, DAY)
    work_in(SET_UP, cast.commune, Way.Kind.COMPANION, DAY)
    open_site(SET_UP, cast.commune, name="Điểm mới", address="Thôn Hạ", phone="0200 000 009", since=DAY)
    shown = face(cast.commune.pk, DAY)
    assert (shown.is_companion, shown.site_phone) == (True, "0200 000 009")


def test_what_a_unit_does_not_have_is_empty(cast: Cast) -> None:
    shown = face(cast.province.pk, DAY)
    assert (shown.above, shown.way, shown.site_id, shown.site_name, shown.gso_code) == ("", "", None, "", "")


def test_an_older_day_shows_the_older_name(cast: Cast) -> None:
    renamed = date(2026, 7, 1)
    UnitName.objects.filter(unit=cast.commune).update(valid_to=renamed)
    UnitName.objects.create(
        unit=cast.commune, office="ỦY BAN NHÂN DÂN XÃ BẾN NGÀ", place="xã Bến Ngà", valid_from=renamed
    )
    assert face(cast.commune.pk, renamed - timedelta(days=1)).place == "xã Bến Ngọc"
    assert face(cast.commune.pk, renamed).place == "xã Bến Ngà"


def test_codes_are_kept_apart_by_scheme(cast: Cast) -> None:
    unit = enter_unit(
        SET_UP,
        kind=Unit.Kind.COMMUNE,
        office="XÃ MỚI",
        place="xã Mới",
        since=SINCE,
        gso_code="99999",
        agency_code="000.00.01.H99",
    )
    shown = face(unit.pk, DAY)
    assert (shown.gso_code, shown.agency_code) == ("99999", "000.00.01.H99")


def test_a_unit_nobody_knows_is_not_found(db: None) -> None:
    with pytest.raises(NotFound):
        face(4711, DAY)


def test_the_way_of_working_changes_on_its_day_and_is_entered(cast: Cast) -> None:
    work_in(SET_UP, cast.commune, Way.Kind.COMPANION, DAY)
    assert not face(cast.commune.pk, DAY - timedelta(days=1)).is_companion
    assert face(cast.commune.pk, DAY).is_companion
    assert Entry.objects.latest("id").kind == "work_in"


def test_a_later_decision_replaces_one_that_has_not_begun(cast: Cast) -> None:
    work_in(SET_UP, cast.commune, Way.Kind.COMPANION, DAY + timedelta(days=7))
    work_in(SET_UP, cast.commune, Way.Kind.COMPANION, DAY)
    rows = Way.objects.filter(unit=cast.commune).order_by("valid_from")
    assert [(row.valid_from, row.valid_to) for row in rows] == [(SINCE, DAY), (DAY, None)]


def test_nothing_ends_before_it_begins(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitName.objects.filter(unit=cast.commune).update(valid_to=SINCE)


def test_the_date_of_a_paper_begins_with_a_capital_letter(cast: Cast) -> None:
    assert face(cast.commune.pk, DAY).dateline == "Xã Bến Ngọc"
