"""What the reception room keeps."""

from vidan.desks.reception.models.days import ReceptionDay, Room, Turn
from vidan.desks.reception.models.visits import Hearing, Matter, PaperReceipt, Visit

__all__ = ["Hearing", "Matter", "PaperReceipt", "ReceptionDay", "Room", "Turn", "Visit"]
