"""How entries are chained: pure functions, so that anybody can recompute them."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

Fact = str | int | bool | None
FIRST = "0" * 64
ROOT = 0  # the unit of the chain that names every other chain
OPEN_CHAIN, ERASE_NOTE = "open_chain", "erase_note"  # the ledger's own kinds of entries
_quoted: Callable[[Any], str] = (
    json.encoder.encode_basestring
)  # as `json.dumps(…, ensure_ascii=False)` writes a string
# `json.loads` also looks for blanks around it, which canonical JSON has not.
_decoded = json.JSONDecoder().raw_decode
# Ids, kinds, moments, numbers and hashes fit; a name or a sentence does not. That keeps people out of the chain.
_PLAIN = re.compile(r"[A-Za-z0-9_.:+/\-]{0,128}")


def facts_text(facts: Mapping[str, Fact]) -> str:
    """Canonical JSON of an entry's facts; refuses anything that could be free text."""
    for name, value in facts.items():
        if not _PLAIN.fullmatch(name) or (isinstance(value, str) and not _PLAIN.fullmatch(value)):
            raise ValueError(f"fact {name!r} is not plain: free text belongs in the note")
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_facts(text: str) -> dict[str, Fact]:
    """An entry's facts again; empty when the text was altered so that it says nothing (its hash tells)."""
    if text == "{}":  # every second entry
        return {}
    try:
        facts, end = _decoded(text)
    except (ValueError, TypeError):  # SQLite also keeps what is no text
        return {}
    return facts if isinstance(facts, dict) and end == len(text) else {}


def note_hash(salt: str, text: str) -> str:
    """Hash of an erasable note. The random salt keeps a short text from being guessed after it was erased."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """A moment as it is hashed: UTC, always six digits of a second."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def told_moment(raw: datetime | str) -> str:
    """The same from what a database hands out: a moment, or SQLite's own text, which is in UTC and has no zone.

    One text or moment, one result: what reads otherwise than the house writes it is read as Django reads it.
    """
    if isinstance(raw, datetime):
        return moment_text(raw)
    if len(raw) == 27 and raw[10] == "T" and raw[26] == "Z":  # as it is hashed
        return raw
    if len(raw) in (19, 26) and raw[10] == " " and raw[19:20] in ("", "."):
        return f"{raw[:10]}T{raw[11:19]}.{raw[20:] or '000000'}Z"
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:  # altered
        return raw
    return moment_text(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def entry_hash(columns: tuple[int | str, ...]) -> str:
    """SHA-256 over every column but the hash itself, as one JSON array: unit and place, then texts.

    Put together by hand, because a proof reads millions: `json.dumps` would build an encoder for each of them.
    """
    unit, seq, *texts = columns
    said = f"[{unit},{seq},{','.join(map(_quoted, texts))}]"
    return hashlib.sha256(said.encode()).hexdigest()


def root_hash(ends: Iterable[tuple[int, int, str]]) -> str:
    """SHA-256 over one line `unit:count:last_hash` for every chain, in the order of the units."""
    lines = "".join(f"{unit}:{count}:{last}\n" for unit, count, last in sorted(ends))
    return hashlib.sha256(lines.encode()).hexdigest()
