"""A unit's forecast as the pages show it: what will be late, why, who could take it, and how far to believe it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.core.cache import cache
from django.utils import timezone

from vidan.boards.foresight.queries.accuracy import BACK, Accuracy, accuracy, known_at, tried
from vidan.boards.foresight.queries.history import LEARNT, cases_now, history
from vidan.boards.foresight.queries.pace import HOURS_A_DAY, Level, Outlook, Past, forecast
from vidan.boards.foresight.queries.suggesting import Officer, experienced, officers, suggestions
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.units.models import UnitName
from vidan.core.units.queries import on_day
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.states import State
from vidan.kit.refusals import NotFound
from vidan.kit.text import sort_key
from vidan.kit.workdays.moments import VIETNAM

OVERSEES = (Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR)
REMEMBERED = 86_400  # seconds: what was learnt ends at midnight, so it is the same all day
SHOWN = (Level.LIKELY, Level.POSSIBLE)


@dataclass(frozen=True)
class Learnt:
    """What the past of a unit says, until midnight."""

    past: Past
    knows: Mapping[str, frozenset[int]]  # by procedure: who finished something of its field
    accuracy: Accuracy
    is_cut: bool


@dataclass(frozen=True)
class Ahead:
    """What is owed now in a unit: every case forecast, who works there, and what was learnt."""

    unit: int
    now: datetime
    outlooks: tuple[Outlook, ...]
    officers: tuple[Officer, ...]
    learnt: Learnt

    def at(self, *levels: Level) -> list[Outlook]:
        return [one for one in self.outlooks if one.level in levels]

    def could_take(self, shown: Iterable[Outlook]) -> dict[int, Officer]:
        """By dossier, of those that may be late, in the order of a page."""
        cases = (one.case for one in shown if one.level in SHOWN)
        return suggestions(cases, self.officers, self.learnt.knows)


def units(scope: Scope, on: date) -> list[tuple[int, str]]:
    """The units this person oversees that hold dossiers, by name."""
    seen = scope.sees(OVERSEES)
    held = set(
        Dossier.objects.filter(held_at__in=seen).order_by().values_list("held_at", flat=True).distinct()
    )
    names = dict(
        UnitName.objects.filter(on_day(on), unit__in=seen).order_by("valid_from").values_list("unit", "place")
    )
    home = {scope.home} & seen if scope.home else set()
    return sorted(((unit, names.get(unit, "")) for unit in held | home), key=lambda one: sort_key(one[1]))


def chosen(scope: Scope, asked: str, on: date) -> tuple[int, list[tuple[int, str]]]:
    """The unit that was asked for, or where the person works, or the first. Raises NotFound."""
    there = units(scope, on)
    ids = [unit for unit, _ in there]
    if asked:
        if not asked.isdecimal() or len(asked) > 15 or int(asked) not in ids:
            raise NotFound("Không có đơn vị này trong phạm vi công việc của anh/chị.")
        return int(asked), there
    return (scope.home if scope.home in ids else ids[0] if ids else scope.home or 0), there


def ahead(unit_id: int, now: datetime) -> Ahead:
    """The forecast now. Raises DateError when the unit has no calendar for today."""
    calendar = calendar_of(unit_id)
    calendar.held(now)
    learnt, cases = _learnt(unit_id, timezone.localdate(now, VIETNAM)), cases_now(unit_id, calendar, now)
    return Ahead(
        unit_id,
        now,
        tuple(forecast(cases, learnt.past)),
        tuple(officers(unit_id, timezone.localdate(now, VIETNAM), cases, learnt.past)),
        learnt,
    )


def _learnt(unit_id: int, today: date) -> Learnt:
    """Kept per unit and day, never per person: who may look is asked before."""
    found = cache.get_or_set(
        f"foresight:{unit_id}:{today:%Y-%m-%d}", lambda: _learn(unit_id, today), REMEMBERED
    )
    return found or _learn(unit_id, today)


def _learn(unit_id: int, today: date) -> Learnt:
    midnight = datetime.combine(today, time(0), VIETNAM)
    before = history(unit_id, midnight, BACK)
    rows, moments = tried(before, today)
    knows = experienced(before.known, (midnight - LEARNT).astimezone(UTC))
    return Learnt(known_at(before, midnight), knows, accuracy(rows, moments), before.is_cut)


def hours_words(hours: float) -> str:
    """“2,5 ngày làm việc”, “3 giờ làm việc”, “30 phút làm việc”."""
    if hours >= HOURS_A_DAY:
        return f"{_number(hours / HOURS_A_DAY)} ngày làm việc"
    if hours >= 1:
        return f"{_number(hours)} giờ làm việc"
    return f"{max(round(hours * 60), 1)} phút làm việc"


def why(one: Outlook) -> list[str]:
    """What it was forecast from, in sentences that can be checked by hand."""
    said = [f"Còn {hours_words(one.case.left)} đến ngày hẹn."]
    if one.middle is not None and one.high is not None:
        step = State(one.case.state).label
        said.append(
            f"Từ bước “{step}” như lúc này, một nửa hồ sơ trước có kết quả trong {hours_words(one.middle)}, "
            f"bốn phần năm trong {hours_words(one.high)}."
        )
    if one.ahead and one.per_day:
        who = "cùng người giải quyết" if one.case.handler else "chưa ai nhận"
        said.append(
            f"{one.ahead} hồ sơ hẹn sớm hơn đang chờ {who}; ngày bận xong khoảng {_number(one.per_day)} hồ sơ, "
            f"nên khoảng {hours_words(one.queue)} nữa mới đến lượt."
        )
    return said


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
