"""A day's takings, read from the movements: by method and kind, to the đồng."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Scope
from vidan.core.money.models import Closing, Due, Method, Movement

NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)


@dataclass(frozen=True)
class Sum:
    """One figure of the book: money in and out by one method for one kind; its rows can be opened."""

    method: str
    kind: str
    came: int
    went: int
    rows: int

    @property
    def net(self) -> int:
        return self.came - self.went

    @property
    def method_words(self) -> str:
        return str(Method(self.method).label)

    @property
    def kind_words(self) -> str:
        return str(Due.Kind(self.kind).label)


@dataclass(frozen=True)
class Book:
    """One cashier's day in one unit."""

    unit_id: int
    cashier: Account
    day: date
    opening: int
    sums: tuple[Sum, ...]
    closing: Closing | None

    @property
    def came(self) -> int:
        return sum(one.came for one in self.sums)

    @property
    def went(self) -> int:
        return sum(one.went for one in self.sums)

    @property
    def net(self) -> int:
        return self.came - self.went

    @property
    def cash(self) -> int:
        """Cash in less cash out."""
        return sum(one.net for one in self.sums if one.method == Method.CASH)

    @property
    def others(self) -> int:
        """Everything that never lay in the drawer."""
        return self.came - self.went - self.cash

    @property
    def expected(self) -> int:
        """What the drawer should hold now."""
        return self.opening + self.cash


def money_of(unit_id: int, cashier_id: int, day: date) -> QuerySet[Movement]:
    """The movements of money of one book. What was recorded before there were books is in none."""
    rows = Movement.objects.filter(unit=unit_id, by=cashier_id, day=day, is_carried_over=False)
    return rows.exclude(held=0).select_related("due", "undoes").order_by("pk")


def book(unit_id: int, cashier: Account, day: date) -> Book:
    """The book of that day as it stands."""
    closings = Closing.objects.filter(unit=unit_id, cashier=cashier)
    before = closings.filter(day__lt=day).order_by("-day").first()
    return Book(
        unit_id=unit_id,
        cashier=cashier,
        day=day,
        opening=before.left if before else 0,
        sums=summed(money_of(unit_id, cashier.pk, day)),
        closing=closings.filter(day=day).first(),
    )


def summed(rows: Iterable[Movement]) -> tuple[Sum, ...]:
    """By method and kind. A counter-entry of a refund is money in again, of a payment money out."""
    came: dict[tuple[str, str], int] = defaultdict(int)
    went: dict[tuple[str, str], int] = defaultdict(int)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in rows:
        place = (one.method, one.due.kind)
        counts[place] += 1
        (came if one.held > 0 else went)[place] += abs(one.held)
    order = [(m.value, k.value) for m in Method for k in Due.Kind]
    return tuple(Sum(*place, came[place], went[place], counts[place]) for place in order if place in counts)


def unclosed_before(unit_id: int, cashier_id: int, day: date) -> date | None:
    """The earliest day before this one with money and no closing."""
    closed = Closing.objects.filter(unit=unit_id, cashier=cashier_id).values("day")
    rows = Movement.objects.filter(unit=unit_id, by=cashier_id, day__lt=day, is_carried_over=False)
    return rows.exclude(held=0).exclude(day__in=closed).order_by("day").values_list("day", flat=True).first()


def cashiers_of(scope: Scope, day: date) -> list[tuple[int, Account]]:
    """Who moved money on a day, by unit, as far as this person sees."""
    rows = Movement.objects.visible_to(scope).filter(day=day, is_carried_over=False).exclude(held=0)
    pairs = list(rows.order_by("unit", "by").values_list("unit", "by").distinct())
    people = Account.objects.in_bulk({person for _, person in pairs})
    return [(unit, people[person]) for unit, person in pairs]
