"""What a cell may hold, and how much of a file is read."""

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | date | datetime | None


@dataclass(frozen=True)
class Bounds:
    """How much is read at most."""

    size: int = 5_000_000  # bytes
    unpacked: int = 60_000_000  # bytes of a workbook opened
    rows: int = 20_000
    is_strict: bool = True  # a quote that opens and never closes is a fault, not a very long cell
