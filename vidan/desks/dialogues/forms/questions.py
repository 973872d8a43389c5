"""What a resident types to ask, and presses to support."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.ui.typed import OLD_PAGE, Choice, KeyedForm, Line, Lines, Name, offer
from vidan.core.units.models import Hamlet
from vidan.desks.dialogues.actions.questions import Asked
from vidan.desks.dialogues.models import Dialogue
from vidan.kit.ids import IdError, phone

LONGEST = 1_000  # characters of a question
OTHER = "0"
ONE = "Mời bấm vào một câu hỏi."


class AskForm(KeyedForm):
    """A question; who asks is left open unless one likes to say it."""

    words = Lines(LONGEST, label="Câu hỏi", help_text="Xin đừng ghi tên, số điện thoại của người khác.")
    about = Choice(label="Nội dung", widget=forms.RadioSelect)
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)
    name = Name(60, label="Tên của bà con", required=False, help_text="Không ghi cũng được")
    phone = Line(
        30,
        label="Số điện thoại",
        required=False,
        help_text="Chỉ để cán bộ hỏi lại cho rõ. Không ghi cũng được",
    )
    may_name = forms.BooleanField(
        label="Đồng ý nêu tên tôi khi đọc câu hỏi", required=False, error_messages={"required": OLD_PAGE}
    )

    def __init__(self, dialogue: Dialogue, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = dialogue.subject_lines
        subjects = [(str(number), line) for number, line in enumerate(self.lines, start=1)]
        offer(self, "about", [*subjects, (OTHER, "Việc khác")])
        there = [(row.pk, row.words) for row in hamlets]
        offer(self, "hamlet", [("", "Không chọn"), *there])
        if not there:
            del self.fields["hamlet"]

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def asked(self) -> Asked:
        """Of a form that is valid."""
        v = self.cleaned_data
        number = int(v["about"])
        return Asked(
            words=v["words"],
            about=self.lines[number - 1][:200] if number else "",
            hamlet_id=int(v["hamlet"]) if v.get("hamlet") else None,
            name=v["name"],
            phone=v["phone"],
            may_name=v["may_name"],
        )


class SupportForm(KeyedForm):
    """Which question somebody also wants to know."""

    question = forms.IntegerField(
        min_value=1,
        max_value=10**15,
        error_messages={"required": ONE, "invalid": ONE, "max_value": ONE, "min_value": ONE},
    )
