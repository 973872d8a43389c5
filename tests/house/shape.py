"""How large things may be, and what files may not be called."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import Fault, Source, nodes, rule, sources

LONGEST_FILE = 400  # lines
USUAL_FILE = 200  # lines; nine in ten files
LONGEST_FUNCTION = 50  # lines
DRAWERS = frozenset({"services", "utils", "helpers", "common", "managers", "base", "misc"})
# Django finds a database backend by this name.
DRAWERS_ALLOWED = ("vidan/site/sqlite/base.py",)
ALL = ("vidan", "tests", "bench")


def _lines(source: Source) -> int:
    return len(source.text.splitlines())


def _too_long(source: Source) -> Iterator[tuple[ast.AST, str]]:
    if _lines(source) > LONGEST_FILE:
        yield source.tree, f"{_lines(source)} lines: at most {LONGEST_FILE}"


def _long_functions(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node in nodes(source, ast.FunctionDef, ast.AsyncFunctionDef):
        length = (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined]
        if length > LONGEST_FUNCTION:
            yield node, f"{length} lines in one function: at most {LONGEST_FUNCTION}"


def _drawer(source: Source) -> Iterator[tuple[ast.AST, str]]:
    parts = source.path.removesuffix(".py").split("/")
    for name in sorted(DRAWERS.intersection(parts)):
        yield source.tree, f"“{name}” says nothing about what is inside"


def _local_imports(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for function in nodes(source, ast.FunctionDef, ast.AsyncFunctionDef):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node, "import inside a function"


long_files = rule(_too_long, folders=ALL)
long_functions = rule(_long_functions, folders=ALL)
drawers = rule(_drawer, allowed=DRAWERS_ALLOWED, folders=ALL)
local_imports = rule(_local_imports, folders=ALL)


def mostly_short(root: Path) -> list[Fault]:
    """Nine files in ten are short."""
    lengths = {source.path: _lines(source) for source in sources(root, *ALL) if source.text.strip()}
    long = sorted(path for path, length in lengths.items() if length > USUAL_FILE)
    if len(long) * 10 <= len(lengths):
        return []
    return [Fault(path, lengths[path], "too many files over 200 lines") for path in long]
