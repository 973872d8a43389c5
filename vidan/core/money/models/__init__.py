"""Money's tables: `due` what is owed and happened, `price` and `bank` the unit's own, `drawer` who holds cash."""

from vidan.core.money.models.bank import BankAccount
from vidan.core.money.models.drawer import Drawer
from vidan.core.money.models.due import OFFERED, Due, Method, Movement
from vidan.core.money.models.price import Price

__all__ = ["OFFERED", "BankAccount", "Drawer", "Due", "Method", "Movement", "Price"]
