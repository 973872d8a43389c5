"""Whether holds, proposals, decisions, records of destroying say what the ledger says; what is gone without one."""

from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

from django.db.models import Model

from vidan.core.files.models import KeptFile
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.companion.models import Import
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention.models import (
    ASK,
    DECIDE,
    DESTROY,
    HOLD,
    LIFT,
    PROPOSE,
    DataRequest,
    Destroyed,
    Hold,
    Proposal,
)
from vidan.desks.retention.queries.keeping import decision_seal, destroyed_seal, hold_seal, proposal_seal

BATCH = 1_000
# Files of these go by a decision alone; those of letters, photographs, petitions by a verb of their own desks.
DECIDED = ("dossier:", "register:", "official_import:")


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs."""
    yield from _rows(Hold, HOLD, hold_seal, "lệnh giữ")
    yield from _rows(Proposal, PROPOSE, proposal_seal, "đề nghị hủy")
    yield from _rows(Destroyed, DESTROY, destroyed_seal, "biên bản hủy")
    yield from _decisions()
    yield from _lifted()
    yield from _asked()
    yield from _unrecorded()


def _rows(model: type[Model], kind: str, seal: Callable[[Any], str], name: str) -> Iterator[str]:
    after = 0
    while rows := list(model._default_manager.filter(pk__gt=after).order_by("pk")[:BATCH]):
        said = _said(kind, [row.subject for row in rows])  # type: ignore[attr-defined]  # each has one
        for row in rows:
            if said.get(row.subject) != seal(row):  # type: ignore[attr-defined]  # as above
                yield f"{name} {row.pk} khác sổ cái"
        after = rows[-1].pk
    for pk in gone([kind], model):
        yield f"{name} {pk} có trong sổ cái mà không còn trong dữ liệu"


def _said(kind: str, subjects: list[str]) -> dict[str, object]:
    entries = Entry.objects.filter(kind=kind, subject__in=subjects)
    return {subject: read_facts(text).get("row") for subject, text in entries.values_list("subject", "facts")}


def _decisions() -> Iterator[str]:
    rows = list(Proposal.objects.exclude(decision="").order_by("pk"))
    said = _said(DECIDE, [row.subject for row in rows])
    yield from (
        f"quyết định hủy {row.pk} khác sổ cái" for row in rows if said.get(row.subject) != decision_seal(row)
    )


def _lifted() -> Iterator[str]:
    lifted = {row.subject for row in Hold.objects.exclude(lifted_at=None)}
    told = set(Entry.objects.of_kind(LIFT).values_list("subject", flat=True))
    yield from (f"{subject}: thôi giữ khác sổ cái" for subject in sorted(lifted ^ told))


def _asked() -> Iterator[str]:
    """The day of the answer, frozen when it was asked. Asked before days were counted: nothing to compare."""
    rows = list(DataRequest.objects.exclude(answer_by=None).order_by("pk"))
    entries = Entry.objects.of_kind(ASK).filter(subject__startswith="data_request:")
    told = {subject: read_facts(text).get("due") for subject, text in entries.values_list("subject", "facts")}
    yield from (
        f"hạn trả lời của yêu cầu {row.pk} khác sổ cái"
        for row in rows
        if row.answer_by and told.get(row.subject) != row.answer_by.astimezone(UTC).isoformat()
    )


def _unrecorded() -> Iterator[str]:
    """What is blanked or without its bytes, and stands in no record of destroying."""
    recorded = {record for ids in Destroyed.objects.values_list("ids", flat=True) for record in ids}
    dossiers = Dossier.objects.exclude(content_destroyed_at=None).values_list("pk", flat=True)
    blanked = {f"{Dossier.SUBJECT}:{pk}" for pk in dossiers}
    lists = Import.objects.exclude(names_erased_at=None)
    blanked |= {batch.subject for batch in lists}
    files = KeptFile.objects.exclude(destroyed_at=None).values_list("subject", flat=True).distinct()
    emptied = {subject for subject in files if subject.startswith(DECIDED)}
    for subject in sorted((blanked | emptied) - recorded):
        yield f"{subject}: nội dung đã hủy mà không có biên bản hủy"
