"""A table for a spreadsheet: heads, rows, and nothing typed becomes a formula."""

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from vidan.core.papers.tables import LONGEST_NAME, table

HEADS = (("Tên", 12), ("Số", 6))


def sheet(content: bytes) -> Worksheet:
    found: Worksheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return found


def test_text_stays_text_and_numbers_add_up() -> None:
    found = sheet(table("Sổ", HEADS, [("=1+1", 3)]))
    assert [cell.value for cell in found[1]] == ["Tên", "Số"]
    assert [(cell.value, cell.data_type) for cell in found[2]] == [("=1+1", "s"), (3, "n")]


def test_a_title_stands_above_the_heads() -> None:
    found = sheet(table("Sổ", HEADS, [], title="=Sổ thu"))
    assert (found["A1"].value, found["A1"].data_type, found["A2"].value) == ("=Sổ thu", "s", "Tên")


def test_a_long_name_is_cut_to_what_excel_takes() -> None:
    assert sheet(table("Sổ" * 40, HEADS, [])).title == ("Sổ" * 40)[:LONGEST_NAME]
