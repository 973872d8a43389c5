"""What is owed and what happened to it (`due`), the unit's prices (`price`), who holds cash (`drawer`)."""

from vidan.core.money.models.drawer import Drawer
from vidan.core.money.models.due import OFFERED, Due, Method, Movement
from vidan.core.money.models.price import Price

__all__ = ["OFFERED", "Drawer", "Due", "Method", "Movement", "Price"]
