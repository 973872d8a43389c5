"""What tells a device that already did something once, without knowing whose it is."""

import hashlib
import hmac
import secrets

from django.conf import settings

from vidan.desks.visits.keys import TICKET_PATTERN, new_token

CODE = TICKET_PATTERN  # of a question
DEVICE_PATTERN = r"[A-Za-z0-9_\-]{22}"
_BYTES = 16


def new_code() -> str:
    """“7K3F-9QXM”, under which a question is followed."""
    return new_token(2)


def new_device() -> str:
    """What a browser keeps to be known again; drawn by chance."""
    return secrets.token_urlsafe(_BYTES)


def mark_of(thing: str, device: str) -> int:
    """The id under which it is kept that this device did this thing."""
    told = f"dialogue-mark:{thing}:{device}".encode()
    return int.from_bytes(hmac.new(settings.PEOPLE_KEY.encode(), told, hashlib.sha256).digest()[:8]) >> 2
