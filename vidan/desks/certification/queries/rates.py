"""What certification costs on a day, and the documents often brought: versioned data, never code."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vidan.desks.certification.models import Line
from vidan.kit.refusals import Refusal

_DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Rate:
    """One row of the fee table, in đồng: by the page of a copy, or by the case."""

    kind: str
    valid_from: date
    law: str
    article: str
    confidence: str
    note: str = ""
    valid_to: date | None = None
    page: int = 0
    page_after: int = 0
    page_after_from: int = 0
    most: int | None = None
    case: int = 0

    @property
    def source(self) -> str:
        return f"{self.law} {self.article}"

    def fee(self, pages: int, copies: int) -> int:
        """Of so many copies of so many pages."""
        if self.case:
            return self.case * copies
        dear = min(pages, self.page_after_from - 1)
        one = dear * self.page + (pages - dear) * self.page_after
        return copies * (one if self.most is None else min(one, self.most))


@dataclass(frozen=True)
class Title:
    """A document the counter often sees: what its short code stands for."""

    title: str
    pages: int | None = None
    kind: str = Line.Kind.COPY.value


@functools.cache
def rates() -> tuple[Rate, ...]:
    """The whole table."""
    rows: list[dict[str, Any]] = tomllib.loads((_DATA / "fees.toml").read_text())["fees"]
    return tuple(Rate(**row) for row in rows)


def rate_of(kind: str, on: date) -> Rate:
    """The row in force that day. Refuses rather than guesses."""
    for rate in rates():
        if rate.kind == kind and rate.valid_from <= on and (rate.valid_to is None or on < rate.valid_to):
            return rate
    raise Refusal("Bảng phí chứng thực chưa có mức cho ngày này. Mời báo người quản trị.")


@functools.cache
def titles() -> dict[str, Title]:
    """Short code → document."""
    rows: dict[str, dict[str, Any]] = tomllib.loads((_DATA / "titles.toml").read_text())
    return {code: Title(**row) for code, row in rows.items()}


@functools.cache
def by_name() -> dict[str, Title]:
    """The same by the document's own name, for what was chosen from the suggestions."""
    return {one.title: one for one in titles().values()}
