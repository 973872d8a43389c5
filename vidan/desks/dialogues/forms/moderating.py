"""What the office types about a question."""

from collections.abc import Iterable
from typing import Any

from vidan.core.ui.typed import Choice, KeyedForm, Lines, offer
from vidan.desks.dialogues.forms.questions import LONGEST, AskForm
from vidan.desks.dialogues.models import Question


class EnterForm(AskForm):
    """The same, told to the office: on paper, by the head of a hamlet, by telephone."""

    field_order = ("key", "words", "about", "hamlet", "name", "phone", "may_name")


class ShowForm(KeyedForm):
    """The words that everybody reads."""

    words = Lines(
        LONGEST,
        label="Câu hỏi như bà con sẽ đọc",
        help_text="Bỏ tên, số điện thoại, địa chỉ của cá nhân; giữ nguyên ý của người hỏi.",
    )


class HideForm(KeyedForm):
    """Why nobody reads it."""

    why = Lines(500, label="Vì sao không đăng", help_text="Người gửi đọc lời này khi xem bằng mã")


class MergeForm(KeyedForm):
    """Into which one."""

    into = Choice(label="Gộp vào câu")

    def __init__(self, others: Iterable[Question], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "into", [(row.pk, row.shown_words[:120]) for row in others])


class RewordForm(KeyedForm):
    """The answer as everybody reads it, put right."""

    reply = Lines(4_000, label="Câu trả lời như bà con đọc")
