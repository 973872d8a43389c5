"""The one scope object: what a signed-in person may see and where they may act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import BigIntegerField, DateField, Q

from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.kept import Kept, Told, keep
from vidan.core.ledger.actions import Deed
from vidan.core.units.queries import on_day

# Roles that look at dossiers and the people in them. An administrator keeps accounts, not people's papers.
SEES_DOSSIERS = frozenset(
    {Role.COUNTER, Role.OFFICER, Role.CLERK, Role.SIGNER, Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR}
)


@dataclass(frozen=True)
class Scope:
    """Who is here. `holds`: roles in each unit. `reach`: units each role sees, those below included."""

    account_id: int
    full_name: str
    position: str
    holds: frozenset[tuple[Role, int]]
    reach: frozenset[tuple[Role, int]]

    @property
    def actor(self) -> str:
        """The opaque id the ledger keeps."""
        return f"account:{self.account_id}"

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _ in self.holds)

    @property
    def home(self) -> int | None:
        """The unit whose pages open first: where the person works, the lowest id when in several."""
        return min((unit for _, unit in self.holds), default=None)

    def sees(self, roles: Iterable[Role]) -> frozenset[int]:
        """Ids of the units whose rows somebody with these roles may see."""
        wanted = frozenset(roles)
        return frozenset(unit for role, unit in self.reach if role in wanted)

    def role_for(self, roles: Iterable[Role], unit_id: int) -> Role | None:
        """The role in which this person may act in exactly this unit, or None."""
        return next((role for role in roles if (role, unit_id) in self.holds), None)

    def role_names(self) -> list[str]:
        """The person's roles in words, in the order of the list of roles."""
        return [str(role.label) for role in Role if role in self.roles]


NOBODY = Scope(0, "", "", frozenset(), frozenset())


@dataclass(frozen=True)
class Act:
    """One request to change something: who, at which moment, under which idempotency key.

    `sent`: digest of what was sent, so that a key used again with other words is refused, not answered.
    """

    scope: Scope
    at: datetime
    key: str
    sent: str = ""

    def deed(self, role: Role) -> Deed:
        """As the ledger wants it."""
        return Deed(actor=self.scope.actor, role=str(role.value), at=self.at, key=self.key, sent=self.sent)


def scope_of(account: Account, on: date) -> Scope:
    """The person's scope on a day, from grants and substitutions, in one statement."""
    rows = _grants().ask(account=account.pk, day=on)
    pairs = [(Role(role), unit, below) for role, unit, below in rows]
    return Scope(
        account_id=account.pk,
        full_name=account.full_name,
        position=account.position,
        holds=frozenset((role, unit) for role, unit, _ in pairs),
        reach=frozenset((role, below) for role, _, below in pairs if below is not None),
    )


@cache
def _grants() -> Kept:
    account, on = Told("account", BigIntegerField()), Told("day", DateField())
    standing_in = Q(
        substitutions__substitute=account,
        substitutions__valid_from__lte=on,
    ) & (Q(substitutions__valid_to__isnull=True) | Q(substitutions__valid_to__gt=on))
    rows = Grant.objects.filter(Q(account=account) | standing_in).filter(on_day(on))
    return keep(rows.values_list("role", "unit_id", "unit__reaches__below_id"))
