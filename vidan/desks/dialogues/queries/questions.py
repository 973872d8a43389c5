"""Reading questions: what everybody reads, what its sender reads, what waits to be looked at."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.desks.dialogues.flow import QuestionState
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.queries.likeness import alike
from vidan.kit.refusals import NotFound

GONE = "Không tìm thấy câu hỏi này: mã chưa đúng. Mời gõ lại mã được cho lúc gửi."
_ORDER = ("-support", "asked_at", "pk")


def shown(dialogue: Dialogue) -> QuerySet[Question]:
    """What everybody reads: what most want to know first."""
    return (
        dialogue.questions.filter(pk__in=Question.objects.public()).select_related("hamlet").order_by(*_ORDER)
    )


def one_shown(dialogue: Dialogue, pk: int) -> Question:
    """One that everybody reads. Raises NotFound."""
    row = shown(dialogue).filter(pk=pk).first()
    if row is None:
        raise NotFound("Câu hỏi này không còn ở đây.")
    return row


def sent(unit_id: int, code: str) -> Question:
    """As whoever sent it follows it. Raises NotFound."""
    rows = Question.objects.filter(unit=unit_id, code=code, dialogue__announced_at__isnull=False)
    row = rows.select_related("dialogue", "hamlet", "merged_into").first()
    if row is None:
        raise NotFound(GONE)
    return row


def similar(dialogue: Dialogue, words: str, but: int | None = None) -> list[Question]:
    """Questions everybody reads that ask nearly the same."""
    return alike(words, [(row, row.shown_words) for row in shown(dialogue) if row.pk != but])


def kept(scope: Scope, pk: int) -> Question:
    """One that this person sees at work. Raises NotFound."""
    rows = Question.objects.visible_to(scope).select_related("dialogue", "hamlet", "merged_into")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound("Không có câu hỏi này trong đơn vị của anh/chị.")
    return row


def all_of(dialogue: Dialogue) -> Sequence[Question]:
    """Every one for the office: what nobody looked at yet first."""
    rows = list(dialogue.questions.select_related("hamlet", "merged_into").order_by(*_ORDER))
    return sorted(rows, key=lambda row: row.state != QuestionState.RECEIVED)


def received_since(dialogue: Dialogue, since: datetime) -> int:
    """How many came from outside since then."""
    return dialogue.questions.filter(source=Question.Source.WEB, asked_at__gte=since).count()
