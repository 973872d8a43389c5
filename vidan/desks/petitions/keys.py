"""What opens a petition for its sender, what tells one device from another: keyed hashes, never the thing itself."""

import hashlib
import hmac
import secrets
from datetime import date

from django.conf import settings

from vidan.desks.visits.keys import PATTERN, new_token, token_in

__all__ = [
    "PATTERN",
    "device_key",
    "network_key",
    "new_device",
    "new_token",
    "other_key",
    "token_in",
    "token_key",
]


def token_key(token: str) -> str:
    """The receipt code as the database knows it again."""
    return _keyed(f"petition-token:{token}")


def new_device() -> str:
    """What a browser is given, so that it says once what it says."""
    return secrets.token_urlsafe(24)


def device_key(device: str, subject: str) -> str:
    """One device at one thing: at another thing the same device is somebody else, so nobody can be followed."""
    return _keyed(f"petition-device:{subject}:{device}")


def network_key(address: str, unit_id: int, on: date) -> str:
    """From where something came, for one day and unit only."""
    return _keyed(f"petition-network:{unit_id}:{on.isoformat()}:{address}")


def other_key(key: str) -> str:
    """Under which key the same click writes in the closed register. Only the house gets from one to the other."""
    return _keyed(f"closed:{key}") if key else ""


def _keyed(text: str) -> str:
    return hmac.new(settings.PEOPLE_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
