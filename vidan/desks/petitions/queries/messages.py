"""What the office sees of messages to a sender: those that went out, and which step is to be told by hand."""

from dataclasses import dataclass

from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.core.notices.queries import about
from vidan.desks.petitions.models import Petition


@dataclass(frozen=True)
class Sent:
    """The messages, newest first; `last` is the step of the ledger told last, None when there is nobody to tell."""

    messages: list[Message]
    last: Entry | None


def sent(petition: Petition, verbs: list[str]) -> Sent:
    """Of one petition; the caller has shown that the reader may see it."""
    can_be_told = petition.wants_news and bool(petition.phone or petition.email)
    entries = Entry.objects.filter(subject=petition.subject, kind__in=verbs).order_by("id")
    return Sent(about(petition.subject), entries.last() if can_be_told else None)
