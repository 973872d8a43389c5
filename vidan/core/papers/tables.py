"""A table for a spreadsheet, written row by row. Text stays text: nothing typed becomes a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LONGEST_NAME = 31  # letters of a sheet's name that Excel takes


def table(
    name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | int]], *, title: str = ""
) -> bytes:
    """An Excel file of one sheet: the title where there is one, the heads with their widths in letters, the rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:LONGEST_NAME])
    for place, (_, width) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A3" if title else "A2"
    if title:
        sheet.append([_cell(sheet, title, bold=True)])
    sheet.append([_cell(sheet, head, bold=True) for head, _ in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: str | int, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=not bold)
    if bold:
        cell.font = Font(bold=True)
    return cell
