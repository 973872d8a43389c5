"""`{% load catalogue %}`: procedures by the name their reader knows."""

from typing import Protocol

from django import template
from django.utils.translation import get_language

from vidan.desks.catalogue.glosses import names

register = template.Library()


class Named(Protocol):
    """An edition, a choice of a list, what a data file says."""

    code: str
    plain_name: str


@register.filter
def named(procedure: Named) -> str:
    """What people call it, in the reader's language where it has a name there."""
    return names(get_language() or "").get(procedure.code, procedure.plain_name)
