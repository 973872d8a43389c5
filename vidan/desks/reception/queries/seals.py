"""What the ledger vouches for of a line: keyed hashes, because the chain holds no names and no words of people."""

from vidan.core.ledger.seals import keyed_row
from vidan.desks.reception.models import Conclusion, Hearing

ENTERED = ("pk", "unit_id", "matter_id", "year", "number", "kind", "summary", "settled_by", "is_ours", "note")
WHO = ("name", "address", "paper_kind", "people", "representatives", "written")
BECAME = (
    *("guided_to", "guided_number", "handler", "handler_number", "outcome", "reply", "reply_number"),
    *("ground", "notice_number", "signer"),
)


def line_seal(line: Hearing) -> str:
    """As it was entered, with who came and the sealed number of their paper."""
    who = [getattr(line.visit, name) for name in WHO]
    said = [getattr(line, name) for name in ENTERED]
    return keyed_row("reception:line", [*said, *who, bytes(line.visit.paper).hex()])


def outcome_seal(line: Hearing) -> str:
    """What became of it."""
    return keyed_row("reception:outcome", [line.pk, *(getattr(line, name) for name in BECAME)])


def conclusion_seal(conclusion: Conclusion) -> str:
    """The notice and its points as they were signed."""
    points = [
        [p.line_id, p.commitment_id, p.words, p.owner, p.due_on.isoformat()] for p in conclusion.points.all()
    ]
    said = [conclusion.pk, conclusion.day_id, conclusion.number, conclusion.signer, conclusion.position]
    return keyed_row("reception:conclusion", [*said, points])
