"""Being signed in: how a session begins, how long it lasts, and who it belongs to."""

from datetime import datetime, timedelta

from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from vidan.core.accounts.models import Account

IDLE = timedelta(minutes=60)  # nobody touched it: the officer has left the counter
WORKING_DAY = timedelta(hours=10)  # however busy: tomorrow begins with a sign-in
NOTED_EVERY = timedelta(minutes=5)  # so that opening a page normally writes nothing
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_BEGAN, _SEEN = "began", "seen"  # seconds since 1970
SECOND_STEP = timedelta(minutes=5)  # to find the phone
_AWAITED = "awaited"  # whose password was right, with which password, when


def begin(request: HttpRequest, account: Account, now: datetime) -> None:
    """Sign this person in here, under a new session id."""
    request.session.pop(_AWAITED, None)
    auth.login(request, account, backend=_BACKEND)
    start_clock(request.session, now)


def await_second(request: HttpRequest, account: Account, now: datetime) -> None:
    """The password was right; nobody is signed in until the second step. Whoever was here is not any more."""
    auth.logout(request)
    request.session.cycle_key()
    request.session[_AWAITED] = [account.pk, account.get_session_auth_hash(), int(now.timestamp())]


def awaited(request: HttpRequest, now: datetime) -> Account | None:
    """Whose second step is waited for here, if it is still in time and the password is still the same."""
    pk, known, since = request.session.get(_AWAITED) or (0, "", 0)
    account = Account.objects.filter(pk=pk, is_active=True).first() if pk else None
    if account is None or now.timestamp() - since >= SECOND_STEP.total_seconds():
        return None
    return account if constant_time_compare(known, account.get_session_auth_hash()) else None


def start_clock(session: SessionBase, now: datetime) -> None:
    """The session is as long as a working day from now, and ends earlier when left alone."""
    session[_BEGAN] = session[_SEEN] = int(now.timestamp())


def end(request: HttpRequest) -> None:
    """Sign out here and forget the session."""
    auth.logout(request)


def stay(request: HttpRequest, account: Account) -> None:
    """Keep this one session after its owner changed the password; all the others end."""
    request.session.cycle_key()
    request.session[auth.HASH_SESSION_KEY] = account.get_session_auth_hash()


def account_here(request: HttpRequest, now: datetime) -> Account | None:
    """Whose session this is, or None; a session that is too old, or whose owner may not sign in, ends here.

    A changed password changes the session's hash, and a closed account is nobody's: Django tells both.
    """
    if auth.SESSION_KEY not in request.session:
        return None
    account = auth.get_user(request)
    if not isinstance(account, Account) or not _is_fresh(request, now):
        request.session.flush()
        return None
    return account


def _is_fresh(request: HttpRequest, now: datetime) -> bool:
    second = int(now.timestamp())
    began, seen = request.session.get(_BEGAN), request.session.get(_SEEN)
    if not isinstance(began, int) or not isinstance(seen, int):
        return False
    if second - began >= WORKING_DAY.total_seconds() or second - seen >= IDLE.total_seconds():
        return False
    if second - seen >= NOTED_EVERY.total_seconds():
        request.session[_SEEN] = second
    return True
