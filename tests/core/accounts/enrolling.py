"""People who have a second factor already."""

from datetime import datetime
from itertools import count

from tests.core.accounts.authenticator import Authenticator
from vidan.core.accounts import passkeys, totp
from vidan.core.accounts.factors import Added, add_passkey, add_totp
from vidan.core.accounts.models import Account
from vidan.core.ledger.actions import Deed

SECRET = b"12345678901234567890"
SITE = passkeys.Site("localhost", "http://localhost")
_keys = count(1)


def deed(person: Account, at: datetime, key: str = "") -> Deed:
    return Deed(actor=f"account:{person.pk}", role="self", at=at, key=key or f"enrol-{next(_keys)}")


def code_at(at: datetime, off: int = 0, secret: bytes = SECRET) -> str:
    """What the phone shows, `off` steps away."""
    return totp.code(secret, int(at.timestamp()) // totp.STEP + off)


def with_app(person: Account, at: datetime, *, secret: bytes = SECRET, key: str = "") -> Added:
    """Enrolled with the code of a minute before, so that the present one is still unused."""
    return add_totp(
        deed(person, at, key), account=person, name="Điện thoại", secret=secret, typed=code_at(at, -1, secret)
    )


def with_passkey(person: Account, at: datetime, device: Authenticator) -> Added:
    asked, state = passkeys.ask_to_make(SITE, person, [])
    made = passkeys.made(SITE, state, device.make(asked))
    return add_passkey(deed(person, at), account=person, name="Máy quầy", made=made)
