"""When a reception site is open, what it serves, and how many people may book a slot there."""

from datetime import date

from django.db import models

from vidan.core.calendar.rows import read_sessions
from vidan.core.units.models import Dated, ReceptionSite
from vidan.kit.workdays.openings import Pattern


class SitePlan(Dated):
    """From a day on. A site without a plan keeps the unit's hours, serves everything, and takes no bookings."""

    site = models.ForeignKey(ReceptionSite, models.PROTECT, related_name="plans")
    follows_unit = models.BooleanField(default=True)
    week = models.JSONField(default=list)  # seven lines, Monday first: "07:30-11:30 13:30-17:00"
    days = models.JSONField(default=dict)  # single days: {"2026-12-05": "08:00-11:00"}
    serves = models.JSONField(default=list)  # codes and fields of procedures; none: all
    slot_minutes = models.PositiveSmallIntegerField(default=15)
    slot_places = models.PositiveSmallIntegerField(default=0)  # people in one slot; 0: walk in

    class Meta(Dated.Meta):
        abstract = False

    @property
    def pattern(self) -> Pattern:
        lines = [*self.week, *[""] * 7][:7]
        week = None if self.follows_unit else tuple(map(read_sessions, lines))
        return Pattern(week, {date.fromisoformat(on): read_sessions(text) for on, text in self.days.items()})
