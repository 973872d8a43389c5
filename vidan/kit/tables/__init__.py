"""Lists that come from elsewhere as CSV or Excel: read within bounds, every fault named, never guessed at silently."""

from vidan.kit.tables.encodings import mangled, text_of
from vidan.kit.tables.faults import CellFault, TableFault
from vidan.kit.tables.formulas import is_formula, neutral, plain_text
from vidan.kit.tables.headings import Found, find, guess, heading
from vidan.kit.tables.moments import Day, is_month_first, read_day
from vidan.kit.tables.orders import Order
from vidan.kit.tables.reading import Bounds, Cell, rows

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
    "rows",
    "text_of",
]
