"""How the kit's refusals become sentences at a field."""

from collections.abc import Callable

from django import forms

from vidan.kit.ids import IdError
from vidan.kit.text import TextError


def checked(reading: Callable[[str], str], text: str) -> str:
    """What the kit makes of a text; its refusal becomes the field's sentence."""
    try:
        return reading(text)
    except (TextError, IdError) as refusal:
        raise forms.ValidationError(refusal.sentence) from None
