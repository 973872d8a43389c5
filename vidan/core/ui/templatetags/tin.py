"""`{% load tin %}`: messages and background work as pages show them, and texts to carry on by hand."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from vidan.core.jobs.queries import Standing
from vidan.core.notices import queries
from vidan.core.notices.models import Message
from vidan.core.papers import qr
from vidan.core.ui.templatetags.vidan import PARTS, pill

register = template.Library()
LEVELS = {"waiting": "wait", "sent": "done", "failed": "late", "off": "stop", "declined": "stop"}
MODULE = 4  # pixels of a QR's smallest square on a screen


@register.simple_tag
def message_pill(message: Message) -> SafeString:
    """How a message fared."""
    return pill(LEVELS[message.outcome], message.get_outcome_display())


@register.filter
def masked(message: Message) -> str:
    """Its address, only just to be known again."""
    return queries.masked(message)


@register.inclusion_tag(PARTS + "copy_text.html")
def copy_text(name: str, label: str, text: str, with_qr: bool = False) -> dict[str, str]:
    """A text to copy; with its QR, for the telephone that carries it on."""
    drawn = mark_safe(qr.svg(text, scale=MODULE)) if with_qr else ""  # noqa: S308  # our own drawing
    return {"id": f"chep-{name}", "label": label, "text": text, "qr": drawn}


@register.inclusion_tag(PARTS + "work_progress.html")
def work_progress(name: str, standing: Standing | None) -> dict[str, Any]:
    """How far a piece of background work is (`jobs.queries.standing(key)`)."""
    return {"id": f"viec-{name}", "standing": standing}
