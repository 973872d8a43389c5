"""Counting the drawer: how many of each note, what is handed over, why it differs."""

from typing import Any

from django import forms

from vidan.core.money.books import NOTES
from vidan.core.ui.typed import Amount, KeyedForm, Lines
from vidan.core.ui.words import money

BAD = "Mời nhập số tờ, từ 0 đến 99.999."


class ClosingForm(KeyedForm):
    """One field for each note."""

    handed_over = Amount(label="Nộp quỹ", required=False, help_text="Phần còn lại là tồn đầu ngày sau")
    explanation = Lines(label="Giải trình nếu thừa, thiếu", limit=500, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for note in NOTES:
            self.fields[f"note_{note}"] = forms.IntegerField(
                label=f"Tờ {money(note)}",
                min_value=0,
                max_value=99_999,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={"invalid": BAD, "min_value": BAD, "max_value": BAD},
            )
        self.order_fields(["key", *(f"note_{note}" for note in NOTES), "handed_over", "explanation"])

    def notes(self) -> list[forms.BoundField]:
        """The fields of the notes, largest first."""
        return [self[f"note_{note}"] for note in NOTES]

    def counts(self) -> dict[int, int]:
        """How many of each note there are."""
        return {note: self.cleaned_data.get(f"note_{note}") or 0 for note in NOTES}
