"""The year of a unit as a page shows it, and whose calendar this person keeps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet

from vidan.core.accounts.models import Account
from vidan.core.accounts.queries import administered, administers_all
from vidan.core.accounts.scope import Scope
from vidan.core.calendar.models import Change
from vidan.core.calendar.queries import held_years
from vidan.core.units.queries import face
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.days import Day, DayKind
from vidan.kit.workdays.words import dates_words

NATION = 0
NATION_WORDS = "Tất cả đơn vị (ngày nghỉ chung cả nước)"
WEEKDAYS = (
    ("T2", "thứ Hai"),
    ("T3", "thứ Ba"),
    ("T4", "thứ Tư"),
    ("T5", "thứ Năm"),
    ("T6", "thứ Sáu"),
    ("T7", "thứ Bảy"),
    ("CN", "Chủ nhật"),
)


@dataclass(frozen=True)
class Look:
    """How a kind of day is shown: a status icon and a word."""

    icon: str
    words: str


WORKING, WEEKEND = Look("", "làm việc"), Look("", "nghỉ hằng tuần")
HOLIDAY, MAKE_UP = Look("stop", "nghỉ"), Look("done", "làm bù")
SPECIAL, RECEIVES = Look("soon", "giờ riêng"), Look("ok", "tiếp nhận, không tính vào thời hạn")
LEGEND = (HOLIDAY, MAKE_UP, SPECIAL, RECEIVES)
_LOOKS = {
    DayKind.WORKING: WORKING,
    DayKind.WEEKEND: WEEKEND,
    DayKind.HOLIDAY: HOLIDAY,
    DayKind.MAKE_UP: MAKE_UP,
}


@dataclass(frozen=True)
class Cell:
    """One day in a month's grid."""

    day: Day

    @property
    def look(self) -> Look:
        if self.day.receives and not self.day.counts:
            return RECEIVES
        return _LOOKS.get(self.day.kind, SPECIAL if self.day.counts else HOLIDAY)

    @property
    def is_unusual(self) -> bool:
        return self.look.icon != ""

    @property
    def hours(self) -> str:
        return ", ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in self.day.sessions)


@dataclass(frozen=True)
class Month:
    """Weeks from Monday; None where the month has no day."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]

    @property
    def unusual(self) -> list[tuple[str, Cell]]:
        """What is special in it, days that are so for one reason together: which days, in words, and one of them."""
        cells = [cell for week in self.weeks for cell in week if cell and cell.is_unusual]
        return [
            (dates_words([cell.day.date for cell in (first, *rest)]), first)
            for first, *rest in (list(alike) for _, alike in groupby(cells, key=_reason))
        ]


def _reason(cell: Cell) -> tuple[object, ...]:
    return cell.look, cell.hours, cell.day.title, cell.day.document, cell.day.provisional


def months(calendar: Calendar, year: int) -> list[Month]:
    """The year's twelve grids."""
    return [_month(calendar, date(year, number, 1)) for number in range(1, 13)]


def _month(calendar: Calendar, first: date) -> Month:
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    cells: list[Cell | None] = [None] * first.weekday()
    cells += [Cell(day) for day in calendar.between(first, last)]
    cells += [None] * (-len(cells) % 7)
    return Month(first, tuple(tuple(cells[place : place + 7]) for place in range(0, len(cells), 7)))


def kept(scope: Scope, today: date) -> dict[int, str]:
    """Whose calendar this person changes: units by name, and the nation's for who keeps every unit here."""
    units = {pk: face(pk, today).office for pk in sorted(administered(scope))}
    return units | ({NATION: NATION_WORDS} if administers_all(scope) else {})


def changes(units: Collection[int]) -> QuerySet[Change]:
    """What was changed in these calendars, newest first. The nation's are everybody's to see."""
    rows = Change.objects.filter(Q(unit__in=units) | Q(unit=None))
    return rows.select_related("rule", "hours", "taken_back").order_by("-at")


def change_of(units: Collection[int], pk: int) -> Change:
    """One of them. Raises NotFound."""
    found = changes(units).filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có thay đổi này trong lịch của đơn vị anh/chị.")
    return found


def standing(units: Collection[int], pk: int) -> Change:
    """An entry that this person may take back. Raises NotFound."""
    change = change_of(units, pk)
    if not may_take_back(units, change):
        raise NotFound("Mục này không còn để rút lại.")
    return change


def may_take_back(units: Collection[int], change: Change) -> bool:
    """It still stands, and its calendar is kept here."""
    row = change.rule or change.hours
    is_mine = (change.unit_id or NATION) in units
    return is_mine and change.kind != Change.Kind.TAKEN_BACK and row is not None and row.known_until is None


def names(actors: Collection[str]) -> dict[str, str]:
    """Who stands behind the ledger's ids, by name."""
    pks = {int(actor.partition(":")[2]) for actor in actors if actor.startswith("account:")}
    return {
        f"account:{pk}": name
        for pk, name in Account.objects.filter(pk__in=pks).values_list("pk", "full_name")
    }


@dataclass(frozen=True)
class Foresight:
    """What is not known of a year yet."""

    year: int
    is_held: bool
    provisional: tuple[Day, ...]

    @property
    def is_whole(self) -> bool:
        return self.is_held and not self.provisional


def foresight(calendar: Calendar, today: date) -> Foresight:
    """Next year: are its days off here, and announced?"""
    year = today.year + 1
    if year not in held_years():
        return Foresight(year, is_held=False, provisional=())
    days = calendar.between(date(year, 1, 1), date(year, 12, 31))
    return Foresight(year, is_held=True, provisional=tuple(day for day in days if day.provisional))
