"""What happens to runs: a batch of them, one struck out, one cancelled."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Line
from vidan.desks.certification.models import Line as Row


class BatchForm(KeyedForm):
    """The runs that were ticked."""

    runs = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Mời đánh dấu ít nhất một lượt."}
    )

    def __init__(self, offered: Iterable[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["runs"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(pk, str(pk)) for pk in offered]


class StepForm(KeyedForm):
    """One step of one run, without words."""


class CancelForm(KeyedForm):
    """Nothing of it is certified."""

    reason = Line(label="Lý do hủy cả lượt", limit=300)


class VoidForm(KeyedForm):
    """One line typed by mistake."""

    line = Choice(label="Dòng nhập nhầm")
    reason = Line(label="Lý do gạch", limit=300)

    def __init__(self, lines: Iterable[Row], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["line"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (str(one.pk), f"{one.get_kind_display()} số {one.written_number}: {one.title}")
                for one in lines
            ]
