"""The day itself: opening it, who asks now, what became of each question, how many came, ending it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, make_move
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.desks.commitments.actions.making import Said, commit_within
from vidan.desks.dialogues import flow
from vidan.desks.dialogues.flow import WORKERS, QuestionState, State
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.queries.day import day_of, unlooked
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.workdays.moments import VIETNAM

COUNT = "count_attendance"
TOO_EARLY = "Chưa đến ngày đối thoại. Mời bắt đầu vào đúng ngày đã thông báo, hoặc đổi lịch."
NOT_OPEN = "Hội nghị chưa bắt đầu hoặc đã kết thúc nên chưa ghi."
ONE_ASKS = "Đang có một câu hỏi. Mời ghi kết quả câu ấy trước."
MORE_THAN_ALL = "Số trong từng nhóm không nhiều hơn số bà con dự."


@dataclass(frozen=True)
class Promised:
    """Who answers for it by the closing of which day, and what is promised in words for everybody."""

    owner_id: int
    by: date
    words: str


def open_day(act: Act, dialogue: Dialogue) -> Entry:
    """It begins. Raises Stale before its day."""
    if timezone.localdate(act.at, VIETNAM) < dialogue.begins_at.astimezone(VIETNAM).date():
        raise Stale(TOO_EARLY)
    return make_move(flow.OPEN, dialogue, act, opened_at=act.at)


def call(act: Act, question: Question) -> Entry:
    """This one is asked now. Raises Stale while another is."""
    _check_open(question.dialogue_id)
    if question.state == QuestionState.SHOWN and day_of(question.dialogue).asking:
        raise Stale(ONE_ASKS)
    try:
        return make_move(flow.CALL, question, act)
    except IntegrityError:  # somebody else called one at this very moment
        raise Stale(ONE_ASKS) from None


def put_back(act: Act, question: Question) -> Entry:
    """Not now: it is asked later."""
    return make_move(flow.PUT_BACK, question, act)


def answer(act: Act, question: Question, reply: str) -> Entry:
    """Answered on the spot, in words for everybody."""
    _check_open(question.dialogue_id)
    return make_move(flow.ANSWER, question, act, reply=reply, replied_at=act.at)


def take_away(act: Act, question: Question, promised: Promised) -> Entry:
    """The office takes it along and says by when, and who. Raises BadInput when that day is none."""
    _check_open(question.dialogue_id)
    return _promise(flow.TAKE, act, question, promised)


def count_attendance(act: Act, dialogue: Dialogue, counts: Mapping[str, int]) -> None:
    """How many came, by group. Counted again, the new numbers stand. Raises BadInput."""
    role = act.scope.role_for(WORKERS, dialogue.unit_id)
    if role is None:
        raise NotYours("Số người dự do công chức, văn thư, lãnh đạo của đơn vị ghi.")
    most = counts.get("people", 0)
    if any(counts.get(name, 0) > most for name in ("women", "young", "old")):
        raise BadInput(MORE_THAN_ALL, field="people")
    deed = act.deed(role)

    def do() -> None:
        rows = Dialogue.objects.filter(pk=dialogue.pk, state__in=[State.OPEN, State.HELD])
        if not rows.update(attendance=dict(counts)):
            raise Stale(NOT_OPEN)
        append(deed, unit=dialogue.unit_id, kind=COUNT, subject=dialogue.subject, facts=dict(counts))

    once(deed, do, lambda _: None, kind=COUNT)


def end_day(act: Act, dialogue: Dialogue, owner_id: int, by: date) -> Entry:
    """It is over. What nobody came to ask is carried over: answered in public by that day. Raises Stale, BadInput."""
    if unlooked(dialogue):
        raise Stale("Còn câu hỏi chờ xem. Mời đăng, gộp hoặc nêu lý do không đăng trước khi kết thúc.")

    def effects(draft: Draft) -> None:
        day = day_of(dialogue)
        left = [*([day.asking] if day.asking else []), *day.coming]
        draft.facts = {"carried": len(left), "answered": len(day.answered)}
        promised = Promised(owner_id, by, "Trả lời công khai câu hỏi chưa kịp hỏi ở hội nghị.")
        for question in left:
            own = replace(act, key=f"{act.key}:{question.pk}"[:64], sent="")
            _promise(flow.CARRY, own, question, promised)

    return make_move(flow.END, dialogue, act, effects, ended_at=act.at)


def _promise(move: Move, act: Act, question: Question, promised: Promised) -> Entry:
    said = Said(
        unit_id=question.unit_id,
        words=promised.words,
        owner_id=promised.owner_id,
        by=promised.by,
        source=question.dialogue.subject,
        asked=question.shown_words,
        hamlet_id=question.hamlet_id,
    )

    def effects(draft: Draft) -> None:
        commitment = commit_within(said, act=act)
        Question.objects.filter(pk=question.pk).update(commitment=commitment)
        draft.facts = {"commitment": commitment.pk}

    return make_move(move, question, act, effects)


def _check_open(dialogue_id: int) -> None:
    if not Dialogue.objects.filter(pk=dialogue_id, state=State.OPEN).exists():
        raise Stale(NOT_OPEN)
