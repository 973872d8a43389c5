"""What the ledger vouches for of a dossier's papers, result and return: hashes, because the chain holds no words."""

import hashlib
import hmac

from django.conf import settings

from vidan.desks.dossiers.models import Dossier


def paper_seal(data: str) -> str:
    """SHA-256 of a paper's data as it is kept."""
    return hashlib.sha256(data.encode()).hexdigest()


def result_seal(dossier: Dossier) -> str:
    """Keyed hash of the result: number, date, signer, system."""
    on = dossier.result_on.isoformat() if dossier.result_on else ""
    return _keyed(f"result:{dossier.result_number}|{on}|{dossier.result_signer}|{dossier.result_system}")


def return_seal(dossier: Dossier) -> str:
    """Keyed hash of who took the result, and the proof."""
    return _keyed(f"returned:{dossier.returned_to}|{dossier.return_proof}")


def _keyed(text: str) -> str:
    return hmac.new(settings.PEOPLE_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
