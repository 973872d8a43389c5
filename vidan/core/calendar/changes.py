"""A change of the calendar before anything is written: what it would put in and take out, and the calendar after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from vidan.core.calendar.models import Change, DayRule, Hours, Revision, why_words
from vidan.core.calendar.rows import Edit, Rows, day_rule, rows_of, write_sessions
from vidan.core.calendar.shipped import national_calendar
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.days import Day, DayKind, Session
from vidan.kit.workdays.faults import DateError, OutsideCalendar

SHIPPED = "shipped"
ORDINARY = (DayKind.WORKING, DayKind.WEEKEND)


@dataclass(frozen=True)
class Proposal:
    """What somebody wants changed, for a unit or (None) the nation: a day, hours from a day, an entry taken back."""

    unit_id: int | None
    kind: Change.Kind
    first_day: date
    title: str
    document: str
    day: Day | None = None
    sessions: tuple[Session, ...] = ()
    taken_back: Change | None = None

    @property
    def why(self) -> str:
        return why_words(self.title, self.first_day, self.document)

    def edit(self, rows: Rows, by: str, at: datetime) -> Edit:
        """Which rows go and which come. Raises Stale when what was to be taken back no longer stands."""
        if self.taken_back is not None:
            return self._without(self.taken_back, rows, at)
        if self.day is not None:
            out = [r.pk for r in rows.rules if (r.unit_id, r.on) == (self.unit_id, self.day.date)]
            return Edit(frozenset(out), (day_rule(self.unit_id, self.day, by, at),))
        return Edit(
            hours_out=frozenset(row.pk for row in rows.hours if row.valid_from == self.first_day),
            hours_in=(
                Hours(
                    unit_id=self.unit_id or 0,  # hours are a unit's
                    sessions=write_sessions(self.sessions),
                    valid_from=self.first_day,
                    known_from=at,
                    entered_by=by,
                ),
            ),
        )

    def _without(self, change: Change, rows: Rows, at: datetime) -> Edit:
        stands = {rule.pk for rule in rows.rules} if change.rule_id else {row.pk for row in rows.hours}
        mine = change.rule_id or change.hours_id
        if change.unit_id != self.unit_id or mine not in stands:
            raise Stale("Mục này đã được rút lại hoặc thay bằng mục khác.")
        if change.hours_id:
            return Edit(hours_out=frozenset({change.hours_id}))
        return Edit(frozenset({change.rule_id or 0}), _shipped_again(self.unit_id, change.first_day, at))


def _shipped_again(unit_id: int | None, on: date, at: datetime) -> tuple[DayRule, ...]:
    """Under a national entry lies the day that came with the software."""
    shipped = national_calendar()
    if unit_id is not None or not shipped.days[0].date <= on <= shipped.days[-1].date:
        return ()
    day = shipped.day(on)
    return () if day.kind in ORDINARY else (day_rule(None, day, SHIPPED, at),)


def check_held(on: date) -> None:
    """A day outside the years held belongs to no calendar. Raises BadInput."""
    try:
        _now(None).calendar().day(on)
    except OutsideCalendar as refused:
        raise BadInput(str(refused), field="on") from refused


def current_revision() -> Revision:
    """The newest one. Raises OutsideCalendar before any calendar was loaded."""
    revision = Revision.objects.first()
    if revision is None:
        raise OutsideCalendar("Chưa có lịch làm việc nào được nạp. Mời người quản trị nạp lịch.")
    return revision


def _now(unit_id: int | None) -> Rows:
    return rows_of(unit_id, current_revision().changed_at)


@dataclass(frozen=True)
class Two:
    """A unit's calendar before and after a change."""

    before: Calendar
    after: Calendar


Readings = Callable[[int], Two]


def proposed(proposal: Proposal, by: str, at: datetime) -> tuple[Readings, list[int]]:
    """Both calendars of a unit if this were entered, and what would be replaced. Writes nothing."""
    edit = proposal.edit(_now(proposal.unit_id), by, at)
    return _readings(lambda rows: (rows, rows.edited(edit))), edit.out


def entered(change: Change) -> tuple[Readings, list[int]]:
    """Both calendars of a unit: as all is known now, and without this change."""
    undo = Edit(
        frozenset(filter(None, [change.rule_id])),
        tuple(DayRule.objects.filter(unit=change.unit_id, known_until=change.at)),
        frozenset(filter(None, [change.hours_id])),
        tuple(Hours.objects.filter(unit=change.unit_id, known_until=change.at)),
    )
    replaced = [*sorted(r.pk for r in undo.rules_in), *sorted(r.pk for r in undo.hours_in)]
    return _readings(lambda rows: (rows.edited(undo), rows)), replaced


def _readings(pair: Callable[[Rows], tuple[Rows, Rows]]) -> Readings:
    """Read once for a unit, and built once for all units that have nothing of their own."""
    units: dict[int, Two] = {}
    built: dict[object, Two] = {}

    def read(unit_id: int) -> Two:
        if unit_id not in units:
            before, after = pair(_now(unit_id))
            key = (before.own, after.own)
            built[key] = units[unit_id] = built.get(key) or Two(before.calendar(), after.calendar())
        return units[unit_id]

    return read


def checked_day(build: Callable[[], Day | None]) -> Day | None:
    """A day as it was typed; what the kit refuses becomes the field's sentence."""
    try:
        return build()
    except DateError as refused:
        raise BadInput(str(refused), field="sessions") from refused
