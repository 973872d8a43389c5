"""The unit's bank account, from a day on."""

import re
from datetime import date, timedelta

from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.models import Entry
from vidan.core.money.banks import banks
from vidan.core.money.models import BankAccount
from vidan.core.units.queries import on_day
from vidan.kit.refusals import BadInput


def use_account(deed: Deed, *, unit_id: int, bank: str, number: str, name: str, since: date) -> BankAccount:
    """From a day on residents transfer to this account; the one before ends there."""
    if bank not in banks():
        raise BadInput("Mời chọn ngân hàng trong danh sách.", field="bank")
    bare = re.sub(r"[\s.\-]", "", number).upper()
    if not re.fullmatch(r"[A-Z0-9]{4,19}", bare):
        raise BadInput("Số tài khoản gồm 4 đến 19 chữ số hoặc chữ cái không dấu.", field="number")

    def do() -> BankAccount:
        mine = BankAccount.objects.filter(unit_id=unit_id)
        if mine.filter(valid_from__gte=since).exists():
            raise BadInput("Đã có tài khoản dùng từ ngày ấy hoặc sau đó. Mời xem lại ngày.", field="since")
        mine.filter(on_day(since - timedelta(days=1))).update(valid_to=since)
        account = BankAccount.objects.create(
            unit_id=unit_id, bin=bank, number=bare, name=name, valid_from=since
        )
        facts = {"bank": bank, "number": bare, "since": since.isoformat()}
        append(deed, unit=unit_id, kind="use_account", subject=f"bank_account:{account.pk}", facts=facts)
        return account

    return once(deed, do, _account, kind="use_account")


def _account(entry: Entry) -> BankAccount:
    return BankAccount.objects.get(pk=int(entry.subject.partition(":")[2]))
