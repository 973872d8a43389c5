"""What the ledger vouches for of a dossier's papers, result and return: hashes, because the chain holds no words."""

import hashlib
from datetime import UTC, date
from typing import Protocol

from vidan.core.ledger.chain import Fact
from vidan.core.ledger.seals import keyed
from vidan.core.promises.actions import limit_code
from vidan.desks.dossiers.models import (
    Apology,
    Dossier,
    Handing,
    Opinion,
    Posting,
    SecondBreach,
    Withdrawal,
)


def paper_seal(data: str) -> str:
    """SHA-256 of a paper's data as it is kept."""
    return hashlib.sha256(data.encode()).hexdigest()


class HasResult(Protocol):
    """A result and its return: of a dossier, of an earlier round, or of a row without a model."""

    @property
    def result_number(self) -> str: ...
    @property
    def result_on(self) -> date | None: ...
    @property
    def result_signer(self) -> str: ...
    @property
    def result_system(self) -> str: ...
    @property
    def returned_to(self) -> str: ...
    @property
    def return_proof(self) -> str: ...


def result_seal(dossier: HasResult) -> str:
    """Keyed hash of the result: number, date, signer, system."""
    on = dossier.result_on.isoformat() if dossier.result_on else ""
    return keyed(f"result:{dossier.result_number}|{on}|{dossier.result_signer}|{dossier.result_system}")


def return_seal(dossier: HasResult) -> str:
    """Keyed hash of who took the result, and the proof."""
    return keyed(f"returned:{dossier.returned_to}|{dossier.return_proof}")


def unit_facts(dossier: Dossier) -> tuple[str, str]:
    """Who decides and where the person was helped, as the ledger keeps them; "" for the unit that received."""
    decides, helped = dossier.decides_id, dossier.helped_at_id
    return f"unit:{decides}" if decides else "", f"unit:{helped}" if helped else ""


def handing_facts(row: Handing) -> dict[str, Fact]:
    """What the ledger keeps of an offered hand-over: all of it but the words."""
    return {
        "handing": row.pk,
        "from": f"unit:{row.from_unit_id}/{row.from_role}",
        "to": f"unit:{row.to_unit_id}/{row.to_role}",
        "receiver": f"account:{row.receiver_id}" if row.receiver_id else "",
        "step": limit_code(row.limit) if row.limit else "",
    }


def question_seal(opinion: Opinion) -> str:
    """Keyed hash of what was asked, of whom, by which paper."""
    of = opinion.asked_unit_id or opinion.body
    return keyed(f"question:{of}|{opinion.letter}|{opinion.question}")


def answer_seal(opinion: Opinion) -> str:
    """Keyed hash of the opinion given and its paper."""
    return keyed(f"answer:{opinion.answer_letter}|{opinion.answer}")


def withdrawal_seal(asked: Withdrawal) -> str:
    """Keyed hash of who asked to stop, and on which paper."""
    return keyed(f"withdrawal:{asked.asked_by}|{asked.asked_on}")


def stop_seal(asked: Withdrawal) -> str:
    """Keyed hash of what was decided of the money."""
    return keyed(f"stopped:{asked.refund}|{asked.refund_why}")


def given_back_seal(asked: Withdrawal) -> str:
    """Keyed hash of who took the papers back, and the proof."""
    return keyed(f"given_back:{asked.given_back_to}|{asked.given_back_proof}")


def posting_seal(row: Posting) -> str:
    """Keyed hash of what the post took or gave back."""
    return keyed(f"posting:{row.event}|{row.mail_code}|{row.why}")


def apology_seal(row: Apology) -> str:
    """Keyed hash of what the family is told and of the later date."""
    words = f"{row.cause}|{row.went_wrong}|{row.whose}|{row.ahead}"
    drawn = f"|{row.drawn_due_at.astimezone(UTC).isoformat()}" if row.drawn_due_at else ""
    return keyed(f"apology:{words}|{row.until.astimezone(UTC).isoformat()}|{row.is_official}{drawn}")


def signed_seal(row: Apology) -> str:
    """Keyed hash of who signed an apology, under which number."""
    return keyed(f"apology_signed:{row.number}|{row.signer}")


def given_seal(row: Apology) -> str:
    """Keyed hash of who has an apology in hand, and how it came there."""
    return keyed(f"apology_given:{row.delivered_to}|{row.delivered_how}|{row.delivered_by_id}")


def told_seal(row: SecondBreach) -> str:
    """Keyed hash of who spoke with the family after a second breach, how, and what was said."""
    return keyed(f"second_told:{row.who}|{row.how}|{row.told}")
