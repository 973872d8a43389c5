"""Reading the outbox: what was said about something, and how messages fared."""

from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.notices.models import Message
from vidan.kit.text import masked_phone

COUNTED = timedelta(days=30)  # figures look back so far


def about(subject: str) -> list[Message]:
    """Every message about this, newest first. The caller has shown that the reader may see the subject."""
    return list(Message.objects.filter(subject=subject).order_by("-pk"))


def counted(scope: Scope, now: datetime) -> QuerySet[Message]:
    """The messages the figures count: of the units administered, of the last thirty days."""
    return Message.objects.visible_to(scope).filter(made_at__gte=now - COUNTED)


def figures(scope: Scope, now: datetime) -> dict[str, int]:
    """How many messages stand how; every outcome is there, with 0 too."""
    rows = counted(scope, now).order_by().values_list("outcome").annotate(n=Count("pk"))
    return dict.fromkeys(Message.Outcome.values, 0) | dict(rows)


def masked(message: Message) -> str:
    """Enough of an address to know it again."""
    if "@" in message.to:
        name, _, host = message.to.partition("@")
        return f"{name[:1]}•••@{host}"
    return masked_phone(message.to) or "đã xóa"
