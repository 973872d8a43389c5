"""How many of a household come along."""

from django import forms

from vidan.core.ui.typed import KeyedForm

BAD = "Mời nhập một số từ 1 đến 20."


class ResidentsForm(KeyedForm):
    """A number, nobody's name."""

    people = forms.IntegerField(
        label="Bao nhiêu người cùng tham gia?",
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={
            "required": BAD,
            "invalid": BAD,
            "min_value": BAD,
            "max_value": BAD,
        },
    )
