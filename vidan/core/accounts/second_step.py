"""The second step of signing in: a code or a passkey, under the same limits as the password."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vidan.core.accounts import passkeys, signing_in, totp
from vidan.core.accounts.factors import book_of, factors_of, owner
from vidan.core.accounts.models import Account, Factor, RecoveryCode
from vidan.core.accounts.sealing import recovery_hash, unseal
from vidan.core.ledger.actions import Deed, append
from vidan.kit.refusals import BadInput

_WRONG = "Mã chưa đúng, hoặc đã dùng rồi."
_WRONG_ADVICE = "Mời chờ mã mới hiện trên điện thoại rồi nhập lại, hoặc nhờ người quản trị gỡ bước này."
_WRONG_KEY = "Khóa truy cập này không mở được tài khoản."


def by_code(account: Account, typed: str, address: str, now: datetime, *, is_known_device: bool) -> None:
    """Prove it by an app's code or a recovery code; each opens once. Raises BadInput, or TooMany."""
    key = _key(account)
    signing_in.count_try(key, address, now, is_known_device=is_known_device)
    plain = "".join(typed.split())
    is_right = _is_code(account, plain, now) if _looks_like_code(plain) else _is_recovery(account, plain, now)
    if not is_right:
        raise BadInput(_WRONG, field="code", advice=_WRONG_ADVICE)
    signing_in.forgive(key, address)


def by_passkey(
    account: Account,
    site: passkeys.Site,
    state: passkeys.State,
    answer: str,
    address: str,
    now: datetime,
    *,
    is_known_device: bool,
) -> None:
    """Prove it by a passkey. Raises BadInput, or TooMany."""
    key = _key(account)
    signing_in.count_try(key, address, now, is_known_device=is_known_device)
    known = list(factors_of(account).filter(kind=Factor.Kind.PASSKEY))
    try:
        factor, counter = passkeys.shown(site, state, answer, known)
    except passkeys.Refused as refused:
        raise BadInput(_WRONG_KEY, field="answer", advice="Mời thử lại, hoặc nhập mã.") from refused
    there = factors_of(account).order_by().filter(pk=factor.pk, counter=factor.counter)
    if not there.update(counter=counter, used_at=now):
        raise BadInput(_WRONG_KEY, field="answer", advice="Mời thử lại, hoặc nhập mã.")
    signing_in.forgive(key, address)


def _is_code(account: Account, typed: str, now: datetime) -> bool:
    for factor in factors_of(account).filter(kind=Factor.Kind.TOTP):
        secret = unseal(bytes(factor.held), owner(account))
        step = totp.step_of(secret, typed, now) if secret else None
        fresh = factors_of(account).order_by().filter(pk=factor.pk, counter__lt=step or 0)
        if step is not None and fresh.update(counter=step, used_at=now):  # one of two at once wins
            return True
    return False


@transaction.atomic
def _is_recovery(account: Account, typed: str, now: datetime) -> bool:
    codes = RecoveryCode.objects.filter(account=account, used_at=None)
    code = codes.filter(code_hash=recovery_hash(typed, owner(account))).first()
    if code is None or not codes.filter(pk=code.pk).update(used_at=now):
        return False
    append(
        Deed(actor=owner(account), role="self", at=now),
        unit=book_of(account, timezone.localdate(now)),
        kind="use_recovery_code",
        subject=f"recovery_code:{code.pk}",
        facts={"account": account.pk, "left": codes.count()},
    )
    return True


def _looks_like_code(typed: str) -> bool:
    return len(typed) == totp.DIGITS and typed.isascii() and typed.isdigit()


def _key(account: Account) -> str:
    """Counted apart from the password: whoever knows that one may not clear the count by typing it again."""
    return salted_hmac("vidan.accounts.second_step", owner(account), algorithm="sha256").hexdigest()
