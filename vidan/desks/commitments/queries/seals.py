"""What the ledger vouches for of a commitment: keyed hashes, because the chain holds no words."""

from vidan.core.ledger.chain import Fact, moment_text
from vidan.core.ledger.seals import keyed_row
from vidan.desks.commitments.models import Apology, Commitment, Progress, Reminder, SecondBreach


def said_seal(row: Commitment) -> str:
    """What was promised, to whose words, where, and whether everybody may read it."""
    where = [row.pk, row.unit_id, row.hamlet_id, row.source]
    said = [*where, row.words, row.asked_words, row.is_public, row.reworded_why]
    return keyed_row("commitment", said)


def outcome_seal(row: Commitment) -> str:
    """What was done, or why not."""
    return keyed_row("commitment:outcome", [row.pk, row.outcome])


def progress_seal(row: Progress) -> str:
    """A note of progress; an erased one has no words."""
    return keyed_row("commitment:progress", [row.pk, row.commitment_id, row.by_id, row.words, row.is_public])


def apology_seal(row: Apology) -> str:
    """Cause, words, both dates."""
    moments = [moment_text(row.was_due_at), moment_text(row.until)]
    return keyed_row("commitment:apology", [row.pk, row.commitment_id, row.cause, row.words, *moments])


def second_seal(row: SecondBreach) -> str:
    """Who met the people, how, and what was said."""
    return keyed_row("commitment:second", [row.pk, row.commitment_id, row.who, row.how, row.told])


def reminder_facts(row: Reminder) -> dict[str, Fact]:
    """All of a reminder: it holds no words."""
    return {
        "owner": f"account:{row.owner_id}",
        "week": row.week.isoformat(),
        "due": row.due,
        "late": row.late,
    }
