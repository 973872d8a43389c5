"""How a line of the register is shown: names covered, what became of it in words."""

from django import template

from vidan.desks.reception.models import Hearing
from vidan.desks.reception.papers import outcome_words
from vidan.kit.text.masking import masked_name

register = template.Library()


@register.filter
def covered(name: str) -> str:
    """“N. T. N. Ẩn”."""
    return masked_name(name)


@register.filter
def became(line: Hearing) -> str:
    """As column 12 of the register has it."""
    return outcome_words(line)
