"""Commitments cut by how they stand, everything else that is owed by kind, and the one public figure."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from vidan.core.flow import Clock
from vidan.core.promises.models import Promise
from vidan.core.promises.owners import About, about
from vidan.desks.commitments.flow import State
from vidan.desks.commitments.models import FALSE, TRUE, Commitment
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

Rows = QuerySet[Commitment]
OWED = ("promise__due_at", "pk")  # most urgent first
ENDED = ("-pk",)  # newest first
OWN_KIND = "commitment"


@dataclass(frozen=True)
class Cut:
    """How a commitment may stand. No two overlap, but that broken twice is broken."""

    slug: str
    label: str
    level: str
    rows: Callable[[datetime], Q]
    order: tuple[str, ...]
    is_public: bool = True


CUTS: tuple[Cut, ...] = (
    Cut(
        "dang-lam",
        "Đang làm, còn hạn",
        "ok",
        lambda now: Q(state=State.OWED, promise__clock=Clock.RUNNING, promise__first_due_at__gte=now),
        OWED,
    ),
    Cut(
        "tre",
        "Trễ hẹn, chưa xong",
        "late",
        lambda now: Q(state=State.OWED, promise__clock=Clock.RUNNING, promise__first_due_at__lt=now),
        OWED,
    ),
    Cut(
        "tre-hai-lan",
        "Trễ cả ngày hẹn lại",
        "late",
        lambda now: _twice(now),
        OWED,
        is_public=False,
    ),
    Cut("dung-hen", "Đã xong, đúng hẹn", "done", lambda now: Q(state=State.KEPT, in_time__in=TRUE), ENDED),
    Cut("xong-tre", "Đã xong, trễ hẹn", "soon", lambda now: Q(state=State.KEPT, in_time__in=FALSE), ENDED),
    Cut("thoi", "Thôi không làm", "stop", lambda now: Q(state=State.WITHDRAWN, in_time=None), ENDED),
)
# What today's work counts; they overlap the cuts above, so that they have no tile of their own here.
OF_TODAY: tuple[Cut, ...] = (
    Cut(
        "con-no",
        "Còn phải giữ",
        "soon",
        lambda now: Q(state=State.OWED, promise__clock=Clock.RUNNING),
        OWED,
        is_public=False,
    ),
    Cut(
        "qua-hen",
        "Đã quá ngày hẹn đang có",
        "late",
        lambda now: Q(state=State.OWED, promise__clock=Clock.RUNNING, promise__due_at__lt=now),
        OWED,
        is_public=False,
    ),
    Cut(
        "can-gap",
        "Trễ lần hai, chưa gặp bà con",
        "late",
        lambda now: _twice(now) & Q(second_breach=None),
        OWED,
        is_public=False,
    ),
)
BY_SLUG = {cut.slug: cut for cut in (*CUTS, *OF_TODAY)}


def _twice(now: datetime) -> Q:
    """The later day was missed as well."""
    owed = Q(state=State.OWED, promise__clock=Clock.RUNNING)
    return owed & Q(apology__isnull=False, promise__due_at__lt=now)


def counts(rows: Rows, now: datetime) -> Counter[str]:
    """How many rows each cut opens: what ended from its index alone, what is owed by its days."""
    owed = [cut for cut in CUTS if cut.order is OWED]
    names = {cut.slug.replace("-", "_"): cut.rows(now) for cut in owed}
    told = (
        rows.filter(state=State.OWED)
        .order_by()
        .aggregate(**{name: Count("pk", filter=condition) for name, condition in names.items()})
    )
    ended = {cut.slug: rows.filter(cut.rows(now)).count() for cut in CUTS if cut.order is ENDED}
    return Counter({cut.slug: told[cut.slug.replace("-", "_")] for cut in owed} | ended)


def listed(rows: Rows, slug: str, now: datetime) -> Rows:
    """The rows of one cut in its order; without one, all of them, newest first."""
    cut = BY_SLUG.get(slug)
    whole = rows.select_related("promise", "owner", "hamlet")
    return whole.filter(cut.rows(now)).order_by(*cut.order) if cut else whole.order_by(*ENDED)


def due_within(span: Span) -> Q:
    """Whose date in force lies in these days."""
    begins = datetime.combine(span.first, time.min, VIETNAM)
    ends = datetime.combine(span.last + timedelta(days=1), time.min, VIETNAM)
    return Q(promise__due_at__gte=begins, promise__due_at__lt=ends)


@dataclass(frozen=True)
class Kind:
    """What else is owed now: promises of one kind, how many, and how many of them are late."""

    kind: str
    number: int
    late: int


def other_kinds(units: Collection[int], now: datetime) -> list[Kind]:
    """Everything else these units owe now, by kind."""
    rows = Promise.objects.filter(unit__in=units, clock=Clock.RUNNING).exclude(kind=OWN_KIND)
    late = Count("pk", filter=Q(first_due_at__lt=now))
    told = rows.order_by().values_list("kind").annotate(n=Count("pk"), late=late)
    return sorted((Kind(*one) for one in told), key=lambda one: -one.number)


def others(units: Collection[int], kind: str, now: datetime, *, late: bool) -> QuerySet[Promise]:
    """The promises of one kind that are owed now, by their day."""
    rows = Promise.objects.filter(unit__in=units, clock=Clock.RUNNING, kind=kind)
    rows = rows.filter(first_due_at__lt=now) if late else rows
    return rows.order_by("due_at", "pk")


def told_of(promises: Collection[Promise]) -> list[tuple[Promise, About]]:
    """Each with what it is about."""
    found: Mapping[int, About] = about(promises)
    return [(one, found[one.pk]) for one in promises]


@dataclass(frozen=True)
class Kept:
    """Of the promises whose first day has passed or that are done, those done by that day. `at`: the cut-off."""

    numerator: int
    denominator: int
    at: datetime

    @property
    def percent(self) -> int | None:
        """Rounded down, so that only all of them are 100; None without a whole."""
        return self.numerator * 100 // self.denominator if self.denominator else None

    @property
    def words(self) -> str:
        """“97%”."""
        return f"{self.percent}%"


def kept_in_time(counted: Mapping[str, int], now: datetime) -> Kept:
    """From the counts of the cuts."""
    late = counted["tre"] + counted["xong-tre"]
    return Kept(counted["dung-hen"], counted["dung-hen"] + late, now)
