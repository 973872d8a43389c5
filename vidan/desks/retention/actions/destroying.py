"""The destroying itself, in the background: batch by batch, each with its record and its entry in the ledger."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.models import Look, Role
from vidan.core.files.actions import destroy_files
from vidan.core.jobs.tasks import LostLease, Task
from vidan.core.ledger.actions import Deed, append
from vidan.desks.companion.actions.erasing import erase_names
from vidan.desks.dossiers.actions.destroying import destroy_content
from vidan.desks.dossiers.models import RegisterCopy
from vidan.desks.retention import table
from vidan.desks.retention.models import DESTROY, Destroyed, Proposal
from vidan.desks.retention.queries.keeping import destroyed_seal, due, opaque

BATCH = 50  # records of one transaction
LARGE = {"official_list": 1}  # a list can have a hundred thousand lines


def _dossiers(pks: list[int], deed: Deed) -> None:
    for pk in pks:
        destroy_content(pk, deed=deed)


def _looks(pks: list[int], deed: Deed) -> None:
    Look.objects.filter(pk__in=pks).delete()


def _registers(pks: list[int], deed: Deed) -> None:
    destroy_files([f"register:{pk}" for pk in pks], at=deed.at)
    RegisterCopy.objects.filter(pk__in=pks).update(files_destroyed_at=deed.at)


def _lists(pks: list[int], deed: Deed) -> None:
    for pk in pks:
        erase_names(pk, deed=deed)


DESTROYERS: Mapping[str, Callable[[list[int], Deed], None]] = {
    "dossier": _dossiers,
    "look": _looks,
    "register": _registers,
    "official_list": _lists,
}


def destroy_records(task: Task) -> None:
    """Destroy what was decided, but for what is held by now. Taken up again where it stopped."""
    proposal = Proposal.objects.get(pk=int(task.payload["proposal"] or 0))
    while proposal.reached < len(proposal.ids):
        _destroy_batch(proposal)
        proposal.refresh_from_db()
        task.progress(proposal.reached, len(proposal.ids))
    with task.finishing():
        Proposal.objects.filter(pk=proposal.pk, done_at=None).update(done_at=timezone.now())


@transaction.atomic
def _destroy_batch(proposal: Proposal) -> None:
    upto = min(proposal.reached + LARGE.get(proposal.kind, BATCH), len(proposal.ids))
    mine = Proposal.objects.filter(pk=proposal.pk, reached=proposal.reached)
    if not mine.update(reached=upto):
        raise LostLease  # another worker is at it
    kind, now = table.one(proposal.kind), timezone.now()
    wanted = [int(record.partition(":")[2]) for record in proposal.ids[proposal.reached : upto]]
    rows = due(kind, proposal.unit_id, now).filter(pk__in=wanted).order_by("pk")
    pks = list(rows.values_list("pk", flat=True))
    if not pks:
        return
    deed = Deed(actor=f"account:{proposal.decided_by_id}", role=str(Role.LEADER.value), at=now)
    DESTROYERS[kind.key](pks, deed)
    _record(proposal, [opaque(kind, pk) for pk in pks], deed)


def _record(proposal: Proposal, ids: list[str], deed: Deed) -> None:
    if proposal.decided_by_id is None:
        raise ValueError("nobody decided it")
    row = Destroyed.objects.create(
        proposal=proposal,
        unit_id=proposal.unit_id,
        kind=proposal.kind,
        count=len(ids),
        ids=ids,
        why=proposal.why,
        document=proposal.document,
        by_id=proposal.decided_by_id,
        at=deed.at,
    )
    append(
        deed,
        unit=proposal.unit_id,
        kind=DESTROY,
        subject=row.subject,
        facts={
            "type": row.kind,
            "count": row.count,
            "proposal": proposal.subject,
            "row": destroyed_seal(row),
        },
    )
