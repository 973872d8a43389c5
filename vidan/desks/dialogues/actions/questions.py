"""Asking beforehand, supporting what somebody else asked; looking at a question before everybody reads it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, OpenDraft, begin, begin_open, make_move
from vidan.core.holds import rules
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.models import Entry
from vidan.desks.dialogues import flow
from vidan.desks.dialogues.keys import mark_of, new_code
from vidan.desks.dialogues.models import Dialogue, Mark, Question
from vidan.desks.dialogues.queries.questions import received_since
from vidan.kit.refusals import BadInput, Stale, TooMany

SUPPORT = "support_question"
MOST_A_DAY = 300  # questions from outside for one dialogue: a flood must not bury those who really ask
FLOODED = "Hôm nay hội nghị này đã nhận quá nhiều câu hỏi. Mời gửi lại ngày mai, hoặc hỏi thẳng tại hội nghị."
OVER = "Hội nghị này không nhận câu hỏi gửi trước nữa. Mời hỏi thẳng tại hội nghị."
COUNTED = "Máy này đã bấm quan tâm câu hỏi ấy rồi."


@dataclass(frozen=True)
class Asked:
    """A question as it was sent or told."""

    words: str
    about: str = ""
    hamlet_id: int | None = None
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    may_name: bool = False


def send(deed: Deed, dialogue: Dialogue, asked: Asked) -> Question:
    """Take a question from a resident. The same key again answers with the same one. Raises Stale, TooMany."""

    def build(draft: OpenDraft) -> Question:
        if not dialogue.takes_questions(deed.at):
            raise Stale(OVER)
        if received_since(dialogue, deed.at - timedelta(days=1)) >= MOST_A_DAY:
            raise TooMany(FLOODED)
        return _made(draft, dialogue, asked, Question.Source.WEB, deed.at)

    return begin_open(flow.SEND, deed, dialogue.unit_id, build, lambda pk: Question.objects.get(pk=pk))


def enter(act: Act, dialogue: Dialogue, asked: Asked, source: Question.Source) -> Question:
    """Write down what somebody told the office or says at the meeting; it is shown at once."""

    def build(draft: Draft) -> Question:
        if dialogue.announced_at is None or dialogue.is_cancelled:
            raise Stale("Hội nghị này chưa thông báo hoặc không tổ chức nữa nên chưa ghi câu hỏi.")
        row = _made(draft, dialogue, asked, source, act.at)
        Question.objects.filter(pk=row.pk).update(shown_words=asked.words)
        return row

    return begin(flow.ENTER, act, dialogue.unit_id, build, lambda pk: Question.objects.get(pk=pk))[0]


def show(act: Act, question: Question, words: str) -> Entry:
    """Let everybody read it, in these words: without names and numbers of people."""
    return make_move(flow.SHOW, question, act, shown_words=words, merged_into=None, why="")


def hide(act: Act, question: Question, why: str) -> Entry:
    """Nobody reads it, for a reason that its sender reads."""

    def effects(draft: Draft) -> None:
        draft.note = why

    return make_move(flow.HIDE, question, act, effects, why=why)


def merge(act: Act, question: Question, into: Question) -> Entry:
    """It asks what another one asks: its sender is led there, and who supported it counts there. Raises BadInput."""
    if into.pk == question.pk or into.dialogue_id != question.dialogue_id or into.state != flow.SHOW.target:
        raise BadInput("Mời chọn một câu khác đã đăng của hội nghị này.", field="into")

    def effects(draft: Draft) -> None:
        draft.facts = {"into": into.pk}
        came = question.support + 1  # and who asked it
        Question.objects.filter(pk=into.pk).update(support=F("support") + came)

    return make_move(flow.MERGE, question, act, effects, merged_into=into, support=0)


def reword(act: Act, question: Question, reply: str) -> Entry:
    """Put the written answer right while the minutes are being written. Raises Stale after that."""
    if question.dialogue.state != flow.State.HELD:
        raise Stale("Câu trả lời chỉ sửa được trong lúc soạn biên bản.")
    return make_move(flow.REWORD, question, act, reply=reply)


def support(deed: Deed, question: Question, device: str) -> None:
    """“Tôi cũng quan tâm”: counted once for a device. Raises Stale when it was counted before."""

    def do() -> None:
        _, is_new = Mark.objects.get_or_create(pk=mark_of(question.subject, device))
        if not is_new:
            raise Stale(COUNTED)
        Question.objects.filter(pk=question.pk).update(support=F("support") + 1)
        append(deed, unit=question.unit_id, kind=SUPPORT, subject=question.subject)

    once(deed, do, lambda _: None, kind=SUPPORT)


def forget_askers(task: Task) -> None:
    """Every night: name and telephone of who asked, some days after the dialogue; who agreed, or is held, stays."""
    before = timezone.now() - timedelta(days=settings.ASKER_DAYS)
    rule = rules.Rule("dialogue_question", Question.SUBJECT, settings.ASKER_DAYS)
    left = ~Q(phone="") | Q(may_name=False) & ~Q(name="")
    rules.forget(rule, Question.objects.filter(left, dialogue__ends_at__lt=before), _unnamed)
    task.finish()


def _unnamed(rows: QuerySet[Question]) -> int:
    pks = list(rows.values_list("pk", flat=True))
    Question.objects.filter(pk__in=pks, may_name=False).update(name="")
    return Question.objects.filter(pk__in=pks).update(phone="")


def _made(draft: Draft | OpenDraft, dialogue: Dialogue, asked: Asked, source: str, at: datetime) -> Question:
    return Question.objects.create(
        unit_id=dialogue.unit_id,
        dialogue=dialogue,
        state=draft.state,
        code=new_code(),
        source=source,
        asked_at=at,
        **vars(asked),
    )
