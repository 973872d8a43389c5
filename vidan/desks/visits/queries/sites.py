"""Where people are received, when, and for what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from vidan.core.calendar.queries import calendar_of
from vidan.core.units.models import ReceptionSite
from vidan.core.units.queries import on_day
from vidan.desks.visits.models import SitePlan
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.days import Day
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import in_vietnam
from vidan.kit.workdays.openings import Opening, Sessions, opening

Kind = ReceptionSite.Kind
LOOKED_AHEAD = 60  # days in which the next opening is looked for
_ORDER = [Kind.MAIN, Kind.BRANCH, Kind.MOBILE, Kind.HOME]


@dataclass(frozen=True)
class Site:
    """A reception site with its plans and its unit's calendar (none: not loaded, so nothing is said of hours)."""

    row: ReceptionSite
    plans: tuple[SitePlan, ...]
    calendar: Calendar | None

    @property
    def is_visiting(self) -> bool:
        """An officer comes to the person: there is no door to be open."""
        return self.row.kind == Kind.HOME

    def plan_on(self, on: date) -> SitePlan:
        """The plan of a day; where nobody made one, that of a place that keeps the unit's hours."""
        found = [plan for plan in self.plans if _holds(plan, on)]
        return found[-1] if found else SitePlan(site=self.row, valid_from=on, follows_unit=self._is_fixed)

    def sessions(self, on: date) -> Sessions:
        """When it is open on a day; nothing outside the unit's own reception hours, or when it stands no more."""
        days = list(self._days(on, 1))
        return self._open_in(days[0]) if days else ()

    def ahead(self, first: date, count: int) -> list[tuple[date, Sessions]]:
        """The days from one on, each with its sessions."""
        return [(day.date, self._open_in(day)) for day in self._days(first, count)]

    def opening(self, now: datetime) -> Opening:
        """Open or closed, and until when."""
        today = in_vietnam(now).date()
        for day in self._days(today, LOOKED_AHEAD):
            if _holds(self.row, day.date):
                found = opening(self.plan_on(day.date).pattern, [day], now)
                if found.change:
                    return found
        return Opening(False, None)

    def serves(self, code: str, field: str, on: date) -> bool:
        """Whether a procedure is taken in here."""
        wanted = self.plan_on(on).serves
        return not wanted or code in wanted or field in wanted

    @property
    def _is_fixed(self) -> bool:
        return self.row.kind in (Kind.MAIN, Kind.BRANCH)

    def _open_in(self, day: Day) -> Sessions:
        is_there = not self.is_visiting and _holds(self.row, day.date)
        return self.plan_on(day.date).pattern.open_in(day) if is_there else ()

    def _days(self, first: date, count: int) -> Iterator[Day]:
        if self.calendar is None:
            return
        for number in range(count):
            try:
                yield self.calendar.day(first + timedelta(days=number))
            except DateError:  # the calendar ends: better no hours than wrong ones
                return


def sites_of(unit_id: int, today: date) -> list[Site]:
    """Every site that stands on the day, the main office first."""
    rows = ReceptionSite.objects.filter(on_day(today), unit=unit_id).prefetch_related("plans")
    return [_read(row) for row in sorted(rows, key=lambda row: (_ORDER.index(Kind(row.kind)), row.pk))]


def kept_sites(unit_id: int, today: date) -> QuerySet[ReceptionSite]:
    """What the office keeps: also what opens later."""
    still = Q(valid_to=None) | Q(valid_to__gt=today)
    return ReceptionSite.objects.filter(still, unit=unit_id).order_by("pk")


def site_of(unit_id: int, pk: int, today: date) -> Site:
    """One that stands today, or will. Raises NotFound."""
    row = kept_sites(unit_id, today).filter(pk=pk).first()
    if row is None:
        raise NotFound("Không có nơi tiếp nhận này, hoặc nơi này đã thôi tiếp nhận.")
    return _read(row)


def _read(row: ReceptionSite) -> Site:
    try:
        calendar = calendar_of(row.unit_id)
    except DateError:
        calendar = None
    return Site(row, tuple(sorted(row.plans.all(), key=lambda plan: (plan.valid_from, plan.pk))), calendar)


def _holds(dated: ReceptionSite | SitePlan, on: date) -> bool:
    return dated.valid_from <= on and (dated.valid_to is None or on < dated.valid_to)
