"""Reads what the patterns look at, within the scope of who asks, and only what happened in a span."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from vidan.boards.signals.queries import patterns
from vidan.boards.signals.queries.patterns import Sign
from vidan.boards.signals.queries.thresholds import USUAL, Thresholds
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.promises.models import Interval, Promise
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, Handing, HandingEnd, Supplement
from vidan.desks.dossiers.queries.lives import TAKES, before, due_before, lives
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import LimitKind, parse_limit
from vidan.kit.workdays.spans import Span

LOOKS = (Role.SUPERVISOR, Role.LEADER)  # who reads the list
# Pauses the office decides about; a resident's own wish to stop is not among them.
BY_OFFICE = (Interval.Reason.SUPPLEMENT, Interval.Reason.FEE, Interval.Reason.SUSPENSION)
FAR_BACK = timedelta(days=60)  # holds ten working days whatever holidays there are
WHOSE = (
    *("unit", "procedure__code"),
    *("applicant", "applicant__name_fold", "applicant__born_on", "applicant__phone"),
)
Ended = tuple[datetime, int, str]  # when, and the dossier with its code


@dataclass(frozen=True)
class Frame:
    """Whose dossiers, what happened between which moments, and where a look begins to be worth it."""

    scope: Scope
    begins: datetime
    ends: datetime  # left out
    at: Thresholds = USUAL

    def dossiers(self) -> QuerySet[Dossier]:
        """Of the units in which this person supervises or leads; what another of their roles shows is not in it."""
        units = self.scope.sees(LOOKS)
        mine = Q(unit__in=units) | Q(decides__in=units) | Q(held_at__in=units)
        return Dossier.objects.visible_to(self.scope).filter(mine)

    def holds(self, column: str) -> Q:
        return Q(**{f"{column}__gte": self.begins, f"{column}__lt": self.ends})


@dataclass(frozen=True)
class Found:
    """The rows of a pattern, newest first, and of how many they are."""

    signs: tuple[Sign, ...]
    whole: int


def frame(scope: Scope, span: Span, cut_off: datetime) -> Frame:
    """Until the cut-off, never into the future."""
    return Frame(scope, span.begins, min(span.ends, cut_off))


def closed_last(frame: Frame) -> Found:
    """Results of the span, also those of a round that was reopened later."""
    kept = Promise.objects.filter(frame.holds("ended_at"), _of(frame), kind="dossier", end=Promise.End.DONE)
    near = kept.filter(
        ended_at__lte=F("first_due_at"), ended_at__gte=F("first_due_at") - frame.at.last_minutes
    )
    rows = near.values_list("dossier", "earlier_round__dossier", "limit", "first_due_at", "ended_at")
    closed = (
        patterns.Closed(now or then, _kind(limit), due, at)
        for now, then, limit, due, at in rows
        if due is not None and at is not None
    )
    return _found((patterns.closed_last(row, frame.at) for row in closed), kept.count())


def asked_last_day(frame: Frame) -> Found:
    """Requests for papers made in the span."""
    rows = list(
        Supplement.objects.filter(frame.holds("asked_at"), dossier__in=frame.dossiers().values("pk"))
        .exclude(dossier__promise=None)
        .values_list("dossier", "dossier__promise__limit", "asked_at")
    )
    told = lives({pk for pk, _, _ in rows})
    asked = (patterns.Asked(pk, _kind(limit), due_before(told.get(pk, ()), at), at) for pk, limit, at in rows)
    return _found((patterns.asked_last_day(row, frame.at) for row in asked), len(rows))


def paused_across(frame: Frame) -> Found:
    """Pauses that ended in the span, for a reason of the office."""
    rows = list(
        Interval.objects.filter(
            frame.holds("ends_at"),
            kind=Interval.Kind.PAUSE,
            reason__in=BY_OFFICE,
            promise__dossier__in=frame.dossiers().values("pk"),
        ).values_list("promise__dossier", "promise__unit", "promise__limit", "begins_at", "ends_at")
    )
    told = lives({row[0] for row in rows})
    signs = (
        _paused(
            patterns.Paused(pk, _kind(limit), due_before(told.get(pk, ()), begins), begins, ends),
            unit,
            frame.at,
        )
        for pk, unit, limit, begins, ends in rows
        if pk is not None and ends is not None
    )
    return _found(signs, len(rows))


def refiled(frame: Frame) -> Found:
    """Dossiers taken in in the span whose person had the same procedure ended without a result shortly before."""
    mine = frame.dossiers()
    ended = mine.filter(
        state__in=(State.REFUSED, State.STOPPED),
        promise__ended_at__gte=frame.begins - FAR_BACK,
        promise__ended_at__lt=frame.ends,
    )
    earlier = defaultdict[tuple[object, ...], list[Ended]](list)
    for pk, number, at, *whose in ended.values_list("pk", "code", "promise__ended_at", *WHOSE):
        for key in _keys(*whose):
            earlier[key].append((at, pk, number))
    came = mine.filter(frame.holds("received_at"))
    names = ended.exclude(applicant__name_fold="").values("applicant__name_fold")
    rows = came.filter(Q(applicant__in=ended.values("applicant")) | Q(applicant__name_fold__in=names))
    signs = []
    for pk, at, unit, *more in rows.values_list("pk", "received_at", *WHOSE):
        ones = [one for key in _keys(unit, *more) for one in earlier[key] if one[0] <= at and one[1] != pk]
        if ones:
            then, _, number = max(ones)
            signs.append(_refiled(patterns.Refiled(pk, number, then, at), unit, frame.at))
    return _found(signs, came.count())


def moved_together(frame: Frame) -> Found:
    """Hand-overs of the span to another officer, of dossiers that somebody already had in hand."""
    rows = (
        Handing.objects.filter(
            frame.holds("offered_at"),
            to_role=Role.OFFICER,
            from_role__in=(Role.OFFICER, Role.LEADER, Role.CENTRE_DIRECTOR),
            dossier__in=frame.dossiers().values("pk"),
        )
        .exclude(end__kind__in=(HandingEnd.Kind.RECALLED, HandingEnd.Kind.DECLINED))
        .order_by("offered_at")
        .values_list("dossier", "giver", "offered_at")
    )
    listed = list(rows)
    told = lives({pk for pk, _, _ in listed})
    moved = [
        patterns.Moved(pk, giver, at)
        for pk, giver, at in listed
        if any(event.kind in TAKES for event in before(told.get(pk, ()), at))
    ]
    return _found(patterns.moved_together(moved, frame.at), len(moved))


def _of(frame: Frame) -> Q:
    pks = frame.dossiers().values("pk")
    return Q(dossier__in=pks) | Q(earlier_round__dossier__in=pks)


def _paused(row: patterns.Paused, unit: int, at: Thresholds) -> Sign | None:
    try:
        return patterns.paused_across(row, calendar_of(unit), at)
    except DateError:  # outside the years held: nothing can be counted
        return None


def _refiled(row: patterns.Refiled, unit: int, at: Thresholds) -> Sign | None:
    try:
        return patterns.refiled(row, calendar_of(unit), at)
    except DateError:
        return None


def _keys(
    unit: int, code: str, person: int, name: str, born_on: date | None, phone: str
) -> Iterator[tuple[object, ...]]:
    """By what somebody is the same: who came without a card is noted as somebody new each time."""
    yield unit, code, person
    if name and born_on:
        yield unit, code, name, born_on
    if name and phone:
        yield unit, code, name, phone


def _kind(limit: str) -> LimitKind:
    return parse_limit(limit).kind


def _found(signs: Iterable[Sign | None], whole: int) -> Found:
    there = [sign for sign in signs if sign is not None]
    return Found(tuple(sorted(there, key=lambda sign: (sign.at, sign.dossier), reverse=True)), whole)
