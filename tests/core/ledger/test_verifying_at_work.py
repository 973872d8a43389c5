"""The proof while people go on working: no false alarm, at whatever moment they write."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from tests.core.ledger.writing import UNIT, deed, write_five
from vidan.core.ledger import verifying
from vidan.core.ledger.actions import append, erase_note, open_chain
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify

pytestmark = pytest.mark.django_db


def somebody_works() -> None:
    """One more entry here, a new unit there, and a note that goes."""
    append(deed(), unit=UNIT, kind="receive", subject="dossier:9", note="Thiếu chữ ký.")
    new = UNIT + Entry.objects.count()
    open_chain(new)
    append(deed(), unit=new, kind="enter_unit", subject=f"unit:{new}")
    noted = Entry.objects.filter(unit=UNIT).exclude(note_hash="").order_by("-id")[0]
    erase_note(deed(), noted)


STEPS = ["_units_with_entries", "_named", "_examined", "_last_place", "_head", "_read", "_told_erasures"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_written_around_any_step_raises_no_alarm(step: str, when: str) -> None:
    write_five()
    original = getattr(verifying, step)

    def working(*args: object, **options: object) -> object:
        if when == "before":
            somebody_works()
        found = original(*args, **options)
        found = iter(list(found)) if isinstance(found, Iterator) else found
        if when == "after":
            somebody_works()
        return found

    with patch.object(verifying, step, working):
        assert [fault for _, _, fault in verify() if fault] == []


def test_what_is_written_between_two_batches_raises_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    write_five()
    original = verifying._batches

    def working(unit: int, upto: int) -> Iterator[list[verifying.Row]]:
        for batch in original(unit, upto):
            somebody_works()
            yield batch

    monkeypatch.setattr(verifying, "BATCH", 2)
    with patch.object(verifying, "_batches", working):
        assert [fault for _, _, fault in verify() if fault] == []
