"""Codes that change every thirty seconds (RFC 6238), as every authenticator app makes them."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

STEP = 30  # seconds
DIGITS = 6
WINDOW = (0, -1, 1)  # steps a phone's clock may be off, the likeliest first


def new_secret() -> bytes:
    """160 bits, as RFC 4226 asks for with SHA-1."""
    return secrets.token_bytes(20)


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of one step (RFC 4226 5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 0xF
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}}"


def step_of(secret: bytes, typed: str, now: datetime) -> int | None:
    """The step whose code was typed, or None. Whoever accepts a step never accepts it, or one before it, again."""
    here = int(now.timestamp()) // STEP
    matches = [
        here + off for off in WINDOW if hmac.compare_digest(code(secret, here + off).encode(), typed.encode())
    ]
    return matches[0] if matches else None


def shown(secret: bytes) -> str:
    """The secret as it is typed by hand: groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, issuer: str, name: str) -> str:
    """What the QR code says to the app."""
    text = base64.b32encode(secret).decode()
    options = urlencode({"secret": text, "issuer": issuer, "digits": DIGITS, "period": STEP}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?{options}"
