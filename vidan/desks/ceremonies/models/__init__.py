"""Marriage ceremonies with their halls and photographs; condolence visits."""

from vidan.desks.ceremonies.models.albums import Album, Souvenir
from vidan.desks.ceremonies.models.ceremonies import (
    SEES_CEREMONIES,
    TITLE,
    Ceremony,
    CeremonyQuerySet,
    Item,
    quarters,
)
from vidan.desks.ceremonies.models.condolences import Condolence, CondolenceQuerySet, Delegate
from vidan.desks.ceremonies.models.halls import Hall, HallTime

__all__ = [
    "SEES_CEREMONIES",
    "TITLE",
    "Album",
    "Ceremony",
    "CeremonyQuerySet",
    "Condolence",
    "CondolenceQuerySet",
    "Delegate",
    "Hall",
    "HallTime",
    "Item",
    "Souvenir",
    "quarters",
]
