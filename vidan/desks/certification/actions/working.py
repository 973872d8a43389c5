"""What happens to a run after it was taken in: signed, stamped, given back, cancelled; a line struck out."""

from collections.abc import Callable, Iterable

from django.db import transaction

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.recording import waive_in
from vidan.core.money.queries import of_subject
from vidan.core.promises.actions import advance
from vidan.desks.certification import flow
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Line, Run
from vidan.desks.certification.queries.seals import signer_seal
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

WAIVED = "Hủy trong sổ chứng thực"


def sign(run: Run, *, act: Act) -> Entry:
    """The leader has signed every document of it, by hand."""
    title = act.scope.position or ", ".join(act.scope.role_names())
    signer = f"{act.scope.full_name}, {title}"[:250]

    def vouch(draft: Draft) -> None:
        draft.facts |= {"signer": signer_seal(run)}

    return advance(flow.SIGN, run, run.promise, act, vouch, signer=signer, signed_at=act.at)


def stamp(run: Run, *, act: Act) -> Entry:
    """The clerk has stamped it: the promise is kept."""
    return advance(flow.STAMP, run, run.promise, act, stamped_at=act.at)


def give_back(run: Run, *, act: Act) -> Entry:
    """Everything is with the people again, the originals too; nothing of theirs stays."""
    return advance(flow.RETURN, run, run.promise, act, returned_at=act.at)


def cancel(run: Run, *, act: Act, reason: str) -> Entry:
    """Nothing of it is certified. Its numbers stay in the register, struck out; what was paid is to be given back."""
    _reasoned(reason)

    def effects(draft: Draft) -> None:
        run.lines.filter(voided_at=None).update(voided_at=act.at, void_reason=reason)
        _ask_less(run, draft, None)
        draft.note = reason

    return advance(flow.CANCEL, run, run.promise, act, effects)


def void_line(line: Line, *, act: Act, reason: str) -> Entry:
    """Strike a mistaken line out: its number stays, its fee is asked no longer (what was paid is to be given back)."""
    _reasoned(reason)
    role = act.scope.role_for((Role.COUNTER,), line.unit_id)
    if role is None:
        raise NotYours("Việc gạch dòng trong sổ chứng thực do cán bộ Bộ phận Một cửa của đơn vị làm.")

    def do() -> Entry:
        draft = Draft(act, role, "")
        _strike(line, draft, reason)
        return append(
            act.deed(role),
            unit=line.unit_id,
            kind=flow.VOID_LINE,
            subject=line.run.subject,
            facts=draft.facts | {"line": line.pk},
            note=draft.note,
        )

    def again(entry: Entry) -> Entry:
        if entry.subject != line.run.subject:
            raise Refusal("Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại.")
        return entry

    return once(act.deed(role), do, again, kind=flow.VOID_LINE)


def together(runs: Iterable[Run], verb: Callable[[Run, Act], Entry], *, act: Act) -> list[Entry]:
    """The same step for many runs: all of them or none; each has its own entry under a key of its own."""
    with transaction.atomic():
        return [
            verb(run, Act(act.scope, act.at, f"{act.key}:{run.pk}", act.sent))
            for run in sorted(runs, key=lambda run: run.pk)
        ]


def _strike(line: Line, draft: Draft, reason: str) -> None:
    run = Run.objects.select_for_update().get(pk=line.run_id)
    if not Line.objects.filter(pk=line.pk, voided_at=None).update(voided_at=draft.act.at, void_reason=reason):
        raise Stale("Dòng này đã được gạch rồi.")
    is_open = run.state in (State.RECEIVED, State.SIGNED)
    if is_open and not run.lines.filter(voided_at=None).exists():
        raise BadInput("Đây là dòng cuối của lượt. Mời hủy cả lượt.", field="reason")
    _ask_less(run, draft, line.fee)
    draft.note = reason


def _ask_less(run: Run, draft: Draft, amount: int | None) -> None:
    """Ask for that much less, or for nothing at all; an exempt run asks for nothing anyway."""
    for account in of_subject(run.subject):
        less = account.standing.owed if amount is None else min(amount, account.standing.owed)
        if less:
            who = draft.act.scope.full_name
            waive_in(draft, account.due, reason=WAIVED, approved_by=who, amount=less)


def _reasoned(reason: str) -> None:
    if not reason:
        raise BadInput("Mời ghi lý do, để sau này ai xem sổ cũng hiểu.", field="reason")
