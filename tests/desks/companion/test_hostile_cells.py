"""Whatever stands in a list's cells, the trial ends: each line read, or its fault named."""

from tests.crawl.hostile import DAYS, NUMBERS, TEXTS
from tests.desks.companion.lists import read
from tests.kit.tables.making import csv_of, line
from tests.make import Office
from vidan.desks.companion.models import Import

COLUMNS = ("name", "received", "due", "state", "fee", "procedure")


def test_no_cell_breaks_the_trial(office: Office) -> None:
    said = [(column, text) for column in COLUMNS for text in (*TEXTS, *NUMBERS, *DAYS)]
    rows = [line(f"H42.13.01-261120-{n:04}", **{column: text}) for n, (column, text) in enumerate(said)]
    batch = read(office, csv_of(*rows, *(line(text) for text in (*TEXTS, *NUMBERS))))
    assert batch.stage == Import.Stage.READ
    assert batch.total == batch.lines.count() == len(rows) + len(TEXTS) + len(NUMBERS)
    assert batch.faulty > batch.total // 2
    assert not batch.lines.filter(verdict="faulty", fault="").exists()
