"""What is typed when an opinion is asked, given or not needed any more."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Line, Lines
from vidan.desks.dossiers.actions.opinions import Question


class AskOpinionForm(KeyedForm):
    """Of whom, what, and by when."""

    unit = Choice(label="Đơn vị trong hệ thống", required=False)
    body = Line(label="Hoặc cơ quan bên ngoài", limit=200, required=False)
    words = Lines(label="Nội dung xin ý kiến", limit=2000)
    limit = Line(label="Thời hạn trả lời", limit=40, help_text="Ví dụ: 2 ngày làm việc, 8 giờ làm việc.")
    letter = Line(label="Số văn bản xin ý kiến", limit=64, required=False)

    def __init__(self, bodies: Iterable[tuple[int, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Không chọn"), *((str(pk), name) for pk, name in bodies)]

    def question(self) -> Question:
        """What was typed, for the verb."""
        data = self.cleaned_data
        unit = int(data["unit"]) if data["unit"] else None
        return Question(data["words"], data["limit"], unit, data["body"], data["letter"])


class AnswerForm(KeyedForm):
    words = Lines(label="Nội dung ý kiến trả lời", limit=4000)
    letter = Line(label="Số văn bản trả lời", limit=64, required=False)


class DropForm(KeyedForm):
    reason = Lines(label="Lý do không cần ý kiến nữa", limit=1000)


class RemindForm(KeyedForm):
    """Reminding needs nothing but a click."""
