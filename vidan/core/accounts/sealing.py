"""What officers prove themselves with, unreadable in the database and in a copy of it."""

import hashlib
import re
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac

_NONCE = 12  # bytes


def seal(secret: bytes, owner: str) -> bytes:
    """Encrypt for this owner: a row moved to somebody else opens nothing."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, secret, owner.encode())


def unseal(sealed: bytes, owner: str) -> bytes | None:
    """The secret again; None when it was altered, belongs to another, or its key was replaced."""
    try:
        return AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.encode())
    except (InvalidTag, ValueError):
        return None


def recovery_hash(typed: str, owner: str) -> str:
    """A recovery code as it is kept. It has 51 bits, and the key is not in the database: a quick hash is enough."""
    plain = re.sub(r"[\s-]", "", typed).lower()
    return salted_hmac(
        "vidan.accounts.recovery", f"{owner} {plain}", secret=_secret(), algorithm="sha256"
    ).hexdigest()


def _key() -> bytes:
    return hashlib.sha256(_secret().encode()).digest()


def _secret() -> str:
    if not settings.FACTOR_KEY:
        raise ImproperlyConfigured("keys.json has no key for second factors yet: open the house once")
    return str(settings.FACTOR_KEY)
