"""The rule of dates: calendars, limits, pauses, due moments, verdicts and their reasons."""

from vidan.kit.workdays.calendar import Calendar, ordinary_calendar
from vidan.kit.workdays.courses import Left
from vidan.kit.workdays.days import DEFAULT_SESSIONS, Day, DayKind, Session, closed_day, open_day
from vidan.kit.workdays.faults import (
    BadFinish,
    BadLimit,
    BadMoment,
    BadPause,
    BadQuestion,
    DateError,
    OutsideCalendar,
)
from vidan.kit.workdays.limits import Limit, LimitKind, parse_limit
from vidan.kit.workdays.lines import answer_line, fields, read_pause
from vidan.kit.workdays.moments import VIETNAM, parse_moment
from vidan.kit.workdays.pauses import Pause
from vidan.kit.workdays.reckoning import Reckoning, Verdict, reckon, verdict
from vidan.kit.workdays.steps import Step, StepKind

__all__ = [
    "DEFAULT_SESSIONS",
    "VIETNAM",
    "BadFinish",
    "BadLimit",
    "BadMoment",
    "BadPause",
    "BadQuestion",
    "Calendar",
    "DateError",
    "Day",
    "DayKind",
    "Left",
    "Limit",
    "LimitKind",
    "OutsideCalendar",
    "Pause",
    "Reckoning",
    "Session",
    "Step",
    "StepKind",
    "Verdict",
    "answer_line",
    "closed_day",
    "fields",
    "open_day",
    "ordinary_calendar",
    "parse_limit",
    "parse_moment",
    "read_pause",
    "reckon",
    "verdict",
]
