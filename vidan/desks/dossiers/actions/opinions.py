"""Asking another body for its opinion, with its own deadline; the dossier's clock runs on."""

from dataclasses import dataclass

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Draft, begin, may
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import advance, open_promise
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.desks.dossiers import flow_opinions as flow
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, Opinion
from vidan.desks.dossiers.papers.seal import answer_seal, question_seal
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale
from vidan.kit.workdays.faults import DateError

KIND = "opinion"
WHILE = (State.RECEIVED, State.PROCESSING, State.WAITING, State.SIGNING)


@dataclass(frozen=True)
class Question:
    """What is asked, of a unit of the house or of a body outside, by when, and by which paper."""

    words: str
    limit: str
    unit_id: int | None = None
    body: str = ""
    letter: str = ""


def ask(dossier: Dossier, question: Question, *, act: Act) -> Opinion:
    """Ask for an opinion. Several may be waited for at once."""
    due = _quote(dossier, question, act)

    def build(draft: Draft) -> Opinion:
        _check(dossier, question)
        promise = open_promise(draft, question.unit_id or dossier.held_at_id, KIND, due)
        asked = Opinion.objects.create(
            state=draft.state,
            unit_id=dossier.held_at_id,
            dossier=dossier,
            asked_unit_id=question.unit_id,
            body=question.body,
            letter=question.letter,
            question=question.words,
            asked_at=act.at,
            asked_by_id=act.scope.account_id,
            promise=promise,
        )
        draft.facts |= {
            "dossier": dossier.subject,
            "of": f"unit:{question.unit_id}" if question.unit_id else "outside",
            "question": question_seal(asked),
        }
        return asked

    return begin(flow.ASK_OPINION, act, dossier.held_at_id, build, lambda pk: Opinion.objects.get(pk=pk))[0]


def answer(opinion: Opinion, *, act: Act, words: str, letter: str = "") -> Entry:
    """Record the opinion that was given; late or in time is computed against its own deadline."""
    if not words:
        raise BadInput("Mời ghi nội dung ý kiến trả lời.", field="words")

    def effects(draft: Draft) -> None:
        draft.facts |= {"answer": answer_seal(opinion)}

    return advance(
        flow.ANSWER_OPINION,
        opinion,
        opinion.promise,
        act,
        effects,
        answer=words,
        answer_letter=letter,
        answered_at=act.at,
        answered_by_id=act.scope.account_id,
    )


def drop(opinion: Opinion, *, act: Act, reason: str) -> Entry:
    """The opinion is not needed any more, and why."""
    if not reason:
        raise BadInput("Mời ghi lý do không cần ý kiến nữa.", field="reason")

    def effects(draft: Draft) -> None:
        draft.note = reason

    return advance(flow.DROP_OPINION, opinion, opinion.promise, act, effects)


def remind(opinion: Opinion, *, act: Act) -> Entry:
    """Write down that the body was reminded."""
    role = may(flow.DROP_OPINION, act.scope, opinion)
    if role is None:
        raise NotYours("Việc đôn đốc do đơn vị đã xin ý kiến làm.")

    def do() -> Entry:
        if not Opinion.objects.open().filter(pk=opinion.pk).update(reminded_at=act.at):
            raise Stale("Ý kiến này không còn phải chờ.")
        return append(act.deed(role), unit=opinion.unit_id, kind=flow.REMIND_OPINION, subject=opinion.subject)

    return once(act.deed(role), do, lambda entry: entry, kind=flow.REMIND_OPINION)


def _quote(dossier: Dossier, question: Question, act: Act) -> Quote:
    source = "Thời hạn ghi khi xin ý kiến"
    try:
        terms = Terms(question.limit, question.limit, source)
        return quote(calendar_of(question.unit_id or dossier.held_at_id), terms, act.at)
    except DateError as refused:
        raise BadInput(str(refused), field="limit") from refused


def _check(dossier: Dossier, question: Question) -> None:
    if dossier.state not in WHILE:
        raise Refusal("Chỉ xin ý kiến khi hồ sơ đang được giải quyết.")
    if not question.words:
        raise BadInput("Mời ghi nội dung cần xin ý kiến.", field="words")
    if bool(question.unit_id) == bool(question.body):
        raise BadInput("Mời chọn đơn vị trong hệ thống, hoặc ghi tên cơ quan bên ngoài.", field="body")
    if question.unit_id == dossier.held_at_id:
        raise BadInput("Đây là đơn vị đang giữ hồ sơ. Mời chọn nơi khác.", field="unit")
