"""Source trees as the rules of the house read them. Each rule is a function from a tree to its faults."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, order=True)
class Fault:
    """One place that breaks a rule."""

    path: str
    line: int
    what: str


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the tree's root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def faults(self, sins: Iterator[tuple[ast.AST, str]]) -> Iterator[Fault]:
        """Faults at these nodes."""
        for node, what in sins:
            yield Fault(self.path, getattr(node, "lineno", 1), what)


Rule = Callable[[Path], list[Fault]]
Sins = Callable[[Source], Iterator[tuple[ast.AST, str]]]


def sources(root: Path, *folders: str) -> Iterator[Source]:
    """The Python files of these folders (all of `vidan` when none is named), migrations left out."""
    for folder in folders or ("vidan",):
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts and "__pycache__" not in path.parts:
                yield Source(path.relative_to(root).as_posix(), path.read_text())


def rule(sins: Sins, *, allowed: tuple[str, ...] = (), folders: tuple[str, ...] = ("vidan",)) -> Rule:
    """A rule that looks for sins in every file except the allowed ones (files, or folders ending in /)."""

    def check(root: Path) -> list[Fault]:
        return [
            fault
            for source in sources(root, *folders)
            if not source.path.startswith(allowed)
            for fault in source.faults(sins(source))
        ]

    return check


def nodes(source: Source, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """All nodes of these kinds."""
    return (node for node in ast.walk(source.tree) if isinstance(node, kinds))


def called(node: ast.Call) -> str:
    """The last name of what is called: `update` of `a.b.update(…)`."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def imported(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every import as (node, dotted name), `from a import b` as `a.b`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{name.name}") for name in node.names)


def plant(root: Path, path: str, text: str) -> Path:
    """Put a file into a tree of a test's own; returns the tree's root."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    return root
