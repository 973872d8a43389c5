"""A day with the people: its plan, who goes along, what was done there and what was heard."""

from vidan.desks.fielddays.models.days import SEES_DAYS, FieldDay, FieldDayQuerySet, Job, SignUp
from vidan.desks.fielddays.models.records import (
    Done,
    Household,
    HouseholdQuerySet,
    Matter,
    MatterQuerySet,
    Photo,
)

__all__ = [
    "SEES_DAYS",
    "Done",
    "FieldDay",
    "FieldDayQuerySet",
    "Household",
    "HouseholdQuerySet",
    "Job",
    "Matter",
    "MatterQuerySet",
    "Photo",
    "SignUp",
]
