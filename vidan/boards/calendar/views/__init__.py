"""The administrator's calendar: `showing` reads, `changing` looks ahead and applies."""

from vidan.boards.calendar.views.changing import change
from vidan.boards.calendar.views.showing import changed, year

__all__ = ["change", "changed", "year"]
