"""What the ledger vouches for of a due and of a movement: a keyed hash over every column, under a name of its own."""

from vidan.core.ledger.chain import moment_text
from vidan.core.ledger.seals import keyed_row
from vidan.core.money.models import Due, Movement


def due_fact(due: Due) -> tuple[str, str]:
    """Name and value of the fact in the ledger entry that asked for it."""
    said = [
        *(due.unit_id, due.subject, due.kind, due.amount, due.listed, due.quantity, due.document),
        *(due.procedure, due.edition, due.channel, moment_text(due.at), due.by_id),
    ]
    return f"due_{due.pk}", keyed_row("money", said)


def movement_fact(one: Movement) -> tuple[str, str]:
    """Name and value of the fact in the ledger entry that made it."""
    said = [
        *(one.due_id, one.unit_id, one.kind, one.owed, one.held, one.method, one.day.isoformat()),
        *(moment_text(one.at), one.by_id, one.slip, one.reason, one.document, one.approved_by),
        one.undoes_id,
        *([one.line_id] if one.line_id else []),
    ]
    return f"moved_{one.pk}", keyed_row("money", said)
