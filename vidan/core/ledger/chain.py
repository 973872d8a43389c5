"""How entries are chained: pure functions, so that anybody can recompute them."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

Fact = str | int | bool | None
FIRST = "0" * 64
ROOT = 0  # the unit of the chain that names every other chain
OPEN_CHAIN, ERASE_NOTE = "open_chain", "erase_note"  # the ledger's own kinds of entries
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
    try:
        facts = json.loads(text)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def note_hash(salt: str, text: str) -> str:
    """Hash of an erasable note. The random salt keeps a short text from being guessed after it was erased."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """A moment as it is hashed: UTC, always six digits of a second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(columns: tuple[int | str, ...]) -> str:
    """SHA-256 over every column but the hash itself, as one JSON array."""
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def root_hash(ends: Iterable[tuple[int, int, str]]) -> str:
    """SHA-256 over one line `unit:count:last_hash` for every chain, in the order of the units."""
    lines = "".join(f"{unit}:{count}:{last}\n" for unit, count, last in sorted(ends))
    return hashlib.sha256(lines.encode()).hexdigest()
