"""Whether every applied list still has the lines its ledger entry vouches for, and every record is one of them."""

from collections.abc import Iterator

from django.db.models import F, Q, QuerySet

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.companion.models import APPLIED, Import, OfficialRecord
from vidan.desks.companion.queries import APPLY, ERASE, root_of

DECIDED = (Import.Stage.APPLYING, Import.Stage.APPLIED)


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs."""
    for pk in gone([APPLY], Import):
        yield f"danh sách số {pk} có trong sổ cái mà không còn trong dữ liệu"
    applied, erased = _said(APPLY), _said(ERASE)
    for batch in Import.objects.order_by("pk").iterator(100):
        facts, left = applied.get(batch.subject), erased.get(batch.subject)
        if (facts is not None) != (batch.stage in DECIDED):
            yield f"danh sách số {batch.pk}: việc áp dụng khác sổ cái"
        elif (left is not None) != (batch.names_erased_at is not None):
            yield f"danh sách số {batch.pk}: việc xóa họ tên khác sổ cái"
        elif not _agrees(batch, facts, left):
            yield f"danh sách số {batch.pk}: các dòng khác sổ cái"
    for pk in _strange().values_list("pk", flat=True):
        yield f"điều đã biết số {pk} không phải là dòng đã áp dụng của đơn vị ấy"


def _said(kind: str) -> dict[str, dict[str, Fact]]:
    entries = Entry.objects.of_kind(kind).values_list("subject", "facts")
    return {subject: read_facts(facts) for subject, facts in entries}


def _agrees(batch: Import, facts: dict[str, Fact] | None, left: dict[str, Fact] | None) -> bool:
    """The lines are those that were applied; once names were erased, those that were left, of the same list."""
    if left is not None:
        same_list = facts is None or (facts.get("root"), facts.get("total")) == (
            left.get("root"),
            left.get("lines"),
        )
        return same_list and (left.get("left"), left.get("lines")) == root_of(batch)
    return facts is None or (facts.get("root"), facts.get("total")) == root_of(batch)


def _strange() -> QuerySet[OfficialRecord]:
    """Records that say something else than the line they come from, or come from a line nobody applied."""
    agrees = Q(
        code=F("line__code"),
        unit=F("line__batch__unit"),
        as_of=F("line__batch__as_of"),
        line__verdict__in=APPLIED,
        line__batch__stage__in=DECIDED,
    )
    return OfficialRecord.objects.exclude(agrees).order_by("pk")
