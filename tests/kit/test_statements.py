"""Headings, amounts and days of statements, as banks here write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.statements import Cell, Column, Unreadable, amount_of, day_of, guess, table_of

VIETCOMBANK = (
    "STT",
    "Ngày\nTransaction date",
    "Số tham chiếu\nRef No",
    "Ghi nợ",
    "Số tiền ghi có\nCredit",
    "Mô tả",
)
TECHCOMBANK = ("Ngày giao dịch", "Nội dung", "Tiền ra", "Tiền vào", "Số dư", "Mã giao dịch")
ENGLISH = ("Date", "Description", "Debit amount", "Credit amount", "Balance")


@pytest.mark.parametrize(
    ("headings", "places"),
    [
        (VIETCOMBANK, (1, 4, 5, 2)),
        (TECHCOMBANK, (0, 3, 1, 5)),
        (ENGLISH, (0, 3, 1, None)),
    ],
)
def test_columns_are_known_by_their_headings(
    headings: tuple[str, ...], places: tuple[int | None, ...]
) -> None:
    found = guess(tuple(" ".join(words.split()) for words in headings))
    assert tuple(found[column] for column in (Column.DAY, Column.CREDIT, Column.MEMO, Column.ID)) == places


def test_a_debit_column_is_never_taken_for_money_coming_in() -> None:
    assert guess(("Ngày", "Nội dung", "Ghi nợ"))[Column.CREDIT] is None


def test_the_table_begins_below_the_banks_own_words() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("NGÂN HÀNG",),
        (),
        ("Tài khoản: 0123",),
        TECHCOMBANK,
        ("01/11/2026", "x"),
    ]
    table = table_of(rows)
    assert table is not None
    assert table.rows == (("01/11/2026", "x"),)


def test_chosen_headings_win_over_known_ones() -> None:
    chosen = {Column.DAY: "Value date", Column.CREDIT: "CR", Column.MEMO: "Narrative"}
    table = table_of([("Value date", "DR", "CR", "Narrative")], chosen)
    assert table is not None
    assert guess(table.headings, chosen)[Column.CREDIT] == 2
    assert table_of([("Ngày", "Nội dung", "Ghi có")], chosen) is None


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("8000", 8_000),
        ("8.000", 8_000),
        ("8,000", 8_000),
        ("8 000 đ", 8_000),
        ("+1.234.567 VND", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1.234.567,00", 1_234_567),
        ("8000.0", 8_000),
        (8_000.0, 8_000),
        ("", 0),
        ("-", 0),
        (None, 0),
        ("-8.000", -8_000),
    ],
)
def test_amounts_in_every_hand(written: Cell, amount: int) -> None:
    assert amount_of(written) == amount


@pytest.mark.parametrize(
    "written", ["=1+1", "8.00.000", "8,000.50", "tám nghìn", "8.0000", 8.5, True, "1.234,567.8"]
)
def test_what_is_no_amount_is_not_guessed(written: Cell) -> None:
    with pytest.raises(Unreadable):
        amount_of(written)


@given(st.integers(0, 10**12), st.sampled_from([".", ",", " "]), st.sampled_from(["", " đ", " VND"]))
def test_grouped_amounts_read_back(amount: int, mark: str, unit: str) -> None:
    assert amount_of(f"{amount:,}".replace(",", mark) + unit) == amount


@pytest.mark.parametrize(
    "written",
    [
        *("01/12/2026", "01/12/2026 10:30:15", "01/12/2026 10:30", "01-12-2026", "2026-12-01", "1/12/2026"),
        *("01.12.2026", "01/12/26", date(2026, 12, 1), datetime(2026, 12, 1, 9)),  # noqa: DTZ001
    ],
)
def test_days_come_before_months(written: Cell) -> None:
    assert day_of(written) == date(2026, 12, 1)


@pytest.mark.parametrize("written", ["", None, "13/13/2026", "hôm qua", "=TODAY()", 45992])
def test_what_is_no_day_is_not_guessed(written: Cell) -> None:
    with pytest.raises(Unreadable):
        day_of(written)
