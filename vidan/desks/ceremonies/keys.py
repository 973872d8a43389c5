"""What opens a family's private page: a token made from the house's key; it can be shown again and never guessed.

The database holds its keyed hash only; whoever has a copy of the database without the key opens nothing.
"""

import base64
import hashlib
import hmac

from django.conf import settings

PATTERN = r"[A-Za-z0-9_\-]{32}"
_BYTES = 24  # 192 bits


def day_token(ceremony_id: int) -> str:
    """Of the page of the day."""
    return _token(f"ceremony-day:{ceremony_id}")


def photo_token(album_id: int) -> str:
    """Of the photographs."""
    return _token(f"ceremony-photos:{album_id}")


def token_key(token: str) -> str:
    """As the database knows it again."""
    return _keyed(f"ceremony-token:{token}").hex()


def _token(what: str) -> str:
    return base64.urlsafe_b64encode(_keyed(what)[:_BYTES]).decode()


def _keyed(text: str) -> bytes:
    return hmac.new(settings.PEOPLE_KEY.encode(), text.encode(), hashlib.sha256).digest()
