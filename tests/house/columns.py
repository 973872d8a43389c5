"""Who may write which columns: states core/flow, clocks core/promises, numbers core/numbering; no other."""

import ast
from collections.abc import Iterator
from functools import partial

from tests.house.sources import Source, called, imported, nodes, rule

CLOCK = frozenset(
    {"clock", "due_at", "first_due_at", "legal_due_at", "computed_due_at", "left_n", "left_unit", "ended_at"}
)
_WRITES = frozenset({"update", "create", "get_or_create", "update_or_create"})
_WRITES_NAMED = frozenset({"bulk_update", "save"})


def written(source: Source, columns: frozenset[str]) -> Iterator[tuple[ast.AST, str, ast.expr | None]]:
    """Each place that writes one of these columns: (node, column, the value when it is seen)."""
    for node in nodes(source, ast.Assign, ast.AugAssign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[attr-defined]
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Attribute) and part.attr in columns:
                    yield node, part.attr, getattr(node, "value", None)
    for node in nodes(source, ast.Call):
        assert isinstance(node, ast.Call)
        yield from _written_by_call(node, columns)


def _written_by_call(
    node: ast.Call, columns: frozenset[str]
) -> Iterator[tuple[ast.AST, str, ast.expr | None]]:
    name = called(node)
    if name in _WRITES:
        yield from ((node, k.arg, k.value) for k in node.keywords if k.arg in columns)
    if name == "bulk_create":
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and part is not node:
                yield from ((part, k.arg, k.value) for k in part.keywords if k.arg in columns)
    if name in _WRITES_NAMED or name == "setattr":
        words = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str)}
        yield from ((node, word, None) for word in sorted(words & columns))


def _sins(source: Source, columns: frozenset[str], who: str) -> Iterator[tuple[ast.AST, str]]:
    for node, column, value in written(source, columns):
        if not _is_drafts_state(value):
            yield node, f"writes “{column}”: only {who} does"


def _is_drafts_state(value: ast.expr | None) -> bool:
    """`state=draft.state`: the state that core/flow decided for something new."""
    return isinstance(value, ast.Attribute) and ast.unparse(value) == "draft.state"


def _series(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node, name in imported(source):
        if name.startswith("vidan.core.numbering.models"):
            yield node, "takes numbers by itself: only core/numbering does"


states = rule(partial(_sins, columns=frozenset({"state"}), who="core/flow"), allowed=("vidan/core/flow.py",))
clocks = rule(partial(_sins, columns=CLOCK, who="core/promises"), allowed=("vidan/core/promises/",))
numbers = rule(_series, allowed=("vidan/core/numbering/",))
