"""Reading who works in a unit, in which roles, and who stands in; and whom an administrator may deal with."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from vidan.core.accounts.models import Account, Grant, Role, Substitution
from vidan.core.accounts.scope import Scope
from vidan.core.units.models import Dated, Unit
from vidan.kit.refusals import NotFound
from vidan.kit.text import fold, name_sort_key

# Without one of each, no dossier goes its whole way.
NEEDED = (Role.COUNTER, Role.OFFICER, Role.LEADER, Role.CLERK)


@dataclass(frozen=True)
class Span:
    """From–to as pages say it: `last_day` is the last one that counts, None without an end."""

    begins: date
    last_day: date | None
    on: date

    @property
    def is_over(self) -> bool:
        return self.last_day is not None and self.last_day < self.on

    @property
    def is_ahead(self) -> bool:
        return self.begins > self.on

    @property
    def is_now(self) -> bool:
        return not (self.is_over or self.is_ahead)

    @property
    def may_be_taken_back(self) -> bool:
        """Nothing happened under it before today."""
        return self.begins >= self.on


@dataclass(frozen=True)
class StandIn:
    """Somebody named to stand in for somebody's role."""

    named: Substitution
    span: Span

    @property
    def pk(self) -> int:
        return self.named.pk


@dataclass(frozen=True)
class Held:
    """One role given to a person, and who was named to stand in."""

    given: Grant
    span: Span
    stand_ins: tuple[StandIn, ...]

    @property
    def pk(self) -> int:
        return self.given.pk

    @property
    def label(self) -> str:
        return str(Role(self.given.role).label)


@dataclass(frozen=True)
class Worker:
    """Somebody who works, worked or will work in these units."""

    account: Account
    held: tuple[Held, ...]
    stands_in: tuple[StandIn, ...]

    @property
    def pk(self) -> int:
        return self.account.pk

    @property
    def unit_id(self) -> int:
        """In whose book changes to the account itself stand."""
        return self.held[0].given.unit_id if self.held else self.stands_in[0].named.grant.unit_id

    @property
    def now(self) -> tuple[Held, ...]:
        return tuple(held for held in self.held if held.span.is_now)

    @property
    def ahead(self) -> tuple[Held, ...]:
        return tuple(held for held in self.held if held.span.is_ahead)

    @property
    def over(self) -> tuple[Held, ...]:
        return tuple(held for held in self.held if held.span.is_over)

    @property
    def stands_in_now(self) -> tuple[StandIn, ...]:
        return tuple(one for one in self.stands_in if one.span.is_now)


def administered(scope: Scope) -> frozenset[int]:
    """Ids of the units in which this person keeps accounts."""
    return frozenset(unit for role, unit in scope.holds if role == Role.ADMINISTRATOR)


def administers_all(scope: Scope) -> bool:
    """Whether every unit here is kept by this person, or stands above those that are: the top of the installation."""
    kept = scope.sees({Role.ADMINISTRATOR})
    above = Q(reaches__below__in=kept)
    return bool(kept) and not Unit.objects.exclude(pk__in=Unit.objects.filter(above).values("pk")).exists()


def workers(units: Collection[int], on: date) -> list[Worker]:
    """Everybody who has, had or will have to do with these units, by name as Vietnamese sorts it."""
    rows = _with_roles(_of(units), units)
    return sorted((_worker(row, on) for row in rows), key=lambda one: name_sort_key(one.account.full_name))


def worker(units: Collection[int], account_id: int, on: date) -> Worker:
    """One of them. Raises NotFound, also for somebody who never had to do with these units."""
    row = _with_roles(_of(units).filter(pk=account_id), units).first()
    if row is None:
        raise NotFound("Không có người này ở đơn vị.")
    return _worker(row, on)


def colleagues(units: Collection[int], besides: Account) -> QuerySet[Account]:
    """Who may be named to stand in: everybody else of these units who may sign in."""
    return _of(units).filter(is_active=True).exclude(pk=besides.pk).order_by("full_name")


def missing(people: Iterable[Worker]) -> list[Role]:
    """The roles without which no dossier goes its way and that none of these people holds now."""
    held = {role.given.role for one in people if one.account.is_active for role in one.now}
    return [role for role in NEEDED if role not in held]


def works_elsewhere(account: Account, scope: Scope, on: date) -> bool:
    """Whether this person has or gets a role where this administrator keeps no accounts, there or above.

    Then a new password would open to the administrator what is another unit's.
    """
    own = scope.sees([Role.ADMINISTRATOR])
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    elsewhere = Grant.objects.filter(lasting, account=account).exclude(unit__in=own)
    standing_in = Substitution.objects.filter(lasting, substitute=account).exclude(grant__unit__in=own)
    return elsewhere.exists() or standing_in.exists()


def free_username(full_name: str) -> str:
    """A sign-in name nobody has, made of given and family name (“lan.quach”); "" when the name gives none."""
    words = re.findall(r"[a-z0-9]+", fold(full_name))
    name = ".".join(dict.fromkeys([*words[-1:], *words[:1]]))[:60]
    if len(name) < 2:
        return ""
    taken = set(Account.objects.filter(username__startswith=name).values_list("username", flat=True))
    numbered = (name, *(f"{name}{number}" for number in range(2, len(taken) + 2)))
    return next(one for one in numbered if one not in taken)


def _of(units: Collection[int]) -> QuerySet[Account]:
    ids = Q(pk__in=Grant.objects.filter(unit__in=units).values("account"))
    standing_in = Q(pk__in=Substitution.objects.filter(grant__unit__in=units).values("substitute"))
    return Account.objects.filter(ids | standing_in)


def _with_roles(rows: QuerySet[Account], units: Collection[int]) -> QuerySet[Account]:
    named = Substitution.objects.select_related("substitute", "grant__account").order_by("valid_from", "pk")
    given = Grant.objects.filter(unit__in=units).order_by("valid_from", "pk")
    return rows.prefetch_related(
        Prefetch("grants", given.prefetch_related(Prefetch("substitutions", named)), to_attr="held_here"),
        Prefetch("stands_in", named.filter(grant__unit__in=units), to_attr="stands_in_here"),
    )


def _worker(row: Account, on: date) -> Worker:
    held: list[Grant] = row.held_here  # type: ignore[attr-defined]  # prefetched
    stands_in: list[Substitution] = row.stands_in_here  # type: ignore[attr-defined]  # prefetched
    return Worker(
        account=row,
        held=tuple(Held(one, _span(one, on), _stand_ins(one.substitutions.all(), on)) for one in held),
        stands_in=_stand_ins(stands_in, on),
    )


def _stand_ins(named: Collection[Substitution] | QuerySet[Substitution], on: date) -> tuple[StandIn, ...]:
    return tuple(StandIn(one, _span(one, on)) for one in named)


def _span(dated: Dated, on: date) -> Span:
    return Span(dated.valid_from, dated.valid_to - timedelta(days=1) if dated.valid_to else None, on)
