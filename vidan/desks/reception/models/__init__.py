"""What the reception room keeps."""

from vidan.desks.reception.models.conclusions import Conclusion, Point
from vidan.desks.reception.models.days import ReceptionDay, Room, Turn
from vidan.desks.reception.models.visits import Hearing, Matter, PaperReceipt, Visit

__all__ = [
    "Conclusion",
    "Hearing",
    "Matter",
    "PaperReceipt",
    "Point",
    "ReceptionDay",
    "Room",
    "Turn",
    "Visit",
]
