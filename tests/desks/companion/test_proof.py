"""Rows that were altered after the ledger vouched for them are named."""

from collections.abc import Callable

import pytest

from tests.desks.companion.lists import LATER, applied, lined, read
from tests.make import Office
from vidan.desks.companion.models import Import, ImportLine, OfficialRecord
from vidan.desks.companion.proof import disagreements


def test_whole_lists_are_whole(office: Office) -> None:
    applied(office, lined({}, {}, {"due": "x"}), without_faulty=True)
    applied(office, lined({}, {"fee": "1"}), as_of=LATER, at=LATER)
    read(office, lined({}), as_of=LATER, at=LATER)
    assert list(disagreements()) == []


SINS: dict[str, Callable[[], object]] = {
    "các dòng": lambda: ImportLine.objects.filter(n=2).update(fee=1),
    "các dòng khác": lambda: ImportLine.objects.filter(n=4).delete(),
    "khác sổ cái": lambda: Import.objects.update(stage=Import.Stage.READ),
    "không phải là dòng": lambda: OfficialRecord.objects.filter(code__endswith="1").update(as_of=LATER),
    "đã áp dụng": lambda: OfficialRecord.objects.filter(code__endswith="1").update(code="H42-261117-9999"),
}


@pytest.mark.parametrize("says", SINS)
def test_what_was_altered_is_named(office: Office, says: str) -> None:
    applied(office, lined({}, {}, {"due": "x"}), without_faulty=True)
    SINS[says]()
    assert any(says in sentence for sentence in disagreements())


def test_a_list_that_was_taken_away_is_named(office: Office) -> None:
    batch = applied(office, lined({}))
    OfficialRecord.objects.all().delete()
    ImportLine.objects.all().delete()
    Import.objects.filter(pk=batch.pk).delete()
    assert any("không còn" in sentence for sentence in disagreements())
