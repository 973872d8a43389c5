"""What becomes of a matter that was heard: explained, done, promised by a day, or sent on for a plan by a day."""

from dataclasses import dataclass
from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, make_move
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.ledger.seals import keyed_row
from vidan.desks.commitments.actions.making import Said, commit_within
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.models import Matter
from vidan.kit.refusals import BadInput, NotYours, Refusal


@dataclass(frozen=True)
class Promised:
    """What the unit does, who answers for it, by which day; `words` are read by everybody."""

    words: str
    owner_id: int
    by: date
    sent_to: str = ""


def explain(act: Act, matter: Matter, answer: str) -> Entry:
    """Explained until it was understood."""
    return _answered(flow.EXPLAIN, act, matter, answer)


def done(act: Act, matter: Matter, answer: str) -> Entry:
    """Small enough to be done at once."""
    return _answered(flow.DO, act, matter, answer)


def promise(act: Act, matter: Matter, promised: Promised) -> Entry:
    """The commune does it by a day: a commitment like every other, followed to its end."""
    return _owed(flow.PROMISE, act, matter, promised)


def send(act: Act, matter: Matter, promised: Promised) -> Entry:
    """It needs a policy: sent to whom, and by which day people hear the plan. A commitment as well."""
    if not promised.sent_to:
        raise BadInput("Mời ghi đã chuyển đến cơ quan nào.", field="sent_to")
    return _owed(flow.SEND, act, matter, promised)


def publish(act: Act, matter: Matter, words: str) -> Entry:
    """What everybody reads of it, in words that name nobody; empty: only its number is counted."""
    role = act.scope.role_for(flow.PLANNERS, matter.unit_id)
    if role is None:
        raise NotYours("Lời đăng cho mọi người do công chức, văn thư, lãnh đạo hoặc Mặt trận của đơn vị ghi.")
    deed = act.deed(role)

    def do() -> Entry:
        Matter.objects.filter(pk=matter.pk).update(public_words=words)
        seal = keyed_row("matter-public", [matter.pk, words])
        return append(
            deed, unit=matter.unit_id, kind=flow.PUBLISH, subject=matter.subject, facts={"row": seal}
        )

    def again(entry: Entry) -> Entry:
        if entry.subject != matter.subject:
            raise Refusal("Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại.")
        return entry

    return once(deed, do, again, kind=flow.PUBLISH)


def _answered(move: Move, act: Act, matter: Matter, answer: str) -> Entry:
    if not answer:
        raise BadInput("Mời ghi đã giải thích, đã làm thế nào.", field="answer")
    return make_move(move, matter, act, answer=answer)


def _owed(move: Move, act: Act, matter: Matter, promised: Promised) -> Entry:
    def owe(draft: Draft) -> dict[str, object]:
        said = Said(
            unit_id=matter.unit_id,
            words=promised.words,
            owner_id=promised.owner_id,
            by=promised.by,
            source=matter.day.subject,
            asked=matter.public_words,
            hamlet_id=matter.day.hamlet_id,
        )
        row = commit_within(said, act=act)
        draft.facts |= {"commitment": row.pk}
        return {"commitment": row, "sent_to": promised.sent_to}

    return make_move(move, matter, act, prepare=owe)
