"""A bank statement's file as rows of cells: what kit/tables reads, in the words of the bank's page."""

from vidan.kit.refusals import BadInput
from vidan.kit.statements import Cell
from vidan.kit.tables import Bounds, TableFault
from vidan.kit.tables.reading import rows

LARGEST = 5_000_000  # bytes
FIELD = "file"
# Banks quote carelessly: a stray quote is theirs, and an amount it swallows is named as unreadable.
_BOUNDS = Bounds(size=LARGEST, unpacked=60_000_000, rows=20_000, is_strict=False)


def rows_of(content: bytes) -> list[tuple[Cell, ...]]:
    """Every row of the first sheet. Raises BadInput that says what to do."""
    try:
        return list(rows(content, _BOUNDS))
    except TableFault as fault:
        raise BadInput(fault.sentence, field=FIELD) from fault
