"""The number of a visitor's paper, unreadable in the database and in a copy of it."""

import hashlib
import hmac
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12  # bytes
_OWNER = b"reception-paper"


def seal_paper(number: str, issued: str) -> bytes:
    """Number, and when and where it was issued as Mẫu 01/TCD asks; nothing for nothing."""
    if not number:
        return b""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, json.dumps([number, issued]).encode(), _OWNER)


def unseal_paper(kept: bytes | memoryview) -> tuple[str, str]:
    """Both again; two empty texts when there is nothing, or nobody can open it any more."""
    sealed = bytes(kept)
    if not sealed:
        return "", ""
    try:
        number, issued = json.loads(AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], _OWNER))
    except (InvalidTag, ValueError):
        return "", ""
    return str(number), str(issued)


def _key() -> bytes:
    return hmac.new(settings.PEOPLE_KEY.encode(), _OWNER, hashlib.sha256).digest()
