"""What an administrator or leader types about what the unit posts."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Day, KeyedForm, Line
from vidan.desks.catalogue.content import Channel, Procedure

EXAMPLES = "Ví dụ: trong buổi; trong ngày; 2 ngày làm việc. Để trống: theo thời hạn của pháp luật"


class PostForm(KeyedForm):
    """Post a procedure from a day on."""

    on = Day(label="Niêm yết từ ngày")


class WordsForm(KeyedForm):
    """“This means that procedure”."""

    words = Line(80, label="Lời bà con hỏi")
    code = Line(12, label="Mã thủ tục")


class WithdrawForm(KeyedForm):
    """No longer post it."""

    on = Day(label="Thôi niêm yết từ ngày")
    document = Line(200, label="Văn bản làm căn cứ")


class LimitsForm(KeyedForm):
    """The unit's own, shorter limit for each way of handing in, and the document that decided it."""

    on = Day(label="Áp dụng từ ngày")
    document = Line(200, label="Văn bản quyết định thời hạn ngắn hơn", required=False)

    def __init__(self, procedure: Procedure, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for channel in procedure.channels:
            self.fields[channel.value] = Line(40, label=channel.words, required=False, help_text=EXAMPLES)
        self.order_fields(["key", *(channel.value for channel in procedure.channels), "document", "on"])
        self.channels = procedure.channels

    @property
    def own_limits(self) -> dict[Channel, str]:
        """What was typed, by channel; an empty one keeps the legal limit."""
        return {channel: self.cleaned_data[channel.value] for channel in self.channels}

    def say(self, sentence: str, field: str) -> None:
        """A refusal of the verb at the field it is about: a limit names its channel by what was typed."""
        typed = [c.value for c in self.channels if field == "own_limits" and self.cleaned_data.get(c.value)]
        at = typed[0] if len(typed) == 1 else field
        self.add_error(at if at in self.fields else None, forms.ValidationError(sentence))
