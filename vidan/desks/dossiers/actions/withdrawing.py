"""A resident asks to stop: noted, taken back or confirmed (Mẫu 05), and the papers given back."""

from datetime import date

from django.db.models import QuerySet

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Effect
from vidan.core.ledger.models import Entry
from vidan.core.papers import actions as signing
from vidan.core.papers.models import RESULT
from vidan.core.promises.actions import advance
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions.working import face_on, next_number, official_due_on, vouch
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper, Supplement, Withdrawal
from vidan.desks.dossiers.papers.filling import keep
from vidan.desks.dossiers.papers.seal import given_back_seal, stop_seal, withdrawal_seal
from vidan.desks.dossiers.papers.stopping import stop_notice
from vidan.desks.dossiers.queries.fees import left_of
from vidan.desks.dossiers.queries.turning import way_back
from vidan.kit.refusals import BadInput, Stale

_ASKED = (turns.ASK_TO_WITHDRAW, turns.ASK_TO_WITHDRAW_PAUSED)


def ask_to_withdraw(dossier: Dossier, *, act: Act, by: str, on: Withdrawal.Asked, reason: str = "") -> Entry:
    """Note that the resident asks to stop, and on which paper. Only before a result exists."""
    if not by:
        raise BadInput("Mời ghi họ tên người xin rút hồ sơ.", field="by")

    def effects(draft: Draft) -> None:
        asked = Withdrawal.objects.create(
            dossier=dossier, asked_at=act.at, asked_by=by, asked_on=on, reason=reason
        )
        signing.take_back(draft, dossier.subject, RESULT)  # nobody signs what its resident asks to stop
        vouch(draft, withdrawal=withdrawal_seal(asked), asked_on=str(on.value))
        draft.note = reason

    move = next((m for m in _ASKED if dossier.state in m.sources), turns.ASK_TO_WITHDRAW)
    return advance(move, dossier, dossier.promise, act, effects)


def take_back(dossier: Dossier, *, act: Act, official_day: date | None = None) -> Entry:
    """The resident would rather go on: the dossier goes back to what it waited for, or to work."""
    move = way_back(dossier)
    due = official_due_on(dossier, official_day, act) if move.effect is Effect.RESUME else None

    def effects(draft: Draft) -> None:
        _open(dossier).update(taken_back_at=act.at)

    return advance(move, dossier, dossier.promise, act, effects, official_due=due)


def stop(
    dossier: Dossier, *, act: Act, refund: Withdrawal.Refund = Withdrawal.Refund.NOTHING_PAID, why: str = ""
) -> Entry:
    """Confirm: nothing is owed any more, and Mẫu 05 says what becomes of the money and the papers."""
    if (left_of(dossier).held > 0) is (refund == Withdrawal.Refund.NOTHING_PAID):
        raise BadInput("Mời chọn lại: phí, lệ phí đã nộp được hoàn trả hay không.", field="refund")
    if refund != Withdrawal.Refund.NOTHING_PAID and not why:
        raise BadInput("Mời ghi vì sao hoàn trả hoặc không hoàn trả.", field="why")

    def effects(draft: Draft) -> None:
        _open(dossier).update(confirmed_at=act.at, refund=refund, refund_why=why)
        Supplement.objects.filter(dossier=dossier, answered_at=None).update(answered_at=act.at)
        asked = dossier.withdrawals.latest("pk")
        number = next_number(dossier, "TBDHS", act)
        stage = State(_stage(dossier)).label
        scope = act.scope
        signer = (scope.position or str(draft.role.label), scope.full_name)
        paper = stop_notice(dossier, face_on(dossier, act), asked, number, str(stage), signer)
        keep(draft, dossier, IssuedPaper.Form.STOP, paper, number)
        signing.take_back(draft, dossier.subject)
        vouch(draft, number=number, stopped=stop_seal(asked), refund=str(refund.value))
        draft.note = why

    return advance(turns.STOP, dossier, dossier.promise, act, effects)


def give_back_papers(dossier: Dossier, *, act: Act, to: str, proof: Withdrawal.Proof) -> Entry:
    """Give back what was handed in, against a signature on the list (second part of Mẫu 05)."""
    if not to:
        raise BadInput("Mời ghi họ tên người nhận lại giấy tờ.", field="to")

    def effects(draft: Draft) -> None:
        waiting = dossier.withdrawals.filter(confirmed_at__isnull=False, given_back_at=None)
        if not waiting.update(given_back_at=act.at, given_back_to=to, given_back_proof=proof):
            raise Stale("Giấy tờ của hồ sơ này đã được trả lại.")
        given = dossier.withdrawals.latest("pk")
        vouch(draft, given_back=given_back_seal(given), proof=str(proof.value))

    return advance(turns.GIVE_BACK_PAPERS, dossier, dossier.promise, act, effects)


def _open(dossier: Dossier) -> QuerySet[Withdrawal]:
    return Withdrawal.objects.filter(dossier=dossier, taken_back_at=None, confirmed_at=None)


def _stage(dossier: Dossier) -> str:
    """Where it stood when the resident asked."""
    kinds = [move.verb for move in _ASKED]
    return Entry.objects.filter(subject=dossier.subject, kind__in=kinds).latest("id").before
