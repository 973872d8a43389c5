"""What the ledger vouches for of a paper that waits for signature, in the entries of its subject."""

from datetime import datetime

from vidan.core.ledger.chain import moment_text
from vidan.core.ledger.seals import keyed_row
from vidan.core.papers.models import RESULT, SignItem

WAITS, SIGNED, UNSIGNED = "waits_", "signed_", "unsigned_"


def waiting_fact(item: SignItem) -> tuple[str, str]:
    """Name and value of the fact in the entry that let it wait: a keyed hash of all that was asked."""
    said = [
        *(item.unit_id, item.subject, item.ref, item.title, item.original.sha256),
        *(item.asked_by_id, moment_text(item.asked_at)),
        *([] if item.part == RESULT else [item.part]),  # results waited before anything else did
    ]
    return f"{WAITS}{item.pk}", keyed_row("sign_item", said)


def closing_fact(item: SignItem) -> tuple[str, str]:
    """Name and value of the fact in the entry that ended its waiting: by whose signature, or that it was taken back."""
    if item.closed_at is None:
        raise ValueError("it still waits")
    if item.signed is None or item.signed_at is None:
        return unsigned_fact(item.pk, item.closed_at)
    said = [
        *(item.signed.sha256, item.signer, item.issuer, item.certificate, moment_text(item.signed_at)),
        *(item.is_timestamped, item.is_revocation_known, moment_text(item.closed_at)),
    ]
    return f"{SIGNED}{item.pk}", keyed_row("signed_item", said)


def unsigned_fact(pk: int, at: datetime) -> tuple[str, str]:
    """Taken back without a signature."""
    return f"{UNSIGNED}{pk}", moment_text(at)
