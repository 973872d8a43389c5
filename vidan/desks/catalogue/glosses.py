"""What a procedure says in another language: our own plain words beside the official Vietnamese text.

A gloss names the Vietnamese it was made from by its fingerprint: once that text has changed, the page says that the
gloss may be older.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from vidan.desks.catalogue.content import (
    Answer,
    Case,
    Exemption,
    Fee,
    Limit,
    Paper,
    Procedure,
    Question,
    Result,
)
from vidan.desks.catalogue.life_events import Elsewhere, Event, Step

HERE = Path(__file__).parent
Kind = TypeVar("Kind")

# What is told in another language. The first of each may stand alone, as a text instead of a table.
TEXTS: Mapping[type[Any], tuple[str, ...]] = {
    Case: ("title", "hint"),
    Question: ("text", "hint", "answers"),
    Answer: ("text", "hint"),
    Paper: ("name", "note", "where"),
    Limit: ("note",),
    Fee: ("note",),
    Exemption: ("who",),
    Result: ("name", "note"),
    Event: ("title", "card", "lead", "steps", "elsewhere"),
    Step: ("title", "text", "by"),
    Elsewhere: ("what", "whom"),
    Procedure: (
        *("who", "when", "not_this", "review_why", "steps", "mistakes", "result"),
        *("cases", "questions", "papers", "limits", "fees", "exemptions"),
    ),
}


@dataclass(frozen=True)
class Told:
    """A procedure as its reader gets it. `is_missing`: nobody has told it in that language yet."""

    procedure: Procedure
    is_missing: bool = False
    is_older: bool = False


def folder(language: str) -> Path:
    return HERE / f"data_{language}"


@cache
def gloss(language: str, name: str) -> Mapping[str, Any]:
    """The guide of one procedure by its code, a life event by its address; empty when there is none."""
    path = folder(language) / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def names(language: str) -> Mapping[str, str]:
    """Code → what the procedure is called."""
    return gloss(language, "names")


def often(language: str) -> Mapping[str, str]:
    """What many guides say in the same words, told once for all of them."""
    return gloss(language, "said_often")


def beside(language: str) -> Mapping[str, str]:
    """What is said beside the guides: matters of other offices and whom to ask, what a source says of a time."""
    return gloss(language, "beside")


def told_in(language: str, procedure: Procedure) -> Told:
    """The procedure in a language: its name if there is one, its guide if there is one."""
    named = replace(procedure, plain_name=names(language).get(procedure.code, procedure.plain_name))
    found = gloss(language, procedure.code)
    if not found:
        return Told(named, is_missing=True)
    return Told(over(shared(named, often(language)), found), is_older=found["of"] != fingerprint(procedure))


def event_in(language: str, event: Event) -> Event:
    """A life event in a language; whole, or as it was written."""
    found = gloss(language, event.slug)
    return over(event, found) if found and found["of"] == fingerprint(event) else event


def fingerprint(procedure: Procedure | Event) -> str:
    """Of the texts a gloss tells; not of names, laws and figures, which are shown as they are."""
    return hashlib.sha256("\n".join(texts(procedure)).encode()).hexdigest()[:12]


def texts(value: Any) -> Iterator[str]:
    """Every text to be told, in order; an empty one too, so that one that comes new is noticed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    else:
        for name in TEXTS[type(value)]:
            yield from texts(getattr(value, name))


def shared(value: Kind, told: Mapping[str, str]) -> Kind:
    """The value with what many guides say laid over it, wherever it says just that."""
    if isinstance(value, str):
        return told.get(value, value)  # type: ignore[return-value]  # a text for a text
    if isinstance(value, tuple):
        return tuple(shared(one, told) for one in value)  # type: ignore[return-value]  # a tuple of the same kind
    changed = {name: shared(getattr(value, name), told) for name in TEXTS[type(value)]}
    return replace(value, **changed)  # type: ignore[type-var]  # one of the frozen values above


def untold(language: str, procedure: Procedure) -> list[str]:
    """The texts of a guide that nobody has told in the language yet."""
    told = told_in(language, procedure)
    pairs = zip(texts(procedure), texts(told.procedure), strict=True)
    return [text for text, there in pairs if text and text == there]


def over(value: Kind, told: Any) -> Kind:
    """The value with what is told laid over it: by name, in a list by key or by place."""
    if isinstance(value, str):
        return told or value
    if isinstance(value, tuple):
        parts = [told.get(one.key) for one in value] if isinstance(told, Mapping) else [*told]
        parts += [None] * (len(value) - len(parts))
        return tuple(
            one if part is None else over(one, part) for one, part in zip(value, parts, strict=False)
        )  # type: ignore[return-value]  # a tuple of the same kind
    fields = TEXTS[type(value)]
    table = told if isinstance(told, Mapping) else {fields[0]: told}
    changed = {name: over(getattr(value, name), table[name]) for name in fields if name in table}
    return replace(value, **changed)  # type: ignore[type-var]  # one of the frozen values above
