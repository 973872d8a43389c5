"""The table of what is kept: which records, what of people is in them, how long, by which law. Data, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vidan.kit.refusals import NotFound

TABLE = Path(__file__).parent / "data" / "retention.toml"
MARKS = {
    "seen": "đã đọc văn bản",
    "second": "đọc qua bản tóm tắt",
    "recall": "chưa đối chiếu văn bản",
    "own": "do Vì Dân đề xuất",
}


@dataclass(frozen=True)
class RecordType:
    """One type of records. `years` 0: for good. `fields`: of which fields of procedures, where that decides."""

    key: str
    name: str
    holds: str  # what of people is in it, in their words
    years: int
    law: str
    mark: str
    models: tuple[str, ...]
    fields: tuple[str, ...] = ()
    but_fields: tuple[str, ...] = ()
    days: int = 0  # instead of years, where it is shorter
    counted_from: str = ""  # what the days are counted from, in words
    loses: str = ""  # what goes when it is destroyed; "": all that is in it
    subjects: tuple[str, ...] = ()  # words of its opaque ids, where they are not its key
    of_house: bool = False  # of no unit: nobody can hold it
    ends: str = (
        "keep"  # keep · auto (a daily job) · destroy (proposal, decision, job) · follows (its dossier)
    )

    @property
    def words(self) -> tuple[str, ...]:
        """Before the numbers of its opaque ids; the first of them is its main record."""
        return self.subjects or (self.key,)

    @property
    def can_be_held(self) -> bool:
        """It goes some day, by a decision or by itself, and a unit can say that it stays."""
        return self.ends in ("destroy", "auto") and not self.of_house

    @property
    def period(self) -> str:
        """How long, in words."""
        if self.days:
            return f"{self.days} ngày {self.counted_from}".strip()
        return f"{self.years} năm" if self.years else "vĩnh viễn"

    @property
    def sure(self) -> str:
        """How certain the period is."""
        return MARKS[self.mark]


@cache
def types() -> tuple[RecordType, ...]:
    """Every type, in the order of the file."""
    return tuple(_typed(row) for row in _read()["type"])


def others() -> dict[str, str]:
    """Tables that hold nobody's data, and why they do not."""
    return {row["model"]: row["why"] for row in _read()["other"]}


def one(key: str) -> RecordType:
    """The type with this key. Raises NotFound."""
    found = next((kind for kind in types() if kind.key == key), None)
    if found is None:
        raise NotFound("Không có loại tài liệu này.")
    return found


def _typed(row: dict[str, Any]) -> RecordType:
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return RecordType(**said)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text())
