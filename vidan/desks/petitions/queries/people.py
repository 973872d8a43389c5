"""Who works on petitions in a unit, and who wrote an answer before."""

from datetime import datetime

from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.units.queries import on_day
from vidan.desks.petitions.flow import DRAFT
from vidan.desks.petitions.models import Answer, Petition
from vidan.kit.text import name_sort_key
from vidan.kit.workdays.moments import in_vietnam


def workers(unit_id: int, at: datetime) -> list[Account]:
    """Everybody of the unit who may write an answer."""
    people = Account.objects.filter(pk__in=_held(unit_id, at, DRAFT.roles), is_active=True)
    return sorted(people, key=lambda one: name_sort_key(one.full_name))


def leads(unit_id: int, at: datetime) -> list[int]:
    """The unit's own leaders, who answer the third time; whoever has been one longest first."""
    return _held(unit_id, at, (Role.LEADER,))


def earlier_writers(petition: Petition) -> set[int]:
    """Who wrote an answer that did not settle it."""
    given = Answer.objects.filter(
        petition=petition, round__lt=petition.round, given_at__isnull=False, outside_body=""
    )
    return set(given.values_list("drafted_by", flat=True))


def _held(unit_id: int, at: datetime, roles: tuple[Role, ...]) -> list[int]:
    held = Grant.objects.filter(on_day(in_vietnam(at).date()), unit=unit_id, role__in=roles)
    return list(held.order_by("valid_from", "pk").values_list("account", flat=True))
