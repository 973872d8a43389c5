"""The slip of a dialogue, and the counts of those on paper."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Lines
from vidan.desks.dialogues.actions.rating import Rated
from vidan.desks.dialogues.queries.rating import ASKED, STEPS

NO_OPINION = "khong"
LONGEST = 1_000
NOTHING = "Mời chọn ít nhất một mức, hoặc ghi vài lời."
BAD_NUMBER = "Mời ghi một số từ 0 trở lên, hoặc để trống."


class RateForm(KeyedForm):
    """Three things on five steps, and a few free words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [(str(step), f"{step} – {words}") for step, words in STEPS.items()]
        for name, words in ASKED.items():
            choice = Choice(
                label=words, choices=[*steps, (NO_OPINION, "Không có ý kiến")], widget=forms.RadioSelect
            )
            missing = f"Mời chọn một mức cho câu “{words}”, hoặc “Không có ý kiến”."
            choice.error_messages |= {"required": missing, "invalid_choice": missing}
            self.fields[name] = choice
        self.fields["words"] = Lines(
            LONGEST,
            label="Bà con muốn nói thêm điều gì?",
            required=False,
            help_text=f"Nhiều nhất {LONGEST} chữ cái. Xin đừng ghi tên, số điện thoại của mình hay của người khác.",
        )

    def clean(self) -> None:
        if not self.errors and not self._scores() and not self.cleaned_data.get("words"):
            self.add_error(None, NOTHING)

    def rated(self) -> Rated:
        """Of a form that is valid."""
        return Rated(self._scores(), self.cleaned_data["words"])

    def _scores(self) -> dict[str, int]:
        chosen = {name: self.cleaned_data.get(name) for name in ASKED}
        return {name: int(step) for name, step in chosen.items() if step and step != NO_OPINION}


class PaperForm(KeyedForm):
    """How many paper slips ticked each step."""

    def __init__(self, kept: dict[str, dict[str, int]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bad = dict.fromkeys(("invalid", "min_value", "max_value"), BAD_NUMBER)
        for name, words in ASKED.items():
            for step, said in STEPS.items():
                self.fields[f"{name}_{step}"] = forms.IntegerField(
                    min_value=0,
                    max_value=100_000,
                    label=f"{words}: {said}",
                    required=False,
                    error_messages=bad,
                    initial=kept.get(name, {}).get(str(step)),
                )

    def counts(self) -> dict[str, dict[str, int]]:
        """Of a form that is valid; what was left empty is none."""
        return {
            name: {str(step): self.cleaned_data[f"{name}_{step}"] or 0 for step in STEPS} for name in ASKED
        }
