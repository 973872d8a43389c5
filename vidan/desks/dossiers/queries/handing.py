"""Hand-overs: who may give, receive or take back, where a dossier may go, and what waits for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Subquery
from django.utils import timezone

from vidan.core.accounts.models import Account, Grant, Look, Role, Substitution
from vidan.core.accounts.scope import Scope
from vidan.core.kept import Day
from vidan.core.units.models import UnitName
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, Handing
from vidan.kit.text import sort_key
from vidan.kit.workdays.moments import VIETNAM

# Desks a dossier goes through, in the order of its way.
DESKS = (Role.COUNTER, Role.OFFICER, Role.LEADER, Role.SIGNER, Role.CLERK, Role.CENTRE_DIRECTOR)
# Who may take a dossier out of somebody's hands, with a reason.
REASSIGNS = (Role.LEADER, Role.CENTRE_DIRECTOR)
# Nothing to hand over: not in anybody's hands yet, or over.
ENDED = (State.REGISTERED, State.FORWARDED, State.RETURNED, State.REFUSED, State.STOPPED)


@dataclass(frozen=True)
class Desk:
    """Where a dossier may go: a desk of a unit, or one person there. `key` is what a form sends."""

    unit_id: int
    role: Role
    account_id: int | None
    words: str

    @property
    def key(self) -> str:
        return f"{self.unit_id}-{self.role.value}-{self.account_id or 0}"


def desks(dossier: Dossier, on: date) -> list[Desk]:
    """Desks and people of the unit that has it, by name; then the counters and officers of every other unit."""
    here = Grant.objects.filter(on_day(on), unit=dossier.held_at_id, role__in=DESKS, account__is_active=True)
    people: dict[Role, list[Account]] = {}
    for held in here.select_related("account"):
        people.setdefault(Role(held.role), []).append(held.account)
    found = []
    for role in DESKS:
        named = sorted(people.get(role, []), key=lambda person: sort_key(person.full_name))
        if len(named) > 1:
            found.append(Desk(dossier.held_at_id, role, None, f"{role.label}: ai đang làm việc"))
        found += [Desk(dossier.held_at_id, role, p.pk, f"{role.label}: {p.full_name}") for p in named]
    return found + _elsewhere(dossier, on)


def _elsewhere(dossier: Dossier, on: date) -> list[Desk]:
    names = UnitName.objects.filter(on_day(on)).order_by("-valid_from", "pk")
    offices = dict(names.values_list("unit_id", "office"))
    staffed = (
        Grant.objects.filter(on_day(on), role__in=(Role.COUNTER, Role.OFFICER), account__is_active=True)
        .exclude(unit=dossier.held_at_id)
        .values_list("unit_id", "role")
        .distinct()
    )
    found = [
        Desk(unit, Role(role), None, f"{offices.get(unit, '')}: {Role(role).label}") for unit, role in staffed
    ]
    return sorted(found, key=lambda desk: sort_key(desk.words))


def giver_role(scope: Scope, dossier: Dossier, on: date) -> Role | None:
    """The role in which this person may hand the dossier over: where it is, and not out of another's hands."""
    if dossier.state in ENDED or dossier.offer_id is not None:
        return None
    roles = REASSIGNS if in_other_hands(scope, dossier, on) else DESKS
    return scope.role_for(roles, dossier.held_at_id)


def in_other_hands(scope: Scope, dossier: Dossier, on: date) -> bool:
    """Whether somebody else, who works there, has it in hand and this person does not stand in for them."""
    if dossier.handler_id in (None, scope.account_id) or dossier.state not in (
        State.RECEIVED,
        State.PROCESSING,
        State.WAITING,
    ):
        return False
    here = Grant.objects.filter(
        on_day(on), account=dossier.handler_id, unit=dossier.held_at_id, account__is_active=True
    )
    stands_in = here.filter(substitutions__in=_standing_in(scope, on))
    return here.exists() and not stands_in.exists()


def receiver_role(scope: Scope, offer: Handing, on: date) -> Role | None:
    """The role in which this person may receive it: at that desk, and offered to nobody else by name."""
    role = scope.role_for((Role(offer.to_role),), offer.to_unit_id)
    mine = offer.receiver_id in (None, scope.account_id)
    absent = Grant.objects.filter(account=offer.receiver_id, substitutions__in=_standing_in(scope, on))
    return role if role and (mine or absent.exists()) else None


def recaller_role(scope: Scope, offer: Handing) -> Role | None:
    """The role in which this person may take it back: the desk that gave it, or its leader."""
    return scope.role_for((Role(offer.from_role), *REASSIGNS), offer.from_unit_id)


def opened_by_receiver(offer: Handing) -> Look | None:
    """The first time somebody who may receive it opened the dossier after it was offered."""
    at_desk = Q(role=offer.to_role, unit=offer.to_unit_id)
    holders = Grant.objects.filter(on_day(timezone.localdate(offer.offered_at, VIETNAM)) & at_desk)
    if offer.receiver_id is not None:
        holders = holders.filter(account=offer.receiver_id)
    stand_ins = Substitution.objects.filter(grant__in=holders)
    who = Q(account__in=holders.values("account")) | Q(account__in=stand_ins.values("substitute"))
    looks = Look.objects.filter(
        who, subject=f"{Dossier.SUBJECT}:{offer.dossier_id}", at__gte=offer.offered_at
    )
    return looks.exclude(account=offer.giver_id).select_related("account").order_by("at", "pk").first()


def offered_to(scope: Scope, on: Day) -> Q:
    """Dossiers handed over to this person or desk and not yet received; asked from the open offers, which are few."""
    at_desk = Q(pk=None)
    for role, unit in sorted(scope.holds):
        at_desk |= Q(to_role=role, to_unit=unit)
    absent = Subquery(Substitution.objects.filter(pk__in=_standing_in(scope, on)).values("grant__account"))
    named = Q(receiver=None) | Q(receiver=scope.account_id) | Q(receiver__in=absent)
    offers = Dossier.objects.filter(offer__isnull=False).values("offer")
    return Q(pk__in=Handing.objects.filter(at_desk, named, pk__in=offers).values("dossier"))


def _standing_in(scope: Scope, on: Day) -> Subquery:
    return Subquery(Substitution.objects.filter(on_day(on), substitute=scope.account_id).values("pk"))
