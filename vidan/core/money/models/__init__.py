"""Money's tables: `due` what is owed and happened, `price`, `bank` the unit's own, `drawer`, `closing` the day."""

from vidan.core.money.models.bank import BankAccount, BankLine, StatementShape
from vidan.core.money.models.closing import Closing
from vidan.core.money.models.drawer import Drawer
from vidan.core.money.models.due import OFFERED, Due, Method, Movement
from vidan.core.money.models.price import Price

__all__ = [
    "OFFERED",
    "BankAccount",
    "BankLine",
    "Closing",
    "Drawer",
    "Due",
    "Method",
    "Movement",
    "Price",
    "StatementShape",
]
