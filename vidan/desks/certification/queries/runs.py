"""Runs: the work that waits, and one run by its code."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock, Move, may
from vidan.core.kept import Moment
from vidan.core.money.subjects import Thing
from vidan.core.promises.owners import About
from vidan.desks.certification import flow
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Run
from vidan.kit.refusals import NotFound

SAME_DAY, SAME_SESSION = "trong ngày", "trong buổi"
# Whose turn it is in each state.
TURN: dict[State, tuple[Role, ...]] = {
    State.RECEIVED: flow.SIGN.roles,
    State.SIGNED: flow.STAMP.roles,
    State.STAMPED: flow.RETURN.roles,
}


@dataclass(frozen=True)
class Group:
    """A cut of the runs; `move` is what may be done with many of them at once."""

    slug: str
    label: str
    level: str
    rows: Callable[[datetime], Q]
    move: Move | None = None


GROUPS: tuple[Group, ...] = (
    Group("cho-ky", "Chờ ký", "soon", lambda now: Q(state=State.RECEIVED), flow.SIGN),
    Group("cho-dau", "Chờ đóng dấu", "soon", lambda now: Q(state=State.SIGNED), flow.STAMP),
    Group("cho-tra", "Chờ trả", "done", lambda now: Q(state=State.STAMPED), flow.RETURN),
    Group(
        "qua-hen",
        "Quá hẹn",
        "late",
        lambda now: Q(promise__clock=Clock.RUNNING, promise__due_at__lt=now),
    ),
)


def listed(scope: Scope) -> QuerySet[Run]:
    """Runs as lists show them: with how many lines, copies and đồng are not struck out."""
    live = Q(lines__voided_at=None)
    return (
        Run.objects.visible_to(scope)
        .select_related("promise")
        .annotate(
            documents=Count("lines", filter=live),
            copies=Sum("lines__copies", filter=live),
            fee=Sum("lines__fee", filter=live),
        )
    )


def one(scope: Scope, code: str) -> Run:
    """One run, if this person may see it. Raises NotFound either way it is not there."""
    found = listed(scope).filter(code=code).order_by("unit").first()
    if found is None:
        raise NotFound("Không có lượt chứng thực này trong phạm vi công việc của anh/chị.")
    return found


def mine(scope: Scope) -> QuerySet[Run]:
    """What waits for a role this person holds in that very unit."""
    turn = Q(pk=None)
    for state, roles in TURN.items():
        turn |= Q(state=state, unit__in=[unit for role, unit in scope.holds if role in roles])
    return Run.objects.visible_to(scope).filter(turn)


def late(scope: Scope, now: Moment) -> QuerySet[Run]:
    """Still owed although the date has passed, in every unit this person sees."""
    return Run.objects.visible_to(scope).filter(promise__clock=Clock.RUNNING, promise__due_at__lt=now)


def moves_for(scope: Scope, run: Run) -> list[Move]:
    """What this person may do with it now."""
    return [move for move in flow.MOVES if run.state in move.sources and may(move, scope, run)]


def last_limit(unit_id: int) -> str:
    """What the unit promised last: its choice until somebody chooses otherwise."""
    limits = Run.objects.filter(unit=unit_id).order_by("-pk").values_list("promise__limit", flat=True)
    return SAME_SESSION if limits.first() == SAME_SESSION else SAME_DAY


def things(numbers: Collection[int]) -> dict[int, Thing]:
    """What a due is for, without anybody's name."""
    return {pk: Thing(a.code, a.title, a.address) for pk, a in _abouts("pk", numbers).items()}


def about(promises: Collection[int]) -> dict[int, About]:
    """What a promise is about, without anybody's name."""
    return _abouts("promise_id", promises)


def _abouts(column: str, wanted: Collection[int]) -> dict[int, About]:
    rows = (
        Run.objects.filter(**{f"{column}__in": wanted})
        .annotate(documents=Count("lines"))
        .values_list(column, "pk", "code", "documents")
    )
    return {
        key: About(
            subject=f"{Run.SUBJECT}:{pk}",
            code=code,
            title=f"Chứng thực {documents} giấy tờ",
            address=reverse("certification:detail", args=[code]),
        )
        for key, pk, code, documents in rows
    }
