"""Habits the house does without: signals, logic in save(), SQL of one database only, a network in tests."""

import ast
from collections.abc import Iterator

from tests.house.sources import Source, called, imported, nodes, rule

_SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
)
_LOOKUPS = ("icontains", "istartswith", "iendswith", "iexact", "iregex", "regex", "search", "trigram_similar")
_RAW_CALLS = frozenset(
    {"cursor", "raw", "extra", "RawSQL", "RunSQL", "execute", "executescript", "executemany"}
)
# Where a database is spoken to in its own language, and why.
RAW_ALLOWED = (
    "vidan/core/kept.py",  # what Django wrote for the database at hand, asked again
    "vidan/core/ledger/beginning.py",  # SQLite maps its file, for a process that only reads
    "vidan/core/ledger/guards.py",  # triggers that refuse UPDATE, DELETE and TRUNCATE
    "vidan/core/numbering/actions.py",  # one upsert that both databases know
    "vidan/site/sqlite/",  # the backend itself
    "vidan/site/keeping/snapshots.py",  # copies of a database are made and read in its own language
)
_NETWORK = ("requests", "urllib.request", "http.client", "httpx", "aiohttp", "ftplib", "smtplib")
# They talk to a server of their own on this machine.
NETWORK_ALLOWED = (
    "tests/site/",
    "tests/api/open311/",
    "tests/conftest.py",
    "tests/house/",
    "tests/journeys/",
)


def _signals(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node, name in imported(source):
        if name.startswith(_SIGNALS):
            yield node, "Django signals hide what happens: call it, or react to the ledger"


def _save(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node in nodes(source, ast.ClassDef):
        for part in node.body:  # type: ignore[attr-defined]
            if isinstance(part, ast.FunctionDef) and part.name in {"save", "delete", "full_clean"}:
                yield part, f"logic in {part.name}(): put it into a verb"


def _one_database(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node in nodes(source, ast.Call):
        assert isinstance(node, ast.Call)
        if called(node) in _RAW_CALLS:
            yield node, f"{called(node)}(): raw SQL outside the named files"
        for keyword in node.keywords:
            if keyword.arg == "db_collation" or (keyword.arg or "").endswith(
                tuple(f"__{x}" for x in _LOOKUPS)
            ):
                yield node, f"{keyword.arg}: differs between the databases; use our own fold and sort columns"


def _network(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node, name in imported(source):
        if name.startswith(_NETWORK):
            yield node, f"{name}: tests stay on this machine"


signals = rule(_signals)
save = rule(_save)
one_database = rule(_one_database, allowed=RAW_ALLOWED)
network = rule(_network, allowed=NETWORK_ALLOWED, folders=("tests",))
