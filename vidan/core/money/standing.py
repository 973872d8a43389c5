"""How a due stands, computed from its movements and kept nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from vidan.core.money.models import Due, Movement


class Stand(TextChoices):
    """Where the money of one due is."""

    UNKNOWN = "unknown", "Chưa rõ mức"
    UNCOLLECTED = "uncollected", "Chưa thu"
    PARTLY = "partly", "Thu một phần"
    COLLECTED = "collected", "Đã thu đủ"
    OVERPAID = "overpaid", "Thu thừa, cần hoàn"
    REFUNDED = "refunded", "Đã hoàn"
    EXEMPT = "exempt", "Được miễn"
    WAIVED = "waived", "Thôi thu"


@dataclass(frozen=True)
class Standing:
    """The sums of one due, in đồng."""

    asked: int | None  # None: nobody has said how much
    exempted: int
    waived: int
    collected: int
    refunded: int

    @property
    def owed(self) -> int:
        """What is to be paid in all, after exemption."""
        return (self.asked or 0) - self.exempted - self.waived

    @property
    def held(self) -> int:
        """What the office holds of it."""
        return self.collected - self.refunded

    @property
    def left(self) -> int:
        """What is still to be collected; never below zero."""
        return max(self.owed - self.held, 0)

    @property
    def over(self) -> int:
        """What was paid too much and is to be given back."""
        return max(self.held - self.owed, 0)

    @property
    def stand(self) -> Stand:
        if self.held:
            return self._holding()
        if self.owed > 0:
            return Stand.REFUNDED if self.refunded else Stand.UNCOLLECTED
        if self.asked is None:
            return Stand.UNKNOWN
        return self._nothing_left()

    def _holding(self) -> Stand:
        if self.over and self.asked is not None:
            return Stand.OVERPAID
        return Stand.PARTLY if self.left else Stand.COLLECTED

    def _nothing_left(self) -> Stand:
        if self.refunded:
            return Stand.REFUNDED
        return Stand.EXEMPT if self.exempted else Stand.WAIVED if self.waived else Stand.COLLECTED

    @property
    def is_settled(self) -> bool:
        """Nothing stands in the way of the work: paid, exempt or no longer asked."""
        return self.stand in (Stand.COLLECTED, Stand.OVERPAID, Stand.EXEMPT, Stand.WAIVED)


def standing(due: Due, movements: Iterable[Movement]) -> Standing:
    """Add up what happened. A counter-entry takes back from the sum of the kind it undoes."""
    kinds = Movement.Kind
    sums = dict.fromkeys(kinds, 0)
    moved = list(movements)
    kind_of = {one.pk: kinds(one.kind) for one in moved}
    for one in moved:
        kind = kind_of.get(one.undoes_id, kinds(one.kind)) if one.undoes_id else kinds(one.kind)
        sums[kind] += one.owed + one.held
    undone = {one.undoes_id for one in moved}
    is_known = due.amount is not None or any(
        one.kind == kinds.ASSESSED and one.pk not in undone for one in moved
    )
    return Standing(
        asked=(due.amount or 0) + sums[kinds.ASSESSED] if is_known else None,
        exempted=-sums[kinds.EXEMPTED],
        waived=-sums[kinds.WAIVED],
        collected=sums[kinds.COLLECTED],
        refunded=-sums[kinds.REFUNDED],
    )
