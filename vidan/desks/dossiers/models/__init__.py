"""What the desk keeps."""

from vidan.desks.dossiers.models.dossier import (
    Dossier,
    DossierQuerySet,
    HandedIn,
    IssuedPaper,
    Supplement,
)
from vidan.desks.dossiers.models.handing import Handing, HandingEnd
from vidan.desks.dossiers.models.opinion import Opinion
from vidan.desks.dossiers.models.track_try import TrackTry

__all__ = [
    "Dossier",
    "DossierQuerySet",
    "HandedIn",
    "Handing",
    "HandingEnd",
    "IssuedPaper",
    "Opinion",
    "Supplement",
    "TrackTry",
]
