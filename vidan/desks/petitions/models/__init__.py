"""What people say to the office, and the closed register of what must not be read here."""

from vidan.desks.petitions.models.ground import Ground
from vidan.desks.petitions.models.petition import Petition, PetitionQuerySet
from vidan.desks.petitions.models.sealed import SealedLine, SealedLineQuerySet
from vidan.desks.petitions.models.sending import Photo, Sent, Supporter, UndrawnPhoto
from vidan.desks.petitions.models.working import Answer, Inquiry, MoreTime, Note

__all__ = [
    "Answer",
    "Ground",
    "Inquiry",
    "MoreTime",
    "Note",
    "Petition",
    "PetitionQuerySet",
    "Photo",
    "SealedLine",
    "SealedLineQuerySet",
    "Sent",
    "Supporter",
    "UndrawnPhoto",
]
