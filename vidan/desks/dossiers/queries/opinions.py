"""Opinions: of one dossier, late ones, and those a unit is asked for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from vidan.core.accounts.models import Grant, Role
from vidan.core.accounts.scope import Scope
from vidan.core.flow import may
from vidan.core.kept import Moment
from vidan.core.promises.models import Alert
from vidan.core.units.models import UnitName
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.flow_opinions import ANSWER_OPINION, DROP_OPINION
from vidan.desks.dossiers.models import Dossier, Opinion
from vidan.kit.refusals import NotFound
from vidan.kit.text import sort_key

FOLLOWS = (Role.OFFICER, Role.LEADER, Role.CENTRE_DIRECTOR)
ANSWERS = ANSWER_OPINION.roles


@dataclass(frozen=True)
class Asked:
    """One opinion as a page shows it to somebody."""

    opinion: Opinion
    body: str
    may_answer: bool
    may_end: bool
    outlasts: bool  # its deadline lies after the dossier's own date
    warned: Alert | None  # the last warning of the date in force, while it is waited for


def of(dossier: Dossier, scope: Scope, on: date) -> list[Asked]:
    """Every opinion asked for this dossier, oldest first, and what this person may do with each."""
    rows = dossier.opinions.select_related("promise", "asked_by", "answered_by").prefetch_related(
        "promise__alerts"
    )
    names = _names(on)
    own = dossier.promise.due_at if dossier.promise else None
    found = []
    for row in rows:
        waits, due = row.promise.end == "", row.promise.due_at
        found.append(
            Asked(
                opinion=row,
                body=row.body or names.get(row.asked_unit_id or 0, ""),
                may_answer=waits and may(ANSWER_OPINION, scope, row) is not None,
                may_end=waits and may(DROP_OPINION, scope, row) is not None,
                outlasts=bool(waits and own and due and due > own),
                warned=_warned(row) if waits else None,
            )
        )
    return found


def one_of(dossier: Dossier, pk: int) -> Opinion:
    """An opinion of this dossier. Raises NotFound."""
    found = dossier.opinions.select_related("promise").filter(pk=pk).first()
    if found is None:
        raise NotFound("Hồ sơ này không có lần xin ý kiến đó.")
    return found


def bodies(dossier: Dossier, on: date) -> list[tuple[int, str]]:
    """Units of the house that could be asked: where somebody may answer today."""
    staffed = Grant.objects.filter(on_day(on), role__in=ANSWERS, account__is_active=True)
    ids = set(staffed.exclude(unit=dossier.held_at_id).values_list("unit_id", flat=True))
    names = _names(on)
    return sorted(((pk, names.get(pk, "")) for pk in ids), key=lambda pair: sort_key(pair[1]))


def late_of(scope: Scope, now: Moment) -> Q:
    """Dossiers for which an opinion this person's unit asked for is late, also when they have ended meanwhile.

    The other body still works on it: somebody takes its answer or tells it that none is needed any more.
    """
    units = [unit for role, unit in scope.holds if role in FOLLOWS]
    late = Opinion.objects.overdue(now).filter(unit__in=units)
    return Q(pk__in=late.values("dossier"))


def near_of(scope: Scope, now: Moment) -> Q:
    """Dossiers for which an opinion this person's unit asked for draws near: warned of, and still to be had in time."""
    units = [unit for role, unit in scope.holds if role in FOLLOWS]
    warned = Alert.objects.filter(promise=OuterRef("promise"), due_at=OuterRef("promise__due_at"))
    near = Opinion.objects.open().filter(Exists(warned), unit__in=units, promise__due_at__gte=now)
    return Q(pk__in=near.values("dossier"))


def asked_of(scope: Scope) -> Q:
    """Dossiers for which this person's unit is asked for an opinion and has not answered."""
    units = [unit for role, unit in scope.holds if role in ANSWERS]
    return Q(pk__in=Opinion.objects.open().asked_of(units).values("dossier"))


def _warned(opinion: Opinion) -> Alert | None:
    promise = opinion.promise
    return next((one for one in reversed(promise.alerts.all()) if one.due_at == promise.due_at), None)


def _names(on: date) -> dict[int, str]:
    names = UnitName.objects.filter(on_day(on)).order_by("-valid_from", "pk")
    return dict(names.values_list("unit_id", "office"))
