"""Life events: what to do first, what in one visit, whom else to ask. Data files beside the procedures."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vidan.desks.catalogue.reading import Fault, Unreadable, read_as
from vidan.desks.catalogue.wording import faults_of_text

EVENTS = Path(__file__).parent / "events"


@dataclass(frozen=True)
class Step:
    """One thing to do. `codes`: the procedures it takes, or may take. `by`: until when. `together`: in the visit of
    the step before."""

    title: str
    text: str = ""
    codes: tuple[str, ...] = ()
    by: str = ""
    together: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """What the commune does not do, and whom to ask instead."""

    what: str
    whom: str


@dataclass(frozen=True)
class Event:
    """One event, its steps in order. `place`: where it stands among the others."""

    slug: str
    title: str
    card: str
    icon: str
    place: int
    lead: str
    steps: tuple[Step, ...]
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for step in self.steps for code in step.codes))

    @property
    def edition(self) -> str:
        """The fingerprint of all it says: what an approval is of, another after any change of the file."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


@cache
def life_events() -> tuple[Event, ...]:
    """The shipped ones, in their order. Raises Unreadable."""
    return tuple(sorted(map(read_event, sorted(EVENTS.glob("*.toml"))), key=lambda event: event.place))


def life_event(slug: str) -> Event | None:
    return next((event for event in life_events() if event.slug == slug), None)


def read_event(path: Path) -> Event:
    """One file; its name is the address. Raises Unreadable."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unreadable([Fault(path.name, "", f"Tệp chưa đọc được ({error}).")]) from None
    return read_as(Event, {"slug": path.stem, **table}, path.name)


def faults_of_events(events: tuple[Event, ...], codes: set[str]) -> Iterator[Fault]:
    """Codes nobody knows, words nobody would say, a first step that leans on none, places taken twice."""
    for event in events:
        file = f"{event.slug}.toml"
        for code in sorted(set(event.codes) - codes):
            yield Fault(file, "steps", f"Không có tệp nào của thủ tục {code}.")
        if event.steps[0].together:
            yield Fault(file, "steps[1]", "Việc đầu tiên không thể làm cùng lượt với việc nào trước nó.")
        told = [event.title, event.card, event.lead, *(f"{s.title}. {s.text} {s.by}" for s in event.steps)]
        told += [f"{one.what}: {one.whom}" for one in event.elsewhere]
        for text in told:
            yield from (Fault(file, "", fault) for fault in faults_of_text(text, " ".join(told)))
    if len({event.place for event in events}) < len(events):
        yield Fault("events", "place", "Hai sự kiện đang ở cùng một chỗ.")
