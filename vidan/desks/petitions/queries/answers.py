"""The last answer, until when it may be reopened, and what the ledger vouches for: keyed hashes, no words."""

from datetime import datetime

from vidan.core.ledger.seals import keyed_row
from vidan.desks.petitions.models import Answer, Petition
from vidan.desks.petitions.queries.limits import quoted


def answer_seal(row: Answer) -> str:
    """What the sender was told, by which law, from whom."""
    return keyed_row("petition:answer", [row.pk, row.petition_id, row.text, row.law, row.outside_body])


def public_seal(petition_id: int, question: str, answer: str) -> str:
    """What everybody reads of it."""
    return keyed_row("petition:public", [petition_id, question, answer])


def last_given(petition: Petition) -> Answer | None:
    """The last answer that was given."""
    return Answer.objects.filter(petition=petition, given_at__isnull=False).last()


def open_until(petition: Petition) -> datetime | None:
    """Until when its sender may reopen it: by the rule of its kind, from the last answer on."""
    if petition.answered_at is None:
        return None
    return quoted(petition.unit_id, petition.kind, "reopen", petition.answered_at).due_at
