"""Who of a unit could take a dossier: officers who are there, with the fewest hours of work before it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vidan.boards.foresight.queries.pace import HOURS_A_DAY, Case, Past
from vidan.core.accounts.models import Grant, Role, Substitution
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.queries.handing import Desk
from vidan.desks.dossiers.states import IN_WORK
from vidan.kit.text import sort_key


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer: dossiers in hand, and hours until they are done at the pace of a busy day (None: unknown)."""

    account: int
    name: str
    is_away: bool
    open: int
    hours: float | None


def officers(unit_id: int, on: date, cases: Iterable[Case], past: Past) -> list[Officer]:
    """Everybody with that role there on a day, as Vietnamese sorts their names."""
    grants = Grant.objects.filter(on_day(on), unit=unit_id, role=Role.OFFICER, account__is_active=True)
    people = {grant.account_id: grant.account.full_name for grant in grants.select_related("account")}
    away = set(
        Substitution.objects.filter(on_day(on), grant__in=grants).values_list("grant__account", flat=True)
    )
    in_hand = Counter(case.handler for case in cases if case.state in IN_WORK)
    found = [
        Officer(
            account, name, account in away, in_hand[account], _hours(in_hand[account], past.pace(account))
        )
        for account, name in people.items()
    ]
    return sorted(found, key=lambda one: (sort_key(one.name), one.account))


def who_could(case: Case, there: Sequence[Officer]) -> Officer | None:
    """The one with the least before it, if that is less than where it is now; nobody once it has left the officer."""
    if case.state not in IN_WORK:
        return None
    now = next((one for one in there if one.account == case.handler), None)
    free = [one for one in there if not one.is_away and one.account != case.handler]
    best = min(free, key=_load, default=None)
    if best is None or (now is not None and not now.is_away and _load(now)[:2] <= _load(best)[:2]):
        return None
    return best


def desk_key(unit_id: int, officer: Officer) -> str:
    """What the hand-over form calls this officer."""
    return Desk(unit_id, Role.OFFICER, officer.account, "").key


def _hours(count: int, per_day: float | None) -> float | None:
    if not count:
        return 0.0
    return count * HOURS_A_DAY / per_day if per_day else None


def _load(one: Officer) -> tuple[float, int, int]:
    """Hours; with an unknown pace, an hour for each."""
    return (one.hours if one.hours is not None else float(one.open), one.open, one.account)
