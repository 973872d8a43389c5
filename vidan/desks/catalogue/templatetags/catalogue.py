"""`{% load catalogue %}`: procedures by the name their reader knows."""

from typing import Protocol

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vidan.core.ui.explained import explained
from vidan.core.ui.languages import is_source
from vidan.desks.catalogue import glosses
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.glosses import names, often
from vidan.desks.catalogue.telling import for_reader

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


@register.filter
def beside(text: str, code: str = "") -> str:
    """What stands beside the posted procedures, or the name of one that is not posted: in the reader's language."""
    if is_source() or not text:
        return text
    language = get_language() or ""
    told = names(language).get(code) or glosses.beside(language).get(text)
    return told or format_html('<span lang="vi">{}</span>', text)


@register.filter
def in_source(text: str) -> str:
    """What the source of a time limit says that is not clear: a sentence, or several limits."""
    told = "" if is_source() else glosses.beside(get_language() or "").get(text)
    return told or SafeString("; ").join(conditional_escape(explained(part)) for part in text.split("; "))


@register.filter
def paper_of(name: str, procedure: Procedure) -> str:
    """A paper somebody asked for by the name it has in the guide; another stays as the officer wrote it."""
    told = for_reader(procedure).procedure
    pairs = zip(procedure.papers, told.papers, strict=True)
    found = next((there.name for paper, there in pairs if paper.name == name), name)
    return found if found != name or is_source() else format_html('<span lang="vi">{}</span>', name)
