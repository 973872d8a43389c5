"""What the list asks for a request: the procedure's own fee, or the unit's table where the province sets it."""

from dataclasses import dataclass
from datetime import date

from vidan.core.money.models import Due
from vidan.core.money.queries import of_subject, price_for
from vidan.desks.catalogue.content import Channel, Fee, FeeSort, Procedure
from vidan.desks.dossiers.models import Dossier

KINDS = {FeeSort.FEE: Due.Kind.FEE, FeeSort.LEVY: Due.Kind.LEVY}


@dataclass(frozen=True)
class Listed:
    """The posted amount (đồng, for one `per`); None: the province sets it and nobody has entered it."""

    amount: int | None
    kind: Due.Kind
    document: str
    per: str = ""

    @property
    def is_unknown(self) -> bool:
        return self.amount is None

    @property
    def is_free(self) -> bool:
        return self.amount == 0


FREE = Listed(0, Due.Kind.LEVY, "")


def listed_fee(unit_id: int, procedure: Procedure, case: str, channel: Channel, on: date) -> Listed:
    """What is asked on this day. The unit's table is read only where no amount of the law is known."""
    fee = procedure.fee_for(case, channel)
    if fee is None:
        return FREE
    if fee.amount is not None:
        return Listed(fee.amount, KINDS[fee.sort], procedure.law_words(fee.law, fee.article), fee.per)
    return _by_province(unit_id, procedure, case, channel, on, fee)


def _by_province(
    unit_id: int, procedure: Procedure, case: str, channel: Channel, on: date, fee: Fee
) -> Listed:
    price = price_for(unit_id, procedure.code, case, channel.value, on)
    if price is None:
        return Listed(None, KINDS[fee.sort], "", fee.per)
    return Listed(price.amount, Due.Kind(price.kind), price.document, fee.per)


@dataclass(frozen=True)
class Left:
    """What of a dossier's money is still to be paid, and what the office holds (đồng)."""

    left: int
    held: int
    is_unknown: bool


def left_of(dossier: Dossier) -> Left:
    """Over everything asked for it."""
    stands = [account.standing for account in of_subject(dossier.subject)]
    return Left(
        left=sum(one.left for one in stands),
        held=sum(one.held for one in stands),
        is_unknown=any(one.asked is None for one in stands),
    )
