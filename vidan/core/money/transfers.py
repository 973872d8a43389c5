"""How a due is paid by transfer: the unit's account of the day, what is left, the reference that finds it again."""

from dataclasses import dataclass
from datetime import date

from vidan.core.money.banks import bank_name
from vidan.core.money.models import BankAccount, Due
from vidan.core.units.queries import on_day
from vidan.kit.vietqr import Transfer, payload, reference


@dataclass(frozen=True, kw_only=True)
class Payment:
    """What a resident's bank asks for, also inside the QR (`code`). Money counts only when a person says it came."""

    code: str
    bank: str
    number: str
    name: str
    amount: int
    reference: str


def account_of(unit_id: int, on: date) -> BankAccount | None:
    """The account residents transfer to on that day."""
    return BankAccount.objects.filter(on_day(on), unit=unit_id).order_by("-valid_from").first()


def payment_for(due: Due, amount: int, on: date) -> Payment | None:
    """None when nothing is left to pay, or the unit has named no account."""
    account = account_of(due.unit_id, on) if amount > 0 else None
    if account is None:
        return None
    words = reference(due.pk)
    return Payment(
        code=payload(Transfer(account.bin, account.number, amount, words)),
        bank=bank_name(account.bin),
        number=account.number,
        name=account.name,
        amount=amount,
        reference=words,
    )
