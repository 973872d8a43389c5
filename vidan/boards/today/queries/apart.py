"""Work of another kind than a turn: it may also stand in a group, so it is counted apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from vidan.boards.today.queries.work import When, mine, running, whole_unit
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.promises.models import Alert
from vidan.desks.dossiers.axes import HEADS
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.apologising import to_deliver, to_meet, to_sign
from vidan.desks.dossiers.queries.handing import offered_to
from vidan.desks.dossiers.queries.opinions import asked_of, late_of, near_of


@dataclass(frozen=True)
class Asked:
    """One such kind, as a tile and its rows."""

    slug: str
    label: str
    level: str
    rows: Callable[[Scope, When, QuerySet[Dossier]], Q]  # the last: what this person sees
    roles: frozenset[Role] | None = None  # whom it is shown to; None: everybody


def _warned(level: Alert.Level, when: When) -> Q:
    """Warned of the date still in force, and still to be kept."""
    alerts = Alert.objects.filter(
        promise=OuterRef("promise"), level=level, due_at=OuterRef("promise__due_at")
    )
    return Q(Exists(alerts)) & running() & Q(promise__due_at__gte=when.now)


def _mine_warned(scope: Scope, when: When, seen: QuerySet[Dossier]) -> Q:
    return Q(pk__in=mine(scope, when.today, seen).values("pk")) & _warned(Alert.Level.OWNER, when)


def _units_warned(scope: Scope, when: When, seen: QuerySet[Dossier]) -> Q:
    return Q(pk__in=whole_unit(scope, seen).values("pk")) & _warned(Alert.Level.LEADER, when)


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
        lambda scope, when, seen: offered_to(scope, when.today),
    ),
    Asked("y-kien-qua-han", "Xin ý kiến quá hạn", "late", lambda scope, when, seen: late_of(scope, when.now)),
    Asked(
        "y-kien-sap-han",
        "Xin ý kiến sắp đến hạn",
        "soon",
        lambda scope, when, seen: near_of(scope, when.now),
    ),
    Asked("y-kien", "Ý kiến chờ đơn vị tôi trả lời", "soon", lambda scope, when, seen: asked_of(scope)),
    Asked(
        "gap-dan",
        "Trễ lần hai: cần người gọi điện, gặp dân",
        "late",
        lambda scope, when, seen: to_meet(scope, when.now),
        frozenset(HEADS),
    ),
    Asked(
        "ky-xin-loi",
        "Lời xin lỗi chờ ký",
        "soon",
        lambda scope, when, seen: to_sign(scope),
        frozenset(HEADS),
    ),
    Asked(
        "dua-xin-loi",
        "Lời xin lỗi chờ đưa cho người dân",
        "soon",
        lambda scope, when, seen: to_deliver(scope),
        frozenset({Role.COUNTER}),
    ),
)


def shown_to(scope: Scope) -> list[Asked]:
    """The kinds this person has a tile for."""
    return [asked for asked in ASKED if asked.roles is None or asked.roles & scope.roles]


def asked_rows(seen: QuerySet[Dossier], scope: Scope, asked: Asked, when: When) -> QuerySet[Dossier]:
    """Of the rows this person sees exactly what its tile counts, each dossier once."""
    return seen.filter(asked.rows(scope, when, seen)).order_by("promise__due_at", "received_at", "pk")


def side_by_side(parts: Mapping[str, QuerySet[Any]]) -> QuerySet[Any, Any]:
    """The rows of several lists in one statement, each with its list's name: work that waits is not long."""
    named = [rows.order_by().values_list(Value(name, CharField()), "pk") for name, rows in parts.items()]
    return named[0].union(*named[1:], all=True)
