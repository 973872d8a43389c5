"""Somebody proposes what is past its period, a leader decides by a document; nothing is destroyed without both."""

from datetime import date

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.jobs.actions import enqueue
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.desks.retention.models import DECIDE, DESTROY, PROPOSE, Proposal
from vidan.desks.retention.queries.keeping import KEEPERS, decision_seal, due, opaque, proposal_seal
from vidan.desks.retention.table import RecordType
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

MOST = 2_000  # records of one proposal: a list that people can still go through


def propose(unit_id: int, kind: RecordType, *, why: str, act: Act) -> Proposal:
    """Propose what is past its period now, the oldest first. Raises NotYours, Refusal when there is nothing."""
    role = act.scope.role_for(KEEPERS, unit_id)
    if role is None:
        raise NotYours("Việc đề nghị hủy do người quản trị hoặc văn thư của đơn vị làm.")

    def do() -> Proposal:
        ids = list(due(kind, unit_id, act.at).order_by("pk").values_list("pk", flat=True)[:MOST])
        if not ids:
            raise Refusal("Không có tài liệu nào của loại này đã hết thời hạn lưu mà không bị giữ.")
        row = Proposal.objects.create(
            unit_id=unit_id,
            kind=kind.key,
            ids=[opaque(kind, pk) for pk in ids],
            why=why,
            proposed_by_id=act.scope.account_id,
            proposed_at=act.at,
        )
        append(
            act.deed(role),
            unit=unit_id,
            kind=PROPOSE,
            subject=row.subject,
            facts={"type": kind.key, "count": len(ids), "row": proposal_seal(row)},
        )
        return row

    return once(act.deed(role), do, _found, kind=PROPOSE)


def decide(
    row: Proposal, *, decision: Proposal.Decision, document: str, on: date | None, words: str, act: Act
) -> Proposal:
    """Approve or refuse. Approving needs number and date of the document. Raises NotYours, BadInput, Stale."""
    _check(row, decision, document, on, act)

    def do() -> Proposal:
        waiting = Proposal.objects.filter(pk=row.pk, decision="")
        if not waiting.update(
            decision=decision,
            document=document,
            document_on=on,
            words=words,
            decided_by=act.scope.account_id,
            decided_at=act.at,
        ):
            raise Stale("Đề nghị này đã được quyết định rồi.")
        decided = Proposal.objects.get(pk=row.pk)
        if decision == Proposal.Decision.APPROVED:
            enqueue(DESTROY, {"proposal": row.pk}, key=row.subject, unit=row.unit_id)
        append(
            act.deed(Role.LEADER),
            unit=row.unit_id,
            kind=DECIDE,
            subject=row.subject,
            facts={"decision": str(decision.value), "row": decision_seal(decided)},
        )
        return decided

    return once(act.deed(Role.LEADER), do, _found, kind=DECIDE)


def _check(row: Proposal, decision: str, document: str, on: date | None, act: Act) -> None:
    if act.scope.role_for((Role.LEADER,), row.unit_id) is None:
        raise NotYours("Việc quyết định hủy do lãnh đạo đơn vị làm.")
    if row.proposed_by_id == act.scope.account_id:
        raise NotYours("Người đề nghị hủy không tự quyết định. Mời lãnh đạo khác quyết định.")
    if decision != Proposal.Decision.APPROVED:
        return
    if not document:
        raise BadInput("Mời ghi số, ký hiệu quyết định hủy của người có thẩm quyền.", field="document")
    if on is None:
        raise BadInput("Mời ghi ngày của quyết định.", field="document_on")


def _found(entry: Entry) -> Proposal:
    return Proposal.objects.get(pk=int(entry.subject.partition(":")[2]))
