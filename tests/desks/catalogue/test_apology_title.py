"""Under which title a procedure apologises: as its file says, or else as its field does."""

import tomllib
from typing import Any

import pytest

from vidan.desks.catalogue.content import Apology
from vidan.desks.catalogue.reading import TITLES, from_table, to_json
from vidan.desks.catalogue.validator import SHIPPED


def table(**changed: str) -> dict[str, Any]:
    """A shipped file that does not say it."""
    text = (SHIPPED / "ho_tich" / "1.004873.toml").read_text(encoding="utf-8")
    return {**tomllib.loads(text), "apology_title": None, **changed}


@pytest.mark.parametrize(
    ("field", "title"),
    [("Hộ tịch", Apology.OLD), ("Nuôi con nuôi", Apology.OLD), ("Đất đai", Apology.NEW)],
)
def test_a_file_that_does_not_say_it_follows_its_field(field: str, title: Apology) -> None:
    silent = table(field=field)
    del silent["apology_title"]
    assert from_table(silent, "1.004873.toml").apology_title is title


def test_a_file_that_says_it_is_believed_and_what_is_stored_says_it() -> None:
    procedure = from_table(table(apology_title=Apology.NEW.value), "1.004873.toml")
    assert procedure.apology_title is Apology.NEW
    assert to_json(procedure)["apology_title"] == Apology.NEW.value


def test_every_default_names_a_title_and_its_law() -> None:
    titles = tomllib.loads(TITLES.read_text(encoding="utf-8"))
    rows = [titles | {"title": titles["default"]}, *titles["field"]]
    assert all(row["law"] and row["title"] in list(Apology) for row in rows)
