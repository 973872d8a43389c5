"""The front door: a name, a password, and a limit on guessing."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import salted_hmac

from vidan.core.accounts.models import Account, SignInFailure
from vidan.core.units.models import Installation
from vidan.kit.refusals import BadInput, TooMany


@dataclass(frozen=True)
class Limit:
    """At most so many failures within so long, of those alike in these columns."""

    failures: int
    within: timedelta
    alike: tuple[str, ...]


HERE = Limit(5, timedelta(minutes=15), ("name_key", "address"))
ADDRESS = Limit(30, timedelta(minutes=15), ("address",))
EVERYWHERE = Limit(20, timedelta(hours=1), ("name_key",))
KEPT = timedelta(days=1)
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
_WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng."
_WRONG_ADVICE = "Mời kiểm tra phím Caps Lock và bộ gõ rồi thử lại, hoặc nhờ người quản trị đặt lại mật khẩu."


def tidy_username(typed: str) -> str:
    """One spelling of a sign-in name: composed letters, small, no spaces around."""
    return unicodedata.normalize("NFC", typed).strip().casefold()


def account_named(typed: str) -> Account | None:
    """The account of this name that may be signed in to; text that can be no name never reaches the database."""
    name = tidy_username(typed)
    return Account.objects.filter(username=name, is_active=True).first() if USERNAME.fullmatch(name) else None


def tidy_password(typed: str) -> str:
    """Composed letters, so that “ế” is the same password from every keyboard."""
    return unicodedata.normalize("NFC", typed)


def name_key(username: str) -> str:
    """A sign-in name as failures and devices remember it: nobody reads it back."""
    return salted_hmac("vidan.accounts.sign_in", tidy_username(username), algorithm="sha256").hexdigest()


def sign_in(
    username: str, password: str, address: str, now: datetime, *, is_known_device: bool = False
) -> Account:
    """The account that this name and password open. Raises BadInput, or TooMany while guessing is shut.

    Where this name has signed in before, guesses made elsewhere or at other names shut nobody out.
    An unknown, a closed and a known name answer alike, in the same time. The failure is written before the
    password is tried and taken back when it was right: guesses sent all at once are counted too.
    """
    key = name_key(username)
    count_try(key, address, now, is_known_device=is_known_device)
    account = account_named(username)
    if account is None:
        make_password(tidy_password(password))
    elif account.check_password(tidy_password(password)):
        forgive(key, address)
        return account
    raise BadInput(_WRONG, field="password", advice=_WRONG_ADVICE)


def count_try(key: str, address: str, now: datetime, *, is_known_device: bool) -> None:
    """Write a failure down before it is one; `forgive` takes it back. Raises TooMany while guessing is shut."""
    _count_on_failure(key, address, now, (HERE,) if is_known_device else (HERE, ADDRESS, EVERYWHERE))


def forgive(key: str, address: str) -> None:
    """It was right: what was counted for this key from this address is forgotten."""
    SignInFailure.objects.filter(name_key=key, address=address).delete()


@transaction.atomic
def _count_on_failure(key: str, address: str, now: datetime, limits: tuple[Limit, ...]) -> None:
    Installation.objects.select_for_update(no_key=True).first()  # one after another: each counts the last
    SignInFailure.objects.filter(at__lt=now - KEPT).delete()
    this = {"name_key": key, "address": address}
    for limit in limits:
        alike = {column: this[column] for column in limit.alike}
        failures = SignInFailure.objects.filter(**alike, at__gt=now - limit.within)
        latest = list(failures.order_by("-at").values_list("at", flat=True)[: limit.failures])
        if len(latest) == limit.failures:
            raise _shut(latest[-1] + limit.within - now)
    SignInFailure.objects.create(**this, at=now)


def _shut(left: timedelta) -> TooMany:
    seconds = max(1, int(left.total_seconds()))
    minutes = -(-seconds // 60)
    return TooMany(
        f"Đã thử sai nhiều lần. Mời chờ {minutes} phút rồi thử lại.",
        retry_after=seconds,
        advice="Nếu quên mật khẩu, mời nhờ người quản trị đặt lại.",
    )
