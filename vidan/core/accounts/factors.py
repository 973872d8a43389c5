"""What somebody proves themselves with besides the password: added, renamed, removed; each one ledger entry."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils import timezone

from vidan.core.accounts import totp
from vidan.core.accounts.first_password import made_up
from vidan.core.accounts.models import Account, Factor, RecoveryCode
from vidan.core.accounts.passkeys import Made
from vidan.core.accounts.scope import scope_of
from vidan.core.accounts.sealing import recovery_hash, seal
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Installation, Unit
from vidan.kit.refusals import BadInput, Refusal, Stale

MOST = 10  # factors of one person
CODES = 10
TOLD_FOR = timedelta(days=30)
_WRONG_CODE = "Mã chưa đúng. Mời nhập mã đang hiện trên điện thoại, và xem giờ trên điện thoại có đúng không."


@dataclass(frozen=True)
class Added:
    """A new factor, and recovery codes to show once (none when there were some, or the page was sent again)."""

    factor: Factor
    codes: tuple[str, ...] = ()


def factors_of(account: Account) -> QuerySet[Factor]:
    """What this account has now."""
    return Factor.objects.filter(account=account, removed_at=None).order_by("added_at", "pk")


def owner(account: Account) -> str:
    """Whose a sealed secret or a recovery code is."""
    return f"account:{account.pk}"


def book_of(account: Account, on: date) -> int:
    """In whose book a change stands: the unit the person works in, or else the installation's."""
    return scope_of(account, on).home or Installation.objects.get().home_id


def add_totp(deed: Deed, *, account: Account, name: str, secret: bytes, typed: str) -> Added:
    """An app that makes codes; it has just made a right one."""
    step = totp.step_of(secret, typed, deed.at)
    if step is None:
        raise BadInput(_WRONG_CODE, field="code")
    held = seal(secret, owner(account))
    return _add(deed, Factor(account=account, kind=Factor.Kind.TOTP, name=name, held=held, counter=step))


def add_passkey(deed: Deed, *, account: Account, name: str, made: Made) -> Added:
    """A key that this or another device keeps."""
    factor = Factor(
        account=account,
        kind=Factor.Kind.PASSKEY,
        name=name,
        held=made.public,
        credential=made.credential,
        site=made.site,
        counter=made.counter,
    )
    return _add(deed, factor)


def _add(deed: Deed, factor: Factor) -> Added:
    account, codes = factor.account, _made_up_codes()

    def do() -> Added:
        if factors_of(account).count() >= MOST:
            raise Refusal(f"Mỗi người có nhiều nhất {MOST} cách xác thực. Mời gỡ bớt rồi thêm.")
        factor.added_at = deed.at
        factor.save(force_insert=True)
        is_first = not RecoveryCode.objects.filter(account=account, used_at=None).exists()
        if is_first:
            _keep(codes, account)
        append(
            deed,
            unit=book_of(account, timezone.localdate(deed.at)),
            kind="add_factor",
            subject=f"factor:{factor.pk}",
            facts={"account": account.pk, "kind": str(factor.kind), "codes": CODES if is_first else 0},
        )
        return Added(factor, codes if is_first else ())

    try:
        return once(deed, do, lambda entry: Added(Factor.objects.get(pk=_id(entry))), kind="add_factor")
    except IntegrityError as refused:
        if not factor.credential or not Factor.objects.filter(credential=factor.credential).exists():
            raise
        raise BadInput("Khóa truy cập này đã được thêm rồi.", field="answer") from refused


def rename_factor(deed: Deed, factor: Factor, name: str) -> None:
    """So that its owner tells one from another. The name is not in the ledger."""

    def do() -> None:
        _still_there(factor).update(name=name)
        _tell(deed, "rename_factor", factor)

    once(deed, do, lambda entry: None, kind="rename_factor")


def remove_factor(deed: Deed, factor: Factor) -> None:
    """Its owner removes it; with the last one the recovery codes go too."""

    def do() -> None:
        _empty(_still_there(factor), deed.at, by=factor.account)
        if not factors_of(factor.account).exists():
            RecoveryCode.objects.filter(account=factor.account).delete()
        _tell(deed, "remove_factor", factor)

    once(deed, do, lambda entry: None, kind="remove_factor")


def take_away_factors(deed: Deed, *, unit: Unit, account: Account, by: Account) -> None:
    """The phone is lost: an administrator removes everything, and the person hears of it at the next sign-in."""

    def do() -> None:
        removed = _empty(factors_of(account).order_by(), deed.at, by=by)
        if not removed:
            raise Stale("Người này không còn bước xác thực thứ hai nào.")
        RecoveryCode.objects.filter(account=account).delete()
        append(
            deed,
            unit=unit.pk,
            kind="take_away_factors",
            subject=owner(account),
            facts={"removed": removed},
        )

    once(deed, do, lambda entry: None, kind="take_away_factors")


def renew_codes(deed: Deed, *, account: Account) -> tuple[str, ...]:
    """New recovery codes; the old ones open nothing any more. Empty when the page was sent again."""
    codes = _made_up_codes()

    def do() -> tuple[str, ...]:
        if not factors_of(account).exists():
            raise Refusal("Mời thêm một cách xác thực trước; mã dự phòng đi kèm với cách ấy.")
        RecoveryCode.objects.filter(account=account).delete()
        _keep(codes, account)
        append(
            deed,
            unit=book_of(account, timezone.localdate(deed.at)),
            kind="renew_recovery_codes",
            subject=owner(account),
            facts={"codes": CODES},
        )
        return codes

    return once(deed, do, lambda entry: (), kind="renew_recovery_codes")


def removed_by_others(account: Account, now: datetime) -> QuerySet[Factor]:
    """What somebody else removed lately, newest first."""
    removed = Factor.objects.filter(account=account, removed_at__gt=now - TOLD_FOR)
    return removed.exclude(removed_by=account).order_by("-removed_at", "pk")


def tell_owner(account: Account, now: datetime) -> bool:
    """Whether there is something to tell; it is told by whoever asks."""
    return bool(
        Factor.objects.filter(account=account, removed_at__isnull=False, told_at=None)
        .exclude(removed_by=account)
        .update(told_at=now)
    )


def _empty(factors: QuerySet[Factor], at: datetime, *, by: Account) -> int:
    return factors.update(removed_at=at, removed_by=by, held=b"", credential=None)


def _still_there(factor: Factor) -> QuerySet[Factor]:
    there = factors_of(factor.account).filter(pk=factor.pk)
    if not there.exists():
        raise Stale("Cách xác thực này đã được gỡ.", advice="Mời mở lại trang để xem lúc này.")
    return there.order_by()


def _tell(deed: Deed, kind: str, factor: Factor) -> None:
    unit = book_of(factor.account, timezone.localdate(deed.at))
    append(deed, unit=unit, kind=kind, subject=f"factor:{factor.pk}")


def _made_up_codes() -> tuple[str, ...]:
    return tuple(made_up() for _ in range(CODES))


def _keep(codes: tuple[str, ...], account: Account) -> None:
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, code_hash=recovery_hash(code, owner(account))) for code in codes
    )


def _id(entry: Entry) -> int:
    return int(entry.subject.partition(":")[2])
