"""What a person owes today: one set of rows, cut into groups that never overlap, so counts equal what they open."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from vidan.core.accounts.models import Grant, Role, Substitution
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock
from vidan.core.promises.models import Alert
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.axes import HEADS
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import OPEN, listed
from vidan.desks.dossiers.queries.apologising import to_deliver, to_meet, to_sign
from vidan.desks.dossiers.queries.handing import offered_to
from vidan.desks.dossiers.queries.opinions import asked_of, late_of, near_of
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
class Group:
    """A cut of the work. `level` is the colour of its tile and pill."""

    slug: str
    label: str
    level: str
    rows: Callable[[datetime], Q]
    order: tuple[str, ...] = ("promise__due_at", "received_at")


def _evening(now: datetime) -> datetime:
    day = timezone.localtime(now, VIETNAM).date() + timedelta(days=1)
    return datetime.combine(day, time(0), VIETNAM)


GROUPS: tuple[Group, ...] = (
    Group("qua-han", "Quá hạn", "late", lambda now: _running() & Q(promise__due_at__lt=now)),
    Group(
        "hom-nay",
        "Hẹn trả hôm nay",
        "soon",
        lambda now: _running() & Q(promise__due_at__gte=now, promise__due_at__lt=_evening(now)),
    ),
    Group(
        "sap-toi", "Hẹn những ngày tới", "ok", lambda now: _running() & Q(promise__due_at__gte=_evening(now))
    ),
    Group("cho-bo-sung", "Đang tạm dừng", "wait", lambda now: Q(promise__clock=Clock.PAUSED)),
    Group("moi-dang-ky", "Mới đăng ký trực tuyến", "soon", lambda now: Q(state=State.REGISTERED)),
    Group(
        "cho-noi-giai-quyet",
        "Chờ cơ quan giải quyết tiếp nhận",
        "soon",
        lambda now: Q(state=State.FORWARDED),
        ("received_at",),
    ),
    Group(
        "cho-tra",
        "Có kết quả, chờ trả",
        "done",
        lambda now: Q(state=State.DONE, promise__clock=Clock.ENDED),
        ("done_at",),
    ),
)


def _running() -> Q:
    return Q(promise__clock=Clock.RUNNING)


@dataclass(frozen=True)
class Asked:
    """Work of another kind than a turn: it may also stand in a group, so it is counted apart."""

    slug: str
    label: str
    level: str
    rows: Callable[[Scope, datetime, QuerySet[Dossier]], Q]  # the last: what this person sees
    roles: frozenset[Role] | None = None  # whom it is shown to; None: everybody


def _warned(level: Alert.Level, now: datetime) -> Q:
    """Warned of the date still in force, and still to be kept."""
    alerts = Alert.objects.filter(
        promise=OuterRef("promise"), level=level, due_at=OuterRef("promise__due_at")
    )
    return Q(Exists(alerts)) & _running() & Q(promise__due_at__gte=now)


def _mine_warned(scope: Scope, now: datetime, seen: QuerySet[Dossier]) -> Q:
    today = timezone.localdate(now, VIETNAM)
    return Q(pk__in=mine(scope, today, seen).values("pk")) & _warned(Alert.Level.OWNER, now)


def _units_warned(scope: Scope, now: datetime, seen: QuerySet[Dossier]) -> Q:
    return Q(pk__in=whole_unit(scope, seen).values("pk")) & _warned(Alert.Level.LEADER, now)


ASKED: tuple[Asked, ...] = (
    Asked("sap-tre", "Cảnh báo: sắp trễ hẹn", "soon", _mine_warned),
    Asked(
        "sap-tre-don-vi",
        "Cảnh báo đến lãnh đạo",
        "late",
        _units_warned,
        frozenset({Role.LEADER, Role.CENTRE_DIRECTOR}),
    ),
    Asked(
        "ban-giao",
        "Bàn giao chờ tôi nhận",
        "soon",
        lambda scope, now, seen: offered_to(scope, timezone.localdate(now, VIETNAM)),
    ),
    Asked("y-kien-qua-han", "Xin ý kiến quá hạn", "late", lambda scope, now, seen: late_of(scope, now)),
    Asked("y-kien-sap-han", "Xin ý kiến sắp đến hạn", "soon", lambda scope, now, seen: near_of(scope, now)),
    Asked("y-kien", "Ý kiến chờ đơn vị tôi trả lời", "soon", lambda scope, now, seen: asked_of(scope)),
    Asked(
        "gap-dan",
        "Trễ lần hai: cần người gọi điện, gặp dân",
        "late",
        lambda scope, now, seen: to_meet(scope, now),
        frozenset(HEADS),
    ),
    Asked(
        "ky-xin-loi",
        "Lời xin lỗi chờ ký",
        "soon",
        lambda scope, now, seen: to_sign(scope),
        frozenset(HEADS),
    ),
    Asked(
        "dua-xin-loi",
        "Lời xin lỗi chờ đưa cho người dân",
        "soon",
        lambda scope, now, seen: to_deliver(scope),
        frozenset({Role.COUNTER}),
    ),
)


def asked_rows(seen: QuerySet[Dossier], scope: Scope, asked: Asked, now: datetime) -> QuerySet[Dossier]:
    """Of the rows this person sees exactly what its tile counts, each dossier once."""
    return seen.filter(asked.rows(scope, now, seen)).order_by("promise__due_at", "received_at", "pk")


def counts_apart(parts: Mapping[str, QuerySet[Any]]) -> Counter[str]:
    """How many rows each of several lists has, in one statement: work that waits is not long."""
    named = [rows.order_by().values_list(Value(name, CharField()), "pk") for name, rows in parts.items()]
    return Counter(name for name, _ in named[0].union(*named[1:], all=True)) if named else Counter()


def mine(scope: Scope, today: date, rows: QuerySet[Dossier] | None = None) -> QuerySet[Dossier]:
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


def counts(rows: QuerySet[Dossier], now: datetime) -> dict[str, int]:
    """How many rows each group opens, in one statement."""
    figures: dict[str, int] = rows.aggregate(
        **{group.slug.replace("-", "_"): Count("pk", filter=group.rows(now)) for group in GROUPS}
    )
    return {group.slug: figures[group.slug.replace("-", "_")] for group in GROUPS}


def rows_of(rows: QuerySet[Dossier], group: Group | None, now: datetime) -> QuerySet[Dossier]:
    """The rows of one group; without a group all of them, most urgent first."""
    if group is None:
        return rows.order_by(
            F("promise__ended_at").asc(nulls_first=True), F("promise__due_at").asc(nulls_last=True), "pk"
        )
    return rows.filter(group.rows(now)).order_by(*group.order, "pk")
