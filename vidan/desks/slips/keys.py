"""Tokens of invitations and of tablets: derived or signed with the house's key, never stored."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

TABLET_FOR = timedelta(hours=12)
_TOKEN_BYTES = 16
_SALT = "vidan.slips.tablet"


def token_of(about: str) -> str:
    """The one-time token for a returned result; the same each time, so that its QR can be shown again."""
    return urlsafe_b64encode(_keyed(f"slip:{about}")[:_TOKEN_BYTES]).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """As the invitation keeps it."""
    return _keyed(f"slip-token:{token}").hex()


def spent_mark(token: str) -> int:
    """As the list of spent tokens keeps it: another hash, so that the two do not meet in the database."""
    return int.from_bytes(_keyed(f"slip-spent:{token}")[:8]) >> 2


def tablet_token(unit_id: int) -> str:
    """What lets a device take slips for one unit, and nothing else, for a working day."""
    return _signer().sign(str(unit_id))


def unit_of_tablet(token: str) -> int | None:
    """The unit of a tablet's token; None when it is over or not ours."""
    try:
        return int(_signer().unsign(token, max_age=TABLET_FOR))
    except (BadSignature, ValueError):
        return None


def _signer() -> TimestampSigner:
    return TimestampSigner(key=settings.PEOPLE_KEY, salt=_SALT)


def _keyed(text: str) -> bytes:
    return hmac.new(settings.PEOPLE_KEY.encode(), text.encode(), hashlib.sha256).digest()
