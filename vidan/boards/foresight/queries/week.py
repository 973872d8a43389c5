"""What a week came to in a unit: promises by the first date, each in exactly one group, with its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vidan.boards.foresight.queries.history import worked
from vidan.boards.foresight.queries.looking import Ahead
from vidan.boards.foresight.queries.pace import Level, Outlook
from vidan.boards.foresight.queries.suggesting import Officer
from vidan.core.calendar.queries import calendar_of
from vidan.core.promises.models import Alert, Promise
from vidan.desks.dossiers.queries.broken import Broken, broken_of
from vidan.desks.dossiers.states import IN_WORK
from vidan.kit.workdays.spans import Span

End = Promise.End


@dataclass(frozen=True)
class Group:
    """A cut of the promises due in a week; together the groups hold each once."""

    slug: str
    label: str
    level: str


GROUPS = (
    Group("dung-hen", "Đúng hẹn", "done"),
    Group("tre", "Xong nhưng trễ hẹn", "late"),
    Group("qua-han", "Quá hạn, chưa xong", "late"),
    Group("con-han", "Chưa đến hạn", "ok"),
    Group("thoi", "Không còn phải làm (từ chối, dừng)", "wait"),
)


def rows(unit_id: int, span: Span, group: str, now: datetime) -> QuerySet[Promise]:
    """The promises of one group, first due first."""
    return due(unit_id, span).filter(_cuts(now)[group]).order_by("first_due_at", "pk")


def due(unit_id: int, span: Span) -> QuerySet[Promise]:
    """All whose first date, as moved by pauses and the calendar, lies in the week. Never by an extension."""
    return Promise.objects.filter(
        unit=unit_id, kind="dossier", first_due_at__gte=span.begins, first_due_at__lt=span.ends
    ).defer("steps", "warnings", "source")


def _cuts(now: datetime) -> dict[str, Q]:
    done, still = Q(end=End.DONE), Q(end="")
    return {
        "dung-hen": done & Q(ended_at__lte=F("first_due_at")),
        "tre": done & Q(ended_at__gt=F("first_due_at")),
        "qua-han": still & Q(first_due_at__lt=now),
        "con-han": still & Q(first_due_at__gte=now),
        "thoi": Q(end=End.WITHDRAWN),
    }


@dataclass(frozen=True)
class Given:
    """Warnings of a week; `unwarned`: late ones of whose date the leader was never warned."""

    owner: int
    leader: int
    unwarned: int
    late: int


def given(unit_id: int, span: Span, now: datetime) -> Given:
    """Counts over this unit's promises."""
    alerts = Alert.objects.filter(
        promise__unit=unit_id, promise__kind="dossier", at__gte=span.begins, at__lt=span.ends
    )
    cuts = _cuts(now)
    late = due(unit_id, span).filter(cuts["tre"] | cuts["qua-han"])
    told = Alert.objects.filter(promise=OuterRef("pk"), level=Alert.Level.LEADER)
    return Given(
        owner=alerts.filter(level=Alert.Level.OWNER).count(),
        leader=alerts.filter(level=Alert.Level.LEADER).count(),
        unwarned=late.filter(~Exists(told)).count(),
        late=late.count(),
    )


def broken(unit_id: int, span: Span, now: datetime) -> list[Broken]:
    """The promises whose first date of this week passed without a result, and how each family heard of it."""
    return broken_of(Promise.objects.filter(unit=unit_id, kind="dossier"), span, now)


def signed(unit_id: int, span: Span) -> QuerySet[Promise]:
    """The promises for which an apology was signed in the week, whatever their date, the first signed first."""
    rows = Promise.objects.filter(
        unit=unit_id, apologies__signed_at__gte=span.begins, apologies__signed_at__lt=span.ends
    )
    return rows.defer("steps", "warnings", "source").order_by("apologies__signed_at", "pk")


@dataclass(frozen=True)
class Load:
    """One officer's week. `hours`: until what is due this week is done at the pace of a busy day (None: unknown)."""

    officer: Officer
    due: int
    late: int
    hours: float | None
    left: float

    @property
    def is_over(self) -> bool:
        """More than the working time left in the week holds."""
        return self.hours is not None and self.hours > self.left


def loads(found: Ahead, span: Span) -> list[Load]:
    """Everybody's, the fullest first."""
    calendar = calendar_of(found.unit)
    left = worked(calendar, found.now, max(found.now, span.ends - timedelta(seconds=1)))
    lines = [_load(one, found.outlooks, left) for one in found.officers]
    return sorted(lines, key=lambda line: (line.hours or 0.0, line.officer.open), reverse=True)


def _load(officer: Officer, outlooks: Iterable[Outlook], left: float) -> Load:
    mine = [one for one in outlooks if one.case.handler == officer.account and one.case.state in IN_WORK]
    this_week = [one for one in mine if one.case.left <= left]
    per_hour = officer.hours / officer.open if officer.hours is not None and officer.open else None
    return Load(
        officer,
        due=len(this_week),
        late=sum(one.level in (Level.LIKELY, Level.POSSIBLE) for one in mine),
        hours=len(this_week) * per_hour if per_hour is not None else (0.0 if not this_week else None),
        left=left,
    )


def week_of(day: date) -> Span:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))
