"""A missed date: one apology with one later day; when that is missed too, a leader meets the people (ADR 0020)."""

from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import extend
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import closing_on
from vidan.desks.commitments import flow
from vidan.desks.commitments.models import Apology, Commitment, SecondBreach
from vidan.desks.commitments.queries.seals import apology_seal, second_seal
from vidan.kit.refusals import BadInput, Refusal, Stale

ONCE = "Lời hứa này đã xin lỗi và hẹn lại một lần."
ADVICE = "Mời lãnh đạo trực tiếp gặp bà con, rồi ghi lại ở trang này."


def postpone(commitment: Commitment, *, act: Act, cause: Apology.Cause, words: str, until: date) -> Entry:
    """Apologise and give a later day: once. Everybody reads the cause and the words; the verdict stays."""
    if not words:
        raise BadInput("Mời ghi từ giờ đơn vị làm gì.", field="words")

    def effects(draft: Draft) -> None:
        if Apology.objects.filter(commitment=commitment).exists():
            raise Refusal(ONCE, advice=ADVICE)
        promise = Promise.objects.get(pk=commitment.promise_id)
        due = closing_on(commitment.unit_id, until, act.at, field="until")
        if promise.due_at is None or due <= promise.due_at:
            raise BadInput("Ngày hẹn lại phải sau ngày hẹn cũ.", field="until")
        was = promise.due_at
        extend(promise, draft, due, paper="")
        row = Apology.objects.create(
            commitment=commitment,
            cause=cause,
            words=words,
            was_due_at=was,
            until=due,
            at=act.at,
            by_id=act.scope.account_id,
        )
        draft.facts |= {"apology": apology_seal(row), "cause": str(row.cause), "was": was.isoformat()}

    return make_move(flow.POSTPONE, commitment, act, effects)


def meet_people(commitment: Commitment, *, act: Act, who: str, how: SecondBreach.How, told: str) -> Entry:
    """The new day was missed as well: a named leader met the people, and said this."""
    if not who:
        raise BadInput("Mời ghi họ tên người đã gặp bà con.", field="who")
    if not told:
        raise BadInput("Mời ghi đã nói gì với bà con.", field="told")

    def effects(draft: Draft) -> None:
        promise = Promise.objects.get(pk=commitment.promise_id)
        apologised = Apology.objects.filter(commitment=commitment).exists()
        if not apologised or promise.due_at is None or promise.due_at >= act.at:
            raise Refusal("Lời hứa này chưa trễ lần hai.")
        if SecondBreach.objects.filter(commitment=commitment).exists():
            raise Stale("Việc gặp bà con vì trễ lần hai đã được ghi.")
        row = SecondBreach.objects.create(
            commitment=commitment, who=who, how=how, told=told, at=act.at, by_id=act.scope.account_id
        )
        draft.facts |= {"second": second_seal(row)}

    return make_move(flow.MEET, commitment, act, effects)
