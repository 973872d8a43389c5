"""Turns: what waits for a person, or for the units they oversee, and the groups it is cut into."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models import When as Where
from django.utils import timezone

from vidan.core.accounts.models import Grant, Role, Substitution
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock
from vidan.core.kept import Day, Moment, Told
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import OPEN, listed
from vidan.kit.workdays.moments import VIETNAM

# Whose turn it is in each state. While a resident is awaited, those who will go on keep an eye on it.
TURN: dict[State, tuple[Role, ...]] = {
    State.REGISTERED: (Role.COUNTER,),
    State.FORWARDED: (Role.COUNTER, Role.OFFICER),
    State.RECEIVED: (Role.OFFICER,),
    State.PROCESSING: (Role.OFFICER,),
    State.WAITING: (Role.COUNTER, Role.OFFICER),
    State.AWAITING_FEE: (Role.COUNTER, Role.OFFICER),
    State.SUSPENDED: (Role.LEADER, Role.OFFICER),
    State.WITHDRAWING: (Role.LEADER, Role.OFFICER),
    State.SIGNING: (Role.LEADER, Role.SIGNER),
    State.SIGNED: (Role.CLERK,),
    State.DONE: (Role.COUNTER,),
}
# Who may look over the whole unit's work, not only their own.
OVERSEES = (Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR)


@dataclass(frozen=True)
class When:
    """The moment of a look: itself, the end of its day, its day in Việt Nam."""

    now: Moment
    evening: Moment
    today: Day

    @classmethod
    def at(cls, now: datetime) -> "When":
        today = timezone.localdate(now, VIETNAM)
        return cls(now, datetime.combine(today + timedelta(days=1), time(0), VIETNAM), today)


# The same in a question that is kept: told each time it is asked.
WHENEVER = When(Told("now", DateTimeField()), Told("evening", DateTimeField()), Told("today", DateField()))


@dataclass(frozen=True)
class Group:
    """A cut of the work. `level` is the colour of its tile and pill."""

    slug: str
    label: str
    level: str
    rows: Callable[[When], Q]
    order: tuple[str, ...] = ("promise__due_at", "received_at")


GROUPS: tuple[Group, ...] = (
    Group("qua-han", "Quá hạn", "late", lambda when: running() & Q(promise__due_at__lt=when.now)),
    Group(
        "hom-nay",
        "Hẹn trả hôm nay",
        "soon",
        lambda when: running() & Q(promise__due_at__gte=when.now, promise__due_at__lt=when.evening),
    ),
    Group(
        "sap-toi",
        "Hẹn những ngày tới",
        "ok",
        lambda when: running() & Q(promise__due_at__gte=when.evening),
    ),
    Group("cho-bo-sung", "Đang tạm dừng", "wait", lambda when: Q(promise__clock=Clock.PAUSED)),
    Group("moi-dang-ky", "Mới đăng ký trực tuyến", "soon", lambda when: Q(state=State.REGISTERED)),
    Group(
        "cho-noi-giai-quyet",
        "Chờ cơ quan giải quyết tiếp nhận",
        "soon",
        lambda when: Q(state=State.FORWARDED),
        ("received_at",),
    ),
    Group(
        "cho-tra",
        "Có kết quả, chờ trả",
        "done",
        lambda when: Q(state=State.DONE, promise__clock=Clock.ENDED),
        ("done_at",),
    ),
)


def running() -> Q:
    """Still to be kept."""
    return Q(promise__clock=Clock.RUNNING)


def mine(scope: Scope, today: Day, rows: QuerySet[Dossier] | None = None) -> QuerySet[Dossier]:
    """What waits for this person: it is the turn of a role they hold in that unit, and nobody else has it in hand.

    `rows`: what this person sees, when it is known already: what other units share is asked for once on a page.
    Work in the hands of somebody this person stands in for, or of somebody who is no officer there any more, is theirs.
    """
    turn = Q(pk=None)
    for state, roles in TURN.items():
        counters = [unit for role, unit in scope.holds if role in roles and role == Role.COUNTER]
        desks = [unit for role, unit in scope.holds if role in roles and role != Role.COUNTER]
        theirs = Q(unit__in=counters) | Q(held_at__in=desks)
        turn |= Q(state=state) & (Q(decides__in=counters + desks) if state == State.FORWARDED else theirs)
    absent = Substitution.objects.filter(on_day(today), substitute=scope.account_id)
    here = Grant.objects.filter(
        on_day(today),
        role=Role.OFFICER,
        unit=OuterRef("held_at"),
        account=OuterRef("handler"),
        account__is_active=True,
    )
    in_hand = Q(state__in=(State.RECEIVED, State.PROCESSING)) & ~Q(handler=scope.account_id) & Exists(here)
    stood_in_for = Q(handler__in=absent.values("grant__account"))
    seen = listed(scope) if rows is None else rows
    # Said once more, so that the index of states is used: all but a few of a unit's dossiers are over.
    return seen.filter(turn & (~in_hand | stood_in_for), state__in=TURN)


def whole_unit(scope: Scope, rows: QuerySet[Dossier] | None = None) -> QuerySet[Dossier]:
    """Everything still open in the units this person oversees; `rows` as for `mine`."""
    units = scope.sees(OVERSEES)
    seen = listed(scope) if rows is None else rows
    return seen.filter(Q(unit__in=units) | Q(held_at__in=units) | Q(decides__in=units), state__in=OPEN)


def cuts(rows: QuerySet[Dossier], when: When) -> QuerySet[Any, Any]:
    """How many rows each group that has any opens, in one statement: they never overlap."""
    which = Case(
        *(Where(group.rows(when), then=Value(group.slug)) for group in GROUPS), output_field=CharField()
    )
    return rows.order_by().annotate(cut=which).values_list("cut").annotate(Count("pk"))


def counts(cut: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The same for every group."""
    figures = dict(cut)
    return {group.slug: figures.get(group.slug, 0) for group in GROUPS}


def rows_of(rows: QuerySet[Dossier], group: Group | None, when: When) -> QuerySet[Dossier]:
    """The rows of one group; without a group all of them, most urgent first."""
    if group is None:
        return rows.order_by(
            F("promise__ended_at").asc(nulls_first=True), F("promise__due_at").asc(nulls_last=True), "pk"
        )
    return rows.filter(group.rows(when)).order_by(*group.order, "pk")
