"""What is typed to come along: how many, never who."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, offer
from vidan.desks.fielddays.forms.planning import organisation_choices

MOST = 300


class OrganisationForm(KeyedForm):
    """So many of an organisation; 0 takes it back."""

    organisation = Choice(label="Tổ chức")
    people = forms.IntegerField(
        label="Số người",
        min_value=0,
        max_value=MOST,
        help_text="Ghi 0 là không tham gia nữa",
        error_messages={
            "required": "Mời nhập số người.",
            "invalid": f"Mời nhập một số từ 0 đến {MOST}.",
            "min_value": f"Mời nhập một số từ 0 đến {MOST}.",
            "max_value": f"Mời nhập một số từ 0 đến {MOST}.",
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organisation", organisation_choices())
