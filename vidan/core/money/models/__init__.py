"""What is owed and what happened to it (`due`), the unit's prices (`price`), who holds cash (`drawer`)."""

from vidan.core.money.models.drawer import Drawer
from vidan.core.money.models.due import Due, Method, Movement
from vidan.core.money.models.price import Price

__all__ = ["Drawer", "Due", "Method", "Movement", "Price"]
