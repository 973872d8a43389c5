"""Loading the catalogue: the data files become editions."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.models import OfficialList, ProcedureVersion
from vidan.desks.catalogue.reading import Unreadable, read_file, to_json
from vidan.desks.catalogue.validator import SHIPPED, check_files, data_files
from vidan.kit.text import fold

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Loaded:
    """What one loading did: the new editions, and how many files said nothing new."""

    new: tuple[ProcedureVersion, ...]
    unchanged: int


def load_catalogue(folder: Path = SHIPPED, *, today: date) -> Loaded:
    """Bring the data files in. A file that says something else than before becomes a new edition from today.

    Run again it does nothing. Raises Unreadable with every fault, and then loads nothing.
    """
    if faults := check_files(folder):
        raise Unreadable(faults)
    paths = data_files(folder)
    with transaction.atomic():
        known = _Known()
        files = ((read_file(path), path.relative_to(folder).as_posix()) for path in paths)
        new = [row for said, file in files if (row := _edition(said, file, known, today))]
        ProcedureVersion.objects.bulk_create(new)
    return Loaded(tuple(new), unchanged=len(paths) - len(new))


def tell_of(procedures: Iterable[Procedure], source_file: str, *, today: date) -> None:
    """Editions of what no file tells of, in the transaction of the verb that learnt of it; the same again is none."""
    known = _Known()
    new = [row for said in procedures if (row := _edition(said, source_file, known, today))]
    ProcedureVersion.objects.bulk_create(new)


class _Known:
    """What earlier loadings left: the highest edition of each code; what each file said last, and until when."""

    def __init__(self) -> None:
        self.highest: dict[str, int] = {}
        self.said: dict[tuple[str, str], str] = {}
        self.until: dict[tuple[str, str], date | None] = {}
        rows = ProcedureVersion.objects.order_by("edition").values_list(
            "code", "edition", "source_file", "content_sha256", "valid_to"
        )
        for code, edition, file, digest, until in rows:
            self.highest[code], self.said[code, file], self.until[code, file] = edition, digest, until
        listed = ProcedureVersion.objects.filter(source_file__startswith=OfficialList.FILE).order_by(
            "edition"
        )
        self.listed = {row.code: _read_on(row.procedure) for row in listed}  # what units' lists alone told of


def _edition(procedure: Procedure, source_file: str, known: _Known, today: date) -> ProcedureVersion | None:
    """The row to be made; None when it says nothing new, or is older than the list a unit took the procedure from."""
    content, digest = _stored(procedure)
    key = procedure.code, source_file
    before = known.said.get(key)
    if before and (before == digest or _is_over(known.until[key], today)):
        return None
    listed = None if source_file.startswith(OfficialList.FILE) else known.listed.get(procedure.code)
    if listed and not before and _read_on(procedure) <= listed:
        return None
    known.highest[procedure.code] = known.highest.get(procedure.code, 0) + 1
    return ProcedureVersion(
        code=procedure.code,
        edition=known.highest[procedure.code],
        name=procedure.name,
        plain_name=procedure.plain_name,
        name_fold=_search_words(procedure),
        field=procedure.field,
        # what was promised before today was promised under the edition then in force
        valid_from=max(procedure.valid_from, today) if before or listed else procedure.valid_from,
        # an end learnt late holds from the day after it was learnt
        valid_to=max(procedure.valid_to, today + A_DAY)
        if before and procedure.valid_to
        else procedure.valid_to,
        content=content,
        content_sha256=digest,
        source_file=source_file,
        loaded_at=timezone.now(),
    )


@lru_cache(maxsize=1000)
def _stored(procedure: Procedure) -> tuple[dict[str, Any], str]:
    """What is kept of it, and its SHA-256; read, never changed."""
    content = to_json(procedure)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, hashlib.sha256(text.encode()).hexdigest()


def _read_on(procedure: Procedure) -> date:
    """When the newest of its sources was read."""
    return max(source.checked_on for source in procedure.sources)


def _is_over(until: date | None, today: date) -> bool:
    return until is not None and until <= today


@lru_cache(maxsize=1000)
def _search_words(procedure: Procedure) -> str:
    said = " ".join((procedure.plain_name, procedure.name, *procedure.everyday_words))
    return " ".join(dict.fromkeys(fold(said).split()))
