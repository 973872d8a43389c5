"""What must be true of every answer, and of the house afterwards."""

import logging
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

from django.http import HttpResponseBase

from tests.crawl import hostile
from tests.crawl.reading import Form, Page, read
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify

HOME = "http://localhost"
TRACE = "Traceback (most recent call last)"
# What these hold is not typed, or not shown again.
_SILENT = frozenset({"hidden", "password", "file", "submit", "button", "radio", "checkbox", "select"})


class _Memory(logging.Handler):
    """The last fault the house itself wrote down."""

    said = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.said = record.getMessage()


@dataclass
class Judge:
    """Collects faults, a sentence each."""

    faults: list[str] = field(default_factory=list)
    memory: _Memory = field(default_factory=_Memory)

    def __post_init__(self) -> None:
        logging.getLogger("vidan").addHandler(self.memory)

    def page(self, what: str, answer: HttpResponseBase, path: str) -> Page | None:
        """The page that was answered, read; None when the answer is no page."""
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.faults.append(f"{what}: {answer.status_code} {self.memory.said[-400:]}")
        to = urljoin(HOME + path, answer.headers.get("Location", ""))
        if not to.startswith(f"{HOME}/"):
            self.faults.append(f"{what}: leads away to {to[:80]}")
        content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return None
        html = content.decode()
        self.faults += [
            f"{what}: the page holds {one}" for one in (TRACE, hostile.COMPUTED, *hostile.RUNS) if one in html
        ]
        return read(html, path)

    def kept(self, what: str, page: Page, form: Form, name: str, typed: Any) -> None:
        """What was typed into a field stands in it again where the form is shown again."""
        one = next(one for one in form.fields if one.name == name)
        if one.kind in _SILENT or not isinstance(typed, str) or not typed.strip("\0 \r\n"):
            return
        shown = [text for again in page.forms if again.names == form.names for text in again.values(name)]
        if shown and not any(_lines(text) == _lines(typed) for text in shown):
            self.faults.append(f"{what}: was typed and is gone")

    def house(self, when: str) -> None:
        """The ledger is whole, and everything says what it says."""
        broken = [f"{unit}: {fault.sentence}" for unit, _, fault in verify() if fault]
        self.faults += [f"{when}: ledger: {sentence}" for sentence in (*broken, *disagreements())]

    def rise(self) -> list[str]:
        """Every fault once."""
        logging.getLogger("vidan").removeHandler(self.memory)
        return sorted(set(self.faults))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
