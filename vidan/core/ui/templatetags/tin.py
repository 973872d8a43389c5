"""`{% load tin %}`: messages and background work as pages show them, and texts to carry on by hand."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from vidan.core.jobs.queries import Standing
from vidan.core.notices import queries
from vidan.core.notices.models import Message
from vidan.core.notices.texts import WORDS_PER_MINUTE, Announcement, group_text, read_out
from vidan.core.papers import qr
from vidan.core.ui.templatetags.vidan import PARTS, pill

register = template.Library()
LEVELS = {"waiting": "wait", "sent": "done", "failed": "late", "off": "stop", "declined": "stop"}
LENGTHS = (30, 60, 120)  # seconds the loudspeaker has
SECONDS_ASKED = "giay"  # in the address
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


@register.inclusion_tag(PARTS + "carried_on.html", takes_context=True)
def carried_on(context: Context, told: Announcement) -> dict[str, Any]:
    """The same announcement as people hear of it: Zalo text, QR of its page, a text for the loudspeaker of a length."""
    asked = context["request"].GET.get(SECONDS_ASKED, "")
    seconds = int(asked) if asked in {str(length) for length in LENGTHS} else LENGTHS[1]
    return {
        "told": told,
        "zalo": group_text(told),
        "qr": mark_safe(qr.svg(told.address, scale=MODULE)),  # noqa: S308  # our own drawing
        "spoken": read_out(told, seconds),
        "seconds": seconds,
        "lengths": LENGTHS,
        "pace": WORDS_PER_MINUTE,
    }


@register.inclusion_tag(PARTS + "work_progress.html")
def work_progress(name: str, standing: Standing | None) -> dict[str, Any]:
    """How far a piece of background work is (`jobs.queries.standing(key)`)."""
    return {"id": f"viec-{name}", "standing": standing}
