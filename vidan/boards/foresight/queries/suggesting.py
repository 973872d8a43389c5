"""Who of a unit could take a dossier: officers who are there and know the field, with the fewest hours before it."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from vidan.boards.foresight.queries.history import FINISHES, Known
from vidan.boards.foresight.queries.pace import HOURS_A_DAY, Case, Past
from vidan.core.accounts.models import Grant, Role, Substitution
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.queries.handing import Desk
from vidan.desks.dossiers.states import IN_WORK
from vidan.kit.text import sort_key


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer: dossiers in hand, and how many get done on a busy day (None: unknown)."""

    account: int
    name: str
    is_away: bool
    open: int
    per_day: float | None

    @property
    def hours(self) -> float | None:
        """Until those in hand are done at that pace."""
        if not self.open:
            return 0.0
        return self.open * HOURS_A_DAY / self.per_day if self.per_day else None


def officers(unit_id: int, on: date, cases: Iterable[Case], past: Past) -> list[Officer]:
    """Everybody with that role there on a day, as Vietnamese sorts their names."""
    grants = Grant.objects.filter(on_day(on), unit=unit_id, role=Role.OFFICER, account__is_active=True)
    people = {grant.account_id: grant.account.full_name for grant in grants.select_related("account")}
    away = set(
        Substitution.objects.filter(on_day(on), grant__in=grants).values_list("grant__account", flat=True)
    )
    in_hand = Counter(case.handler for case in cases if case.state in IN_WORK)
    found = [
        Officer(account, name, account in away, in_hand[account], past.pace(account))
        for account, name in people.items()
    ]
    return sorted(found, key=lambda one: (sort_key(one.name), one.account))


def experienced(known: Iterable[Known], since: datetime) -> dict[str, frozenset[int]]:
    """By procedure, who finished something of its field since then."""
    fields, done = dict[str, str](), defaultdict[str, set[int]](set)
    for one in known:
        fields.setdefault(one.procedure, one.field)
        done[one.field].update(
            event.account
            for event in one.life
            if event.kind in FINISHES and event.account is not None and event.at >= since
        )
    return {code: frozenset(done[field]) for code, field in fields.items()}


def suggestions(
    cases: Iterable[Case], there: Iterable[Officer], knows: Mapping[str, Container[int]]
) -> dict[int, Officer]:
    """By dossier who could take it, each suggestion counted as done: else a whole page would name one officer."""
    officers = {one.account: one for one in there}
    then, found = dict(officers), dict[int, Officer]()
    for case in cases:
        best = who_could(case, tuple(then.values()), knows.get(case.procedure, ()))
        if best is None:
            continue
        found[case.dossier] = officers[best.account]
        then[best.account] = replace(best, open=best.open + 1)
        if case.handler in then:
            left = then[case.handler]
            then[case.handler] = replace(left, open=left.open - 1)
    return found


def who_could(case: Case, there: Sequence[Officer], knows: Container[int] = ()) -> Officer | None:
    """Of those with less before it than where it is now, who knows the field, then the one with the least.

    Nobody once it has left the officer.
    """
    if case.state not in IN_WORK:
        return None
    now = next((one for one in there if one.account == case.handler and not one.is_away), None)
    free = [
        one
        for one in there
        if not one.is_away
        and one.account != case.handler
        and (now is None or _load(one)[:2] < _load(now)[:2])
    ]
    return min(free, key=lambda one: (one.account not in knows, *_load(one)), default=None)


def desk_key(unit_id: int, officer: Officer) -> str:
    """What the hand-over form calls this officer."""
    return Desk(unit_id, Role.OFFICER, officer.account, "").key


def _load(one: Officer) -> tuple[float, int, int]:
    """Hours; with an unknown pace, an hour for each."""
    return (one.hours if one.hours is not None else float(one.open), one.open, one.account)
