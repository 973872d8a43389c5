"""Keys of programs: made here, kept as a keyed hash."""

import hashlib
import hmac
import secrets

from django.conf import settings

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # those of receipt codes
PATTERN = r"vd-[A-Za-z0-9_-]{32}"


def new_key() -> str:
    """192 bits: nobody guesses it."""
    return f"vd-{secrets.token_urlsafe(24)}"


def hash_of(key: str) -> str:
    """As the database knows it again."""
    return _keyed(f"machine-key:{key}").hex()


def token_of(machine: str, repeated: str) -> str:
    """The receipt code of what a program sends under a key of its own: sent again, it is the same code."""
    drawn = "".join(
        LETTERS[part % len(LETTERS)] for part in _keyed(f"machine-token:{machine}:{repeated}")[:12]
    )
    return "-".join(drawn[place : place + 4] for place in (0, 4, 8))


def _keyed(text: str) -> bytes:
    return hmac.new(settings.PEOPLE_KEY.encode(), text.encode(), hashlib.sha256).digest()
