"""What the reception room keeps."""

from vidan.desks.reception.models.days import ReceptionDay, Room, Turn

__all__ = ["ReceptionDay", "Room", "Turn"]
