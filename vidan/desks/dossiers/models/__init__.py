"""What the desk keeps."""

from vidan.desks.dossiers.models.apology import Apology, SecondBreach
from vidan.desks.dossiers.models.asking import AskingAgain, StateGround
from vidan.desks.dossiers.models.axes import Comparison, Difference, Posting
from vidan.desks.dossiers.models.dossier import (
    Dossier,
    DossierQuerySet,
    HandedIn,
    IssuedPaper,
    Supplement,
)
from vidan.desks.dossiers.models.earlier_round import EarlierRound
from vidan.desks.dossiers.models.handing import Handing, HandingEnd
from vidan.desks.dossiers.models.opinion import Opinion
from vidan.desks.dossiers.models.party import Party
from vidan.desks.dossiers.models.register import RegisterCopy
from vidan.desks.dossiers.models.search_word import SearchWord
from vidan.desks.dossiers.models.track_try import TrackTry
from vidan.desks.dossiers.models.withdrawal import Withdrawal

__all__ = [
    "Apology",
    "AskingAgain",
    "Comparison",
    "Difference",
    "Dossier",
    "DossierQuerySet",
    "EarlierRound",
    "HandedIn",
    "Handing",
    "HandingEnd",
    "IssuedPaper",
    "Opinion",
    "Party",
    "Posting",
    "RegisterCopy",
    "SearchWord",
    "SecondBreach",
    "StateGround",
    "Supplement",
    "TrackTry",
    "Withdrawal",
]
