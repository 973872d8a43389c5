"""Rows the ledger knows of that are no longer there are found by their entries and by the facts that name them."""

import pytest

from tests.core.ledger.writing import UNIT, deed, tamper, write_five
from vidan.core.ledger import missing
from vidan.core.ledger.actions import append
from vidan.core.ledger.missing import gone, gone_by_fact
from vidan.core.units.models import Unit

pytestmark = pytest.mark.django_db

ABSENT = [1, 2, 4, 5]  # of the five, one has a row


def _one_row() -> None:
    write_five()
    Unit.objects.create(pk=3, kind=Unit.Kind.COMMUNE)


def test_rows_of_entries_that_are_no_longer_there_are_named() -> None:
    _one_row()
    assert list(gone(["receive"], Unit)) == ABSENT


@pytest.mark.parametrize(
    "subject", ["dossier:", "dossier:2a", "dossier", "dossier:" + "9" * 30, "dossier:2:2"]
)
def test_an_altered_subject_names_no_row_and_stops_nothing(subject: str) -> None:
    _one_row()
    tamper("UPDATE ledger_entry SET subject = %s WHERE unit = %s AND subject = 'dossier:2'", subject, UNIT)
    assert list(gone(["receive"], Unit)) == [1, 4, 5]


def test_rows_that_facts_name_are_found_for_every_start_beyond_one_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(missing, "BATCH", 2)
    _one_row()
    for pk in range(1, 6):
        facts = {f"due_{pk}": "a", f"moved_{pk + 10}": "b", "due": "2026-11-24"}
        append(deed(f"paid-{pk}"), unit=UNIT, kind="pay", subject=f"dossier:{pk}", facts=facts)
    assert sorted(gone_by_fact({"due_": Unit, "moved_": Unit})) == [*ABSENT, 11, 12, 13, 14, 15]
