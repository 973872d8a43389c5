"""What the desk keeps."""

from vidan.desks.dossiers.models.dossier import (
    Dossier,
    DossierQuerySet,
    HandedIn,
    IssuedPaper,
    Supplement,
)
from vidan.desks.dossiers.models.track_try import TrackTry

__all__ = ["Dossier", "DossierQuerySet", "HandedIn", "IssuedPaper", "Supplement", "TrackTry"]
