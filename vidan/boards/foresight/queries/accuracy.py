"""How often the forecast was true: made again at the opening of each past week by what was known then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from vidan.boards.foresight.queries.history import LEARNT, History, Known, cases_at
from vidan.boards.foresight.queries.pace import Level, Past, forecast
from vidan.core.ui.words import share_words
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM

WEEKS = 8
TOO_FEW = 10  # under so many nothing is said: a share of three cases tells nothing
BACK = timedelta(weeks=WEEKS + 1)


@dataclass(frozen=True, slots=True)
class Tried:
    """One dossier as it was forecast at one past moment, and what came of it (None: not known yet)."""

    level: Level
    late: bool | None


@dataclass(frozen=True)
class Rate:
    """A part of a whole, or that there is too little."""

    part: int
    whole: int

    @property
    def words(self) -> str:
        return share_words(self.part, self.whole) if self.whole >= TOO_FEW else "chưa có số liệu"

    @property
    def has_figure(self) -> bool:
        return self.whole >= TOO_FEW


@dataclass(frozen=True)
class Accuracy:
    """Of those forecast late, how many were (`hit`); of those late, how many were forecast (`found`)."""

    hit: Rate
    found: Rate
    base: Rate  # of all that were forecast at all, how many became late: what guessing would hit
    open: int  # not known yet
    unknown: int  # too little past to say anything then
    moments: tuple[datetime, ...]


def tried(past: History, today: date) -> tuple[list[Tried], tuple[datetime, ...]]:
    """Every forecast of the last weeks. A dossier that was open at two openings is forecast twice.

    Not what had been put off by then: it is forecast against the new date and judged by the first.
    """
    moments = tuple(_openings(past, today))
    plain = [one for one in past.known if one.is_plain]
    late = {one.pk: one.late for one in plain}
    found = [
        Tried(outlook.level, late[outlook.case.dossier])
        for moment in moments
        if (cases := cases_at(_not_put_off(plain, moment), past.calendar, moment))
        for outlook in forecast(cases, known_at(past, moment))
    ]
    return found, moments


def _not_put_off(known: Iterable[Known], moment: datetime) -> Iterable[Known]:
    return (one for one in known if one.put_off_at is None or one.put_off_at >= moment)


def known_at(past: History, moment: datetime) -> Past:
    """What the forecast had to go by at a moment: only what had ended before it."""
    then = moment.astimezone(UTC)  # as the ledger's moments come: those of two offsets are compared slowly
    day, first = (at.astimezone(VIETNAM).date() for at in (moment, moment - LEARNT))
    return past.record.between(then - LEARNT, then, first, day)


def accuracy(rows: Sequence[Tried], moments: tuple[datetime, ...] = ()) -> Accuracy:
    """The shares over these forecasts; those whose end is open are left out and counted apart."""
    told = [row for row in rows if row.level is not Level.UNKNOWN]
    ended = [row for row in told if row.late is not None]
    likely = [row for row in ended if row.level is Level.LIKELY]
    late = [row for row in ended if row.late]
    return Accuracy(
        hit=Rate(_both(likely), len(likely)),
        found=Rate(_both(likely), len(late)),
        base=Rate(len(late), len(ended)),
        open=len(told) - len(ended),
        unknown=len(rows) - len(told),
        moments=moments,
    )


def _both(likely: Iterable[Tried]) -> int:
    return sum(bool(row.late) for row in likely)


def _openings(past: History, today: date) -> Iterable[datetime]:
    monday = today - timedelta(days=today.weekday())
    for back in range(WEEKS, 0, -1):
        midnight = datetime.combine(monday - timedelta(weeks=back), time(0), VIETNAM)
        try:
            yield past.calendar.effective_start(midnight)
        except DateError:  # before the years held
            continue


__all__ = ["BACK", "Accuracy", "Known", "Rate", "Tried", "accuracy", "known_at", "tried"]
