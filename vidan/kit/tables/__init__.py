"""Lists that come from elsewhere as CSV or Excel: read within bounds, every fault named, never guessed at silently.

Their rows are read by `reading`, which alone loads the library for Excel: most commands need none of it.
"""

from vidan.kit.tables.bounds import Bounds, Cell
from vidan.kit.tables.encodings import mangled, text_of
from vidan.kit.tables.faults import CellFault, TableFault
from vidan.kit.tables.formulas import is_formula, neutral, plain_text
from vidan.kit.tables.headings import Found, find, guess, heading
from vidan.kit.tables.moments import Day, is_month_first, read_day
from vidan.kit.tables.orders import Order

__all__ = [
    "Bounds",
    "Cell",
    "CellFault",
    "Day",
    "Found",
    "Order",
    "TableFault",
    "find",
    "guess",
    "heading",
    "is_formula",
    "is_month_first",
    "mangled",
    "neutral",
    "plain_text",
    "read_day",
    "text_of",
]
