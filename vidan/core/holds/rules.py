"""How what is not held goes by itself at night, told in the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from vidan.core.holds.standing import in_unit
from vidan.core.ledger.actions import Deed, append
from vidan.core.ledger.actions import hold as lock

FORGET = "forget_by_rule"
HOUSE = "house"  # nobody acts: the house itself does
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Rule:
    """How something goes by itself: its type in the table of retention, and after how many days.

    What is about something held stays with it: `about` names the column that says so in opaque words, `keys` a word
    and the column with the number (`("dossier", "dossier")`).
    """

    type: str
    word: str  # before the number in its opaque id
    days: int
    about: str = ""
    keys: tuple[tuple[str, str], ...] = ()


def free(rule: Rule, rows: QuerySet[M], unit: int) -> QuerySet[M]:
    """Those of them, all of this unit, that nobody holds, neither themselves nor what they are about."""
    held = in_unit(unit)
    if rule.word in held.words:
        return rows.none()
    rows = rows.exclude(pk__in=held.numbers(rule.word))
    if rule.about:
        rows = rows.exclude(**{f"{rule.about}__in": sorted(held.subjects)})
        for word in sorted(held.words):
            rows = rows.exclude(**{f"{rule.about}__startswith": f"{word}:"})
    for word, column in rule.keys:
        rows = rows.exclude(**{f"{column}__in": held.numbers(word)})
        if word in held.words:
            rows = rows.filter(**{f"{column}__isnull": True})
    return rows


def units_of(rows: QuerySet[Any]) -> list[int]:
    """The units they belong to, in the order in which chains are locked."""
    return sorted(set(rows.order_by().values_list("unit", flat=True).distinct()))


def forget(rule: Rule, rows: QuerySet[M], wipe: Callable[[QuerySet[M]], int]) -> None:
    """Wipe what is not held; one entry for each unit where something went. `wipe` says how many did."""
    for unit in units_of(rows):
        _forget_in(unit, rule, rows.filter(unit=unit), wipe)


@transaction.atomic
def _forget_in(unit: int, rule: Rule, rows: QuerySet[M], wipe: Callable[[QuerySet[M]], int]) -> None:
    lock([unit])  # a hold is told in this chain too: either it is seen here, or it comes after
    if count := wipe(free(rule, rows, unit)):
        append(
            Deed(HOUSE, HOUSE, timezone.now()),
            unit=unit,
            kind=FORGET,
            subject=f"unit:{unit}",
            facts={"type": rule.type, "count": count, "days": rule.days},
        )
