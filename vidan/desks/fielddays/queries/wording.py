"""The house's own words that residents read on these pages, for the catalogues of other languages."""

from vidan.desks.fielddays import content
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import FieldDay, Photo


def words() -> list[str]:
    """Rhythms, sides, moments, ends, organisations and jobs."""
    lists = (FieldDay.Rhythm, FieldDay.Presides, Photo.When, MatterState)
    return [*content.words(), *(str(one.label) for each in lists for one in each)]
