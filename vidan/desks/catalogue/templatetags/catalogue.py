"""`{% load catalogue %}`: procedures by the name their reader knows."""

from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from vidan.desks.catalogue.glosses import names, often

register = template.Library()


class Named(Protocol):
    """An edition, a choice of a list, what a data file says."""

    code: str
    plain_name: str


@register.filter
def named(procedure: Named) -> str:
    """What people call it, in the reader's language where it has a name there."""
    return names(get_language() or "").get(procedure.code, procedure.plain_name)


@register.filter
def told(text: str, vi: str) -> str:
    """A text of a guide. Where the guide is not told in the reader's language (`vi` marks it) what many say is."""
    if not vi or not text:
        return text
    return often(get_language() or "").get(text) or format_html('<span lang="vi">{}</span>', text)
