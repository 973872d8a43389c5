"""Editions: loaded once, never changed, in force by day."""

from datetime import date
from pathlib import Path

import pytest

from tests.desks.catalogue.files import BIRTH, write_birth
from vidan.desks.catalogue.actions import load_catalogue
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import in_force
from vidan.desks.catalogue.reading import Unreadable
from vidan.desks.catalogue.validator import SHIPPED, data_files
from vidan.kit.refusals import NotFound

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2026, 11, 2), date(2026, 11, 23)


def test_the_shipped_catalogue_loads_once() -> None:
    count = len(data_files(SHIPPED))
    assert len(load_catalogue(today=FIRST).new) == count
    again = load_catalogue(today=LATER)
    assert (again.new, again.unchanged) == ((), count)
    assert ProcedureVersion.objects.count() == count


def test_the_first_edition_holds_from_the_day_its_file_names(tmp_path: Path) -> None:
    write_birth(tmp_path)
    load_catalogue(tmp_path, today=FIRST)
    assert in_force(BIRTH, date(2025, 7, 1)).edition == 1
    with pytest.raises(NotFound):
        in_force(BIRTH, date(2025, 6, 30))


def test_a_changed_file_is_a_new_edition_from_today_and_the_old_days_keep_the_old_one(tmp_path: Path) -> None:
    write_birth(tmp_path)
    load_catalogue(tmp_path, today=FIRST)
    write_birth(tmp_path, '"sinh con"', '"sinh cháu"')
    assert [version.edition for version in load_catalogue(tmp_path, today=LATER).new] == [2]
    assert in_force(BIRTH, date(2026, 11, 22)).edition == 1
    assert in_force(BIRTH, LATER).edition == 2


def test_a_comment_in_the_file_makes_no_edition(tmp_path: Path) -> None:
    write_birth(tmp_path)
    load_catalogue(tmp_path, today=FIRST)
    write_birth(tmp_path, "code =", "# ghi chú\ncode =")
    assert load_catalogue(tmp_path, today=LATER).new == ()


def test_a_later_period_takes_over_on_its_day(tmp_path: Path) -> None:
    write_birth(tmp_path, "valid_from = 2025-07-01", "valid_from = 2025-07-01\nvalid_to = 2027-03-01")
    write_birth(tmp_path, "valid_from = 2025-07-01", "valid_from = 2027-03-01", name=f"{BIRTH}-2027.toml")
    load_catalogue(tmp_path, today=FIRST)
    before, after = in_force(BIRTH, date(2027, 2, 28)), in_force(BIRTH, date(2027, 3, 1))
    assert (before.valid_to, after.valid_from) == (date(2027, 3, 1), date(2027, 3, 1))
    assert before.pk != after.pk


def test_a_correction_of_a_period_that_is_over_changes_nothing(tmp_path: Path) -> None:
    ended = "valid_from = 2025-07-01\nvalid_to = 2025-08-01"
    write_birth(tmp_path, "valid_from = 2025-07-01", ended)
    load_catalogue(tmp_path, today=FIRST)
    path = write_birth(tmp_path, "valid_from = 2025-07-01", ended)
    path.write_text(path.read_text(encoding="utf-8").replace('"sinh con"', '"sinh cháu"'), encoding="utf-8")
    assert load_catalogue(tmp_path, today=LATER).new == ()


def test_one_faulty_file_and_nothing_at_all_is_loaded(tmp_path: Path) -> None:
    write_birth(tmp_path)
    write_birth(tmp_path, 'code = "1.001193"', 'code = "1.001194"', name="9.toml")
    with pytest.raises(Unreadable):
        load_catalogue(tmp_path, today=FIRST)
    assert not ProcedureVersion.objects.exists()
