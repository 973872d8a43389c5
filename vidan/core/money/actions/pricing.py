"""The unit's own prices: amounts the province sets, entered with their document by an administrator."""

from datetime import date, timedelta

from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.models import Entry
from vidan.core.money.models import Due, Price
from vidan.core.units.queries import on_day
from vidan.kit.refusals import BadInput, Stale


def enter_price(
    deed: Deed,
    *,
    unit_id: int,
    procedure: str,
    amount: int,
    document: str,
    since: date,
    kind: Due.Kind = Due.Kind.LEVY,
    case: str = "",
    channel: str = "",
) -> Price:
    """From a day on it costs this much. The price before ends there; what was asked before keeps its amount."""
    if not document:
        raise BadInput("Mời ghi văn bản quy định mức thu.", field="document")

    def do() -> Price:
        same = Price.objects.filter(unit_id=unit_id, procedure=procedure, case=case, channel=channel)
        if same.filter(valid_from__gte=since).exists():
            raise BadInput("Đã có mức thu từ ngày ấy hoặc sau đó. Mời xem lại ngày.", field="since")
        same.filter(on_day(since - timedelta(days=1))).update(valid_to=since)
        price = Price.objects.create(
            unit_id=unit_id,
            procedure=procedure,
            case=case,
            channel=channel,
            kind=kind,
            amount=amount,
            document=document,
            valid_from=since,
        )
        append(
            deed,
            unit=unit_id,
            kind="enter_price",
            subject=f"price:{price.pk}",
            facts={
                "procedure": procedure,
                "case": case,
                "channel": channel,
                "amount": amount,
                "since": since.isoformat(),
            },
            note=document,
        )
        return price

    return once(deed, do, _priced, kind="enter_price")


def end_price(deed: Deed, price: Price, on: date) -> None:
    """That day is the first without it."""
    if on <= price.valid_from:
        raise BadInput("Ngày thôi áp dụng phải sau ngày bắt đầu.", field="on")

    def do() -> None:
        if not Price.objects.filter(pk=price.pk, valid_to=None).update(valid_to=on):
            raise Stale("Mức thu này đã có ngày thôi áp dụng.")
        append(
            deed,
            unit=price.unit_id,
            kind="end_price",
            subject=f"price:{price.pk}",
            facts={"on": on.isoformat()},
        )

    once(deed, do, lambda entry: None, kind="end_price")


def _priced(entry: Entry) -> Price:
    return Price.objects.get(pk=int(entry.subject.partition(":")[2]))
