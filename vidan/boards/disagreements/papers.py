"""Our dossiers written in the columns of the official system's lists. No cell of them can run."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from vidan.core.papers.tables import table
from vidan.desks.companion.models import Mapping, outer_words
from vidan.desks.dossiers.models import Dossier
from vidan.kit.official_lines import WORDS, Column
from vidan.kit.tables import neutral
from vidan.kit.workdays.moments import VIETNAM

_WIDTHS = {Column.NAME: 32, Column.CODE: 30, Column.STATE: 28}


def heads(mapping: Mapping | None) -> list[str]:
    """The headings as the unit's lists have them; ours where the unit has chosen none."""
    chosen = mapping.headings if mapping else {}
    return [chosen.get(str(c)) or f"{WORDS[c][0].upper()}{WORDS[c][1:]}" for c in Column]


def row(dossier: Dossier, mapping: Mapping | None) -> list[str | int]:
    """One dossier, in the order of the columns; `dossier` comes from queries.exported."""
    shape = "%m/%d/%Y %H:%M" if mapping and mapping.month_first else "%d/%m/%Y %H:%M"
    due = dossier.promise.due_at if dossier.promise else None
    outer: int = dossier.outer  # type: ignore[attr-defined]  # annotated
    owed: int = dossier.owed  # type: ignore[attr-defined]  # annotated
    return [
        dossier.code,
        dossier.procedure.code,
        dossier.applicant_name,
        _moment(dossier.received_at, shape),
        _moment(due, shape) if due else "",
        _state(outer, mapping),
        owed,
    ]


def as_csv(dossiers: Iterable[Dossier], mapping: Mapping | None) -> Iterator[bytes]:
    """UTF-8 with its mark, so that a spreadsheet reads it right; written as it is read."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow([neutral(head) for head in heads(mapping)])
    for dossier in dossiers:
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row(dossier, mapping)])
        if out.tell() > 32_000:
            yield _taken(out)
    yield _taken(out)


def as_excel(dossiers: Iterable[Dossier], mapping: Mapping | None) -> bytes:
    """One sheet; every text is text."""
    sizes = [(head, _WIDTHS.get(c, 18)) for head, c in zip(heads(mapping), Column, strict=True)]
    return table("Hồ sơ", sizes, (row(one, mapping) for one in dossiers))


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def _moment(when: datetime, shape: str) -> str:
    return when.astimezone(VIETNAM).strftime(shape)


def _state(outer: int, mapping: Mapping | None) -> str:
    own = (words for words, number in (mapping.states if mapping else {}).items() if number == outer)
    return next(own, outer_words(outer))
