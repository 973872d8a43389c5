"""The day on one screen: who asks now, what comes next, what is done with."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidan.core.ui.words import share_words
from vidan.desks.dialogues.flow import OWED, QuestionState
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.queries.questions import shown

DEFINITION = (
    "Tỷ lệ câu hỏi đã trả lời: tử số là câu có câu trả lời công khai, tại hội nghị hoặc sau đó; mẫu số là mọi câu đã "
    "đăng của hội nghị, trừ câu gộp vào câu khác và câu không đăng. Câu đã hẹn ngày mà chưa trả lời nằm trong mẫu số."
)


@dataclass(frozen=True)
class Day:
    """All questions of a dialogue that everybody may read, by where they stand."""

    rows: Sequence[Question]

    @property
    def asking(self) -> Question | None:
        """Who asks now."""
        return next((row for row in self.rows if row.state == QuestionState.ASKING), None)

    @property
    def coming(self) -> list[Question]:
        """What was not asked yet: what most want to know first."""
        return [row for row in self.rows if row.state == QuestionState.SHOWN]

    @property
    def answered(self) -> list[Question]:
        return [row for row in self.rows if row.state == QuestionState.ANSWERED]

    @property
    def owed(self) -> list[Question]:
        """Taken away or carried over: something is promised."""
        return [row for row in self.rows if row.state in OWED]

    @property
    def done(self) -> list[Question]:
        """What is over for this meeting, in the order in which it came to that."""
        over = [*self.answered, *self.owed]
        return sorted(over, key=lambda row: (row.replied_at is None, row.replied_at or row.asked_at, row.pk))

    @property
    def share(self) -> str:
        """“62,5 %” of all questions are answered; without any there is no figure."""
        return share_words(len(self.answered), len(self.rows))


def day_of(dialogue: Dialogue) -> Day:
    """As it stands now."""
    return Day(list(shown(dialogue).select_related("commitment__promise", "commitment__owner", "hamlet")))


def unlooked(dialogue: Dialogue) -> int:
    """How many questions nobody looked at yet."""
    return dialogue.questions.filter(state=QuestionState.RECEIVED).count()
