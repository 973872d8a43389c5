"""The front door: a name, a password, and a limit on guessing."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import salted_hmac

from vidan.core.accounts.models import Account, SignInFailure
from vidan.kit.refusals import BadInput, TooMany


@dataclass(frozen=True)
class Limit:
    """At most so many failures within so long; counted from one address, or from everywhere."""

    failures: int
    within: timedelta
    is_by_address: bool


LIMITS = (
    Limit(5, timedelta(minutes=15), is_by_address=True),
    Limit(20, timedelta(hours=1), is_by_address=False),
)
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


def sign_in(username: str, password: str, address: str, now: datetime) -> Account:
    """The account that this name and password open. Raises BadInput, or TooMany while guessing is shut.

    An unknown, a closed and a known name answer alike, in the same time. The failure is written before the
    password is tried and taken back when it was right: guesses sent all at once are counted too.
    """
    key = salted_hmac("vidan.accounts.sign_in", tidy_username(username), algorithm="sha256").hexdigest()
    _count_on_failure(key, address, now)
    account = account_named(username)
    if account is None:
        make_password(tidy_password(password))
    elif account.check_password(tidy_password(password)):
        SignInFailure.objects.filter(name_key=key, address=address).delete()
        return account
    raise BadInput(_WRONG, field="password", advice=_WRONG_ADVICE)


@transaction.atomic
def _count_on_failure(key: str, address: str, now: datetime) -> None:
    SignInFailure.objects.filter(at__lt=now - KEPT).delete()
    for limit in LIMITS:
        failures = SignInFailure.objects.filter(name_key=key, at__gt=now - limit.within)
        if limit.is_by_address:
            failures = failures.filter(address=address)
        latest = list(failures.order_by("-at").values_list("at", flat=True)[: limit.failures])
        if len(latest) == limit.failures:
            raise _shut(latest[-1] + limit.within - now)
    SignInFailure.objects.create(name_key=key, address=address, at=now)


def _shut(left: timedelta) -> TooMany:
    seconds = max(1, int(left.total_seconds()))
    minutes = -(-seconds // 60)
    return TooMany(
        f"Đã thử sai nhiều lần. Mời chờ {minutes} phút rồi thử lại.",
        retry_after=seconds,
        advice="Nếu quên mật khẩu, mời nhờ người quản trị đặt lại.",
    )
