"""What is typed to write a letter's words, to approve them, to use them no longer."""

from typing import Any, Final

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines
from vidan.desks.wordings.actions import Written, check
from vidan.desks.wordings.composing import LONGEST, Words
from vidan.desks.wordings.models import Edition
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import Form
from vidan.kit.refusals import BadInput

SIZES: Final = [(Form.A4.value, "Giấy A4"), (Form.A5.value, "Thiệp A5")]
LONGEST_BODY: Final = 6_000


class WordingForm(KeyedForm):
    """A letter's words. A refusal of the words becomes the sentence of its field."""

    name = Line(80, label="Tên gọi", help_text="Để nhận ra trong danh sách, ví dụ: Mừng thọ, lời ngắn")
    title = Line(LONGEST["title"], label="Tên thư", help_text="Chữ lớn ở đầu trang, ví dụ: Thư chúc mừng")
    greeting = Line(LONGEST["greeting"], label="Lời chào", help_text="Ví dụ: Kính gửi {người nhận},")
    body = Lines(LONGEST_BODY, label="Lời thư", help_text="Mỗi đoạn một dòng; cách dòng cho dễ đọc cũng được")
    closing = Line(LONGEST["closing"], label="Lời kết")
    size = Choice(label="Xem thử trên", choices=SIZES, widget=forms.RadioSelect, required=False)

    def __init__(self, occasion: Occasion, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.occasion = occasion
        self.fields["body"].widget.attrs["rows"] = 14
        self.initial.setdefault("size", Form.A4.value)

    def clean(self) -> None:
        if self.errors:
            return
        try:
            check(self.words())
        except BadInput as refusal:
            field = {"paragraphs": "body"}.get(refusal.field, refusal.field)
            sentence = f"{refusal.sentence} {refusal.advice}".strip()
            self.add_error(field if field in self.fields else None, sentence)

    def words(self) -> Words:
        """What was typed, whether or not it may be kept."""
        typed = {name: self.cleaned_data.get(name, "") for name in ("name", "title", "greeting", "closing")}
        body = self.cleaned_data.get("body", "")
        return Words(
            key="",
            occasion=self.occasion,
            paragraphs=tuple(line for line in body.split("\n") if line),
            **typed,
        )

    def written(self, replaces: Edition | None) -> Written:
        return Written(self.words(), replaces)

    @property
    def form(self) -> Form:
        """The paper it is looked at on."""
        return Form(self.cleaned_data.get("size") or Form.A4.value)


class ApproveForm(KeyedForm):
    """From which day the words are used."""

    valid_from = Day(label="Dùng từ ngày")


class RetireForm(KeyedForm):
    """From which day the words are used no longer."""

    valid_to = Day(label="Thôi dùng từ ngày")


def typed_of(words: Words) -> dict[str, str]:
    """Words as the form shows them."""
    return {
        "name": words.name,
        "title": words.title,
        "greeting": words.greeting,
        "body": "\n\n".join(words.paragraphs),
        "closing": words.closing,
    }
