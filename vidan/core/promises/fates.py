"""What a calendar change would do to each promise: move it later, leave it, or nobody can say. Nothing is written."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from django.db.models import QuerySet

from vidan.core.calendar.changes import Proposal, Readings, Two, entered, proposed
from vidan.core.calendar.models import Change
from vidan.core.flow import Clock
from vidan.core.promises.actions import reckoned
from vidan.core.promises.models import Promise
from vidan.core.units.models import Unit
from vidan.kit.refusals import Refusal
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.reckoning import Reckoning


class Fate(StrEnum):
    """What a change does to a promise. The order is the order of the page."""

    MOVES = "doi"
    UNKNOWN = "chua-tinh"
    STAYS = "giu"
    PAUSED = "tam-dung"
    PASSED = "qua-han"
    OFFICIAL = "chinh-thuc"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Fate.MOVES: "Sẽ dời ngày hẹn",
    Fate.UNKNOWN: "Chưa tính được",
    Fate.STAYS: "Giữ ngày hẹn",
    Fate.PAUSED: "Đang tạm dừng",
    Fate.PASSED: "Đã quá hẹn, không dời",
    Fate.OFFICIAL: "Do hệ thống chính thức định",
}


@dataclass(frozen=True)
class Outcome:
    """One promise and what the change does to it; `first` and `due` are the new dates of one that moves."""

    promise: Promise
    fate: Fate
    why: str
    first: datetime | None = None
    due: datetime | None = None
    reckoning: Reckoning | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True)
class Preview:
    """Everything that was looked at. `seen` tells whether somebody else would see the same moves."""

    outcomes: tuple[Outcome, ...]
    seen: str

    def of(self, fate: Fate) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.fate is fate]

    @property
    def moves(self) -> list[Outcome]:
        return self.of(Fate.MOVES)


def preview(proposal: Proposal, by: str, at: datetime) -> Preview:
    """What would happen if this were entered and applied now."""
    readings, replaced = proposed(proposal, by, at)
    units = affected(proposal.unit_id)
    outcomes = tuple(_outcomes(Promise.objects.all(), readings, units, proposal.first_day, at))
    return Preview(outcomes, _seen(outcomes, proposal.kind, proposal.unit_id, proposal.first_day, replaced))


def still_before(change: Change, now: datetime) -> Preview:
    """Promises that still count by the calendar from before an entered change. What was late is not made punctual."""
    readings, replaced = entered(change)
    older = Promise.objects.filter(calendar_known_at__lt=change.at)
    late_at = change.moves_since or now
    outcomes = tuple(_outcomes(older, readings, affected(change.unit_id), change.first_day, late_at))
    return Preview(outcomes, _seen(outcomes, change.kind, change.unit_id, change.first_day, replaced))


def affected(unit_id: int | None) -> Collection[int]:
    """The units whose calendar a change of this unit, or of the nation, is."""
    return [unit_id] if unit_id else sorted(Unit.objects.values_list("pk", flat=True))


def _outcomes(
    rows: QuerySet[Promise], readings: Readings, units: Collection[int], first_day: date, late_at: datetime
) -> Iterator[Outcome]:
    begins = datetime.combine(first_day, time.min, VIETNAM)
    owed = (
        rows.filter(unit__in=units, clock__in=[Clock.RUNNING, Clock.PAUSED])
        .defer("source", "steps", "warnings")
        .prefetch_related("intervals")
        .order_by("unit", "pk")
    )
    return (_outcome(promise, readings, begins, late_at) for promise in owed)


def _outcome(promise: Promise, readings: Readings, begins: datetime, late_at: datetime) -> Outcome:
    still = _untouched(promise, begins, late_at)
    if still:
        return Outcome(promise, *still)
    try:
        two = readings(promise.unit_id)
        return _counted(promise, two, reckoned(promise, two.after))
    except Refusal as refused:
        return Outcome(promise, Fate.UNKNOWN, refused.sentence)


def _untouched(promise: Promise, begins: datetime, late_at: datetime) -> tuple[Fate, str] | None:
    """Promises no calendar change moves, and why."""
    if promise.is_official:
        return Fate.OFFICIAL, "Ngày hẹn ghi trên giấy của hệ thống chính thức."
    if promise.due_at is None or promise.first_due_at is None or promise.is_paused:
        return Fate.PAUSED, "Khi tiếp tục sẽ tính theo lịch lúc ấy."
    if promise.first_due_at < late_at:
        return Fate.PASSED, "Ngày hẹn đã qua: trễ hẹn vẫn là trễ hẹn."
    if promise.due_at < begins:
        return Fate.STAYS, "Hẹn trước ngày thay đổi."
    return None


def _counted(promise: Promise, two: Two, after: Reckoning) -> Outcome:
    first, due = promise.first_due_at, promise.due_at
    if after.due is None or first is None or due is None:
        return Outcome(promise, Fate.PAUSED, "Khi tiếp tục sẽ tính theo lịch lúc ấy.")
    if after.due == first:
        return Outcome(promise, Fate.STAYS, "Ngày hẹn không đổi.")
    if after.due < first:
        return Outcome(promise, Fate.STAYS, "Tính lại thì sớm hơn; ngày đã hẹn không sớm lên.")
    before = reckoned(promise, two.before)
    if before.due is not None and before.due >= after.due:
        return Outcome(promise, Fate.STAYS, "Thay đổi này không làm ngày hẹn muộn hơn.")
    also = before.due is not None and before.due > first
    why = "Tính cả những thay đổi lịch đã ghi sau khi hẹn." if also else "Thời hạn đi qua ngày thay đổi."
    return Outcome(promise, Fate.MOVES, why, after.due, max(due, after.due), after, two.after)


def _seen(
    outcomes: Iterable[Outcome], kind: str, unit_id: int | None, first_day: date, replaced: list[int]
) -> str:
    """Digest of what matters of a preview: the rows replaced, each move, each promise nobody could count."""
    told = [
        [o.promise.pk, str(o.fate), *(_plain(m) for m in (o.promise.first_due_at, o.promise.due_at, o.first))]
        for o in outcomes
        if o.fate in (Fate.MOVES, Fate.UNKNOWN)
    ]
    text = json.dumps([str(kind), unit_id, first_day.isoformat(), replaced, sorted(told)])
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(moment: datetime | None) -> str:
    return moment.astimezone(VIETNAM).isoformat() if moment else ""
