"""Keeping accounts: entering people, giving roles from–to, standing in, passwords, and who looked at whom."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from vidan.core.accounts.administrators import keep_one
from vidan.core.accounts.models import Account, Grant, Look, Role, Substitution
from vidan.core.accounts.scope import Scope
from vidan.core.accounts.signing_in import USERNAME, tidy_password, tidy_username
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Unit
from vidan.kit.refusals import BadInput, Refusal

# Django's validators, in our words.
_TOO_WEAK = {
    "password_too_short": "Mật khẩu cần ít nhất 10 ký tự.",
    "password_too_common": "Mật khẩu này nhiều người dùng, dễ bị đoán. Mời chọn mật khẩu khác.",
    "password_too_similar": "Mật khẩu quá giống tên đăng nhập hoặc họ tên. Mời chọn mật khẩu khác.",
}


def add_account(
    deed: Deed,
    *,
    unit: Unit,
    username: str,
    full_name: str,
    password: str,
    position: str = "",
    roles: Iterable[Role] = (),
    since: date | None = None,
    document: str = "",
) -> Account:
    """Enter somebody who works here, in the book of the unit that enters them, with first roles there (from today)."""

    account = Account(username=tidy_username(username), full_name=full_name, position=position)
    if not USERNAME.fullmatch(account.username):
        raise BadInput(
            "Tên đăng nhập gồm 2 đến 64 chữ cái không dấu, chữ số, dấu chấm hoặc gạch.", field="username"
        )
    account.set_password(_strong(password, account))  # slow on purpose, so before the transaction
    first_day, keyless = since or timezone.localdate(deed.at), replace(deed, key="")

    def do() -> Account:
        account.save(force_insert=True)
        append(deed, unit=unit.pk, kind="add_account", subject=f"account:{account.pk}")
        for role in dict.fromkeys(roles):
            grant(keyless, account=account, role=role, unit=unit, since=first_day, document=document)
        return account

    try:
        return once(deed, do, lambda entry: Account.objects.get(pk=_id(entry)), kind="add_account")
    except IntegrityError as refused:  # asked of the database: somebody else may take the name at this moment
        if not Account.objects.filter(username=account.username).exists():
            raise
        raise BadInput(
            "Tên đăng nhập này đã có người dùng. Mời chọn tên khác.", field="username"
        ) from refused


def close_account(deed: Deed, *, unit: Unit, account: Account) -> None:
    """Nobody signs in with it any more, and whoever is signed in with it is not, from the next page on."""
    if deed.actor == f"account:{account.pk}":
        raise Refusal("Không thể tự đóng tài khoản của mình.", advice="Mời nhờ người quản trị khác.")

    def do() -> None:
        keep_one(Grant.objects.filter(account=account), timezone.localdate(deed.at))
        Account.objects.filter(pk=account.pk).update(is_active=False)
        append(deed, unit=unit.pk, kind="close_account", subject=f"account:{account.pk}")

    once(deed, do, lambda entry: None, kind="close_account")


def reopen_account(deed: Deed, *, unit: Unit, account: Account) -> None:
    """Whoever came back, or was shut out by mistake, signs in again with the password of before."""

    def do() -> None:
        Account.objects.filter(pk=account.pk).update(is_active=True)
        append(deed, unit=unit.pk, kind="reopen_account", subject=f"account:{account.pk}")

    once(deed, do, lambda entry: None, kind="reopen_account")


def set_password(deed: Deed, *, unit: Unit, account: Account, password: str) -> None:
    """Give an account a new password; every session that began with the old one ends."""

    account.set_password(_strong(password, account))

    def do() -> None:
        account.save(update_fields=["password"])
        append(deed, unit=unit.pk, kind="set_password", subject=f"account:{account.pk}")

    once(deed, do, lambda entry: None, kind="set_password")


def grant(
    deed: Deed,
    *,
    account: Account,
    role: Role,
    unit: Unit,
    since: date,
    until: date | None = None,
    document: str = "",
) -> Grant:
    """From a day on (until another, not included) this person has this role in this unit."""
    _in_order(since, until)

    def do() -> Grant:
        if _is_held(account, role, unit, since, until):
            raise BadInput(
                f"Trong thời gian ấy người này đã có vai trò {str(role.label).lower()}.", field="role"
            )
        given = Grant.objects.create(
            account=account, role=role, unit=unit, valid_from=since, valid_to=until, document=document
        )
        facts: dict[str, Fact] = {
            "account": account.pk,
            "role": str(role.value),
            "since": since.isoformat(),
            "until": until.isoformat() if until else None,
        }
        append(deed, unit=unit.pk, kind="grant", subject=f"grant:{given.pk}", facts=facts, note=document)
        return given

    return once(deed, do, lambda entry: Grant.objects.get(pk=_id(entry)), kind="grant")


def end_grant(deed: Deed, given: Grant, on: date) -> None:
    """The role ends: that day is the first without it."""
    _in_order(given.valid_from, on, field="on")
    if given.valid_to and given.valid_to < on:
        raise BadInput("Vai trò này đã kết thúc trước ngày ấy.", field="on")

    def do() -> None:
        keep_one(Grant.objects.filter(pk=given.pk), on)
        Grant.objects.filter(pk=given.pk).update(valid_to=on)
        append(
            deed,
            unit=given.unit_id,
            kind="end_grant",
            subject=f"grant:{given.pk}",
            facts={"on": on.isoformat()},
        )

    once(deed, do, lambda entry: None, kind="end_grant")


def substitute(
    deed: Deed, given: Grant, *, account: Account, since: date, until: date, document: str = ""
) -> Substitution:
    """Somebody stands in for a grant's holder, in that role and unit only, until a day (not included)."""
    _in_order(since, until)
    if account.pk == given.account_id:
        raise BadInput("Không thể tự thay cho chính mình. Mời chọn người khác.", field="account")

    def do() -> Substitution:
        named = Substitution.objects.create(
            grant=given, substitute=account, valid_from=since, valid_to=until, document=document
        )
        facts: dict[str, Fact] = {
            "account": account.pk,
            "grant": given.pk,
            "since": since.isoformat(),
            "until": until.isoformat(),
        }
        subject = f"substitution:{named.pk}"
        append(deed, unit=given.unit_id, kind="substitute", subject=subject, facts=facts, note=document)
        return named

    return once(deed, do, lambda entry: Substitution.objects.get(pk=_id(entry)), kind="substitute")


def note_look(scope: Scope, subject: str, unit_id: int, kind: Look.Kind, now: datetime) -> None:
    """Note who looked at whose data: not in the chain, but never taken back."""
    Look.objects.create(account_id=scope.account_id, unit_id=unit_id, subject=subject, kind=kind, at=now)


def _strong(typed: str, account: Account) -> str:
    password = tidy_password(typed)
    try:
        validate_password(password, account)
    except ValidationError as weak:
        known = [_TOO_WEAK[error.code] for error in weak.error_list if error.code in _TOO_WEAK]
        raise BadInput(" ".join(known) or "Mời chọn mật khẩu khác.", field="password") from weak
    return password


def _in_order(since: date, until: date | None, field: str = "until") -> None:
    if until is not None and until <= since:
        raise BadInput("Ngày kết thúc phải sau ngày bắt đầu.", field=field)


def _is_held(account: Account, role: Role, unit: Unit, since: date, until: date | None) -> bool:
    """Whether some of these days are already covered by the same role."""
    same = Grant.objects.filter(account=account, role=role, unit=unit).exclude(valid_to__lte=since)
    return same.filter(valid_from__lt=until).exists() if until else same.exists()


def _id(entry: Entry) -> int:
    return int(entry.subject.partition(":")[2])
