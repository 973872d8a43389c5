"""What opens a preparation: a code nobody here keeps. The database holds its keyed hash, and content sealed with it."""

import hashlib
import hmac
import re
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
_GROUPS, _LONG = 3, 4  # 60 bits
_NONCE = 12  # bytes
PATTERN = r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"
TICKET_PATTERN = r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"  # of a number in the queue
_IN_TEXT = re.compile(rf"(?<![0-9A-Z-])({PATTERN})(?![0-9A-Z-])")


def new_token(groups: int = _GROUPS) -> str:
    """“7K3F-9QXM-2DWA”."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(groups * _LONG))
    return "-".join(drawn[place : place + _LONG] for place in range(0, len(drawn), _LONG))


def token_in(typed: str) -> str:
    """The code in what was scanned (an address) or typed (the code itself); "" when there is none."""
    found = _IN_TEXT.search(typed.upper().replace(" ", ""))
    return found[1] if found else ""


def token_key(token: str) -> str:
    """As the database knows it again."""
    return _keyed(f"preparation-token:{token}").hex()


def kiosk_key(site_id: int) -> str:
    """Makes a machine the kiosk of a site; an officer's page has it in the link that opens one."""
    return _keyed(f"kiosk:{site_id}").hex()[:16]


def seal(token: str, content: bytes) -> bytes:
    """Encrypt so that only who brings the code can open it; not even this house without it."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_keyed(f"preparation-content:{token}")).encrypt(nonce, content, None)


def unseal(token: str, sealed: bytes) -> bytes:
    """The content again; b"" when it was altered or its key replaced."""
    try:
        return AESGCM(_keyed(f"preparation-content:{token}")).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError):
        return b""


def _keyed(text: str) -> bytes:
    return hmac.new(settings.PEOPLE_KEY.encode(), text.encode(), hashlib.sha256).digest()
