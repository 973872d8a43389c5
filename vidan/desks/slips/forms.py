"""The slip as it is filled in, and the button that opens a tablet."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Lines
from vidan.desks.slips.actions import Said
from vidan.desks.slips.content import NO_OPINION, sheet

LONGEST = 1_000  # characters
NOTHING = "Mời chọn ít nhất một mức, hoặc ghi vài lời."


class SlipForm(KeyedForm):
    """One group of radios a question, each with its number and words; a few free words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = sheet()
        steps = [(str(step), f"{step} – {words}") for step, words in asked.scale]
        for one in asked.questions:
            choice = Choice(
                label=one.words, choices=[*steps, (NO_OPINION, "Không có ý kiến")], widget=forms.RadioSelect
            )
            missing = f"Mời chọn một mức cho câu “{one.words}”, hoặc “Không có ý kiến”."
            choice.error_messages |= {"required": missing, "invalid_choice": missing}
            self.fields[one.key] = choice
        self.fields["words"] = Lines(
            LONGEST,
            label="Bà con muốn nói thêm điều gì?",
            required=False,
            help_text=f"Nhiều nhất {LONGEST} chữ cái. Xin đừng ghi tên, số điện thoại của mình hay của người khác.",
        )

    def clean(self) -> None:
        typed = self.cleaned_data
        if not self.errors and not self._scores() and not typed.get("words"):
            self.add_error(None, NOTHING)

    def said(self) -> Said:
        """What was ticked and written."""
        return Said(self._scores(), self.cleaned_data["words"])

    def _scores(self) -> dict[str, int]:
        chosen = {one.key: self.cleaned_data.get(one.key) for one in sheet().questions}
        return {key: int(step) for key, step in chosen.items() if step and step != NO_OPINION}


class TabletForm(KeyedForm):
    """Open this device for slips; needs nothing but its key."""
