"""What has a name in the code has it in the documents: settings, commands, rooms, words of the law."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import Fault, Source, nodes, sources

SETTINGS = "docs/operate/settings.md"
COMMANDS = "docs/operate/commands.md"
GLOSSARY = "docs/glossary.md"
MAP = "ARCHITECTURE.md"


def _missing(root: Path, page: str, names: Iterator[tuple[str, str]]) -> list[Fault]:
    path = root / page
    text = path.read_text() if path.is_file() else ""
    missing = {(where, name) for where, name in names if f"`{name}`" not in text}
    return [Fault(where, 1, f"`{name}` is not named in {page}") for where, name in sorted(missing)]


def settings(root: Path) -> list[Fault]:
    """Every VIDAN_… the code or the scripts read."""
    read = ((source.path, source.text) for source in sources(root, "vidan", "tests"))
    scripts = ((f"script/{path.name}", path.read_text()) for path in sorted((root / "script").glob("*")))
    named = (
        (where, name)
        for where, text in (*read, *scripts)
        if not where.startswith("tests/house/")
        for name in re.findall(r"\bVIDAN_[A-Z][A-Z_]*[A-Z]\b", text)
    )
    return _missing(root, SETTINGS, named)


def commands(root: Path) -> list[Fault]:
    """Every product command, as it is typed."""
    found = (
        path for path in sorted((root / "vidan").rglob("management/commands/*.py")) if path.stem[0] != "_"
    )
    named = ((path.relative_to(root).as_posix(), f"vidan {path.stem.replace('_', '-')}") for path in found)
    return _missing(root, COMMANDS, named)


def desks(root: Path) -> list[Fault]:
    """Every desk and board, and every room of core and kit."""
    rooms = (
        path
        for floor in ("kit", "core", "desks", "boards", "api")
        for path in sorted((root / "vidan" / floor).glob("*"))
        if (path / "__init__.py").is_file() or (path.suffix == ".py" and path.stem != "__init__")
    )
    named = ((path.relative_to(root).as_posix(), f"{path.parent.name}/{path.stem}") for path in rooms)
    return _missing(root, MAP, named)


def law_terms(root: Path) -> list[Fault]:
    """Every role, state, move, kind of limit, way of working and paper."""
    return _missing(root, GLOSSARY, ((s.path, name) for s in sources(root) for name in _terms(s)))


_LISTS = frozenset({"Role", "State", "LimitKind", "Kind", "End", "Reason", "Clock"})
_LISTS_LEFT_OUT = ("vidan/core/ui/", "vidan/kit/workdays/days.py", "vidan/site/")


def _terms(source: Source) -> Iterator[str]:
    if source.path.startswith(_LISTS_LEFT_OUT):
        return
    for node in nodes(source, ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        if node.name in _LISTS:
            yield from (word for part in node.body if (word := _member(part)))
        yield from (word for part in node.body if (word := _template(part)))
    for node in nodes(source, ast.Call):
        assert isinstance(node, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "Move":
            yield from (k.value.value for k in node.keywords if k.arg == "verb" and _is_text(k.value))  # type: ignore[attr-defined]


def _member(part: ast.stmt) -> str:
    """`COUNTER = "counter", "Cán bộ …"` or `SAME_DAY = "trong ngày"`."""
    if not isinstance(part, ast.Assign):
        return ""
    value = part.value.elts[0] if isinstance(part.value, ast.Tuple) else part.value
    return str(value.value) if _is_text(value) and isinstance(value, ast.Constant) else ""


def _template(part: ast.stmt) -> str:
    """`template: ClassVar[str] = "mau-01"`."""
    is_template = isinstance(part, ast.AnnAssign) and ast.unparse(part.target) == "template"
    value = part.value if isinstance(part, ast.AnnAssign) and is_template else None
    return str(value.value) if isinstance(value, ast.Constant) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""
