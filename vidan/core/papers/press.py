"""The one way to a PDF: typed data in, a Typst template of a frozen edition, PDF/A-2a and PDF/UA-1 out."""

import functools
import json
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import typst

from vidan.core.papers import qr
from vidan.core.papers.lettering import FONTS
from vidan.core.papers.record import Paper, from_json, plain, to_json

__all__ = ["Overfull", "Paper", "draw", "from_json", "render", "to_json", "warm"]

OURS: Final = frozenset(
    {"tracking_address", "tracking_page", "check_page", "payment", "photos"}
)  # long words no person typed
TEMPLATES: Final = Path(__file__).parent / "templates"


class Overfull(ValueError):
    """A paper of exactly one page has too many words: which of its letters, and how many lines too many."""

    def __init__(self, number: int, lines: int) -> None:
        super().__init__(f"letter {number} is {lines} lines too long")
        self.number = number
        self.lines = lines


def render(paper: Paper) -> bytes:
    """Print a paper as PDF; the same data gives the same bytes, whenever and wherever it is printed."""
    data = plain(paper)
    whole = {
        "paper": data,
        "qr": qr.svg(paper.tracking_address) if paper.tracking_address else "",
        "pay_qr": qr.svg(data["payment"]["code"]) if data.get("payment") else "",
        "longest_word": _longest_word(data),
    }
    machine = _machine(paper.edition, paper.template)
    return machine.run(json.dumps(whole, ensure_ascii=False), int(paper.issued_at.timestamp()))


def draw(paper: Paper, dots: int) -> bytes:
    """The first page of a paper as a PNG picture, `dots` to the inch: what a person looks at before it is printed."""
    machine = _machine(paper.edition, paper.template)
    return machine.draw(json.dumps({"paper": plain(paper)}, ensure_ascii=False), dots)


def _longest_word(data: dict[str, Any]) -> int:
    """Letters of the longest word a person may have typed; what is OURS does not count."""
    typed = [value for name, value in data.items() if name not in OURS]
    return max(map(len, re.findall(r'[^\s"]+', json.dumps(typed, ensure_ascii=False))))


def warm() -> None:
    """Read fonts and templates once at start, so that the first resident in the queue does not wait."""
    for template in sorted(TEMPLATES.glob("*/*.typ")):
        if template.stem != "lib" and not template.stem.startswith("_"):  # what templates share
            _machine(template.parent.name, template.stem)


@dataclass(frozen=True)
class _Machine:
    """A Typst compiler with its template read in; it keeps state between runs, hence the lock."""

    compiler: typst.Compiler
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, data: str, timestamp: int) -> bytes:
        # kept for decades, read aloud by a screen reader
        return self._compiled(data, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=timestamp)

    def draw(self, data: str, dots: int) -> bytes:
        return self._compiled(data, format="png", ppi=float(dots))

    def _compiled(self, data: str, **options: Any) -> bytes:
        with self.lock:
            try:
                out = self.compiler.compile(sys_inputs={"data": data}, **options)
            except typst.TypstError as error:
                raise (_overfull(error) or error) from None
        return cast(bytes, out)


def _overfull(error: typst.TypstError) -> Overfull | None:
    """What a template says by `panic("overfull:<number>:<lines>")`; None for any other error."""
    found = re.search(r"overfull:(\d+):(\d+)", str(error))
    return Overfull(int(found[1]), int(found[2])) if found else None


_machines: Final[dict[tuple[str, str], _Machine]] = {}
_building: Final = threading.Lock()


def _machine(edition: str, template: str) -> _Machine:
    with _building:
        if (edition, template) not in _machines:
            _machines[edition, template] = _built(edition, template)
        return _machines[edition, template]


def _built(edition: str, template: str) -> _Machine:
    folder = TEMPLATES / edition  # also the root: a template reads nothing outside its own edition
    return _Machine(typst.Compiler(folder / f"{template}.typ", root=folder, font_paths=_fonts()))


@functools.cache
def _fonts() -> typst.Fonts:
    """Load our own fonts only: a page must not depend on what is installed on the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
