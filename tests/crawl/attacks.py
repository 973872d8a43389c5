"""What is sent to one form: a whole one, then the same with every kind of thing wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import PASSWORD
from tests.crawl import hostile
from tests.crawl.reading import Field, Form

WORDS = ("Nguyễn Thị Thử", "17/11/2026", "1", "0912345678", "Lý do thử.")


@dataclass(frozen=True)
class Attack:
    """What is sent; `changed` names the one field that is not as it was, when it is one."""

    typed: dict[str, Any] = field(default_factory=dict)
    changed: str = ""

    def __str__(self) -> str:
        if self.changed:
            return f"{self.changed}={str(self.typed[self.changed])[:60]!r}"
        return ", ".join(f"{name}={str(value)[:24]!r}" for name, value in list(self.typed.items())[:8])


def plausible(form: Form, random: Random) -> dict[str, Any]:
    """As somebody honest might fill it in, under a key of its own."""
    filled = {one.name: _filled(one, random) for one in form.fields}
    return filled | ({"key": str(uuid4())} if "key" in filled else {})


def attacks(form: Form, random: Random) -> Iterator[Attack]:
    """A whole form; what would run, in every field; an empty form; then fields missing, unknown, twice, odd."""
    yield Attack(plausible(form, random))
    yield Attack(dict.fromkeys(form.names, random.choice(hostile.RUNS)))
    yield Attack()
    yield Attack(dict.fromkeys(form.names, ""))
    yield Attack({name: random.choice(hostile.VALUES) for name in sorted(form.names)})
    yield Attack(
        plausible(form, random) | {"unknown": "x", "state": "returned", "id": "1", "a[]": ["1", "2"]}
    )
    yield Attack({name: [value, value] for name, value in plausible(form, random).items()})
    for one in form.fields:
        whole = plausible(form, random)
        yield Attack({name: value for name, value in whole.items() if name != one.name})
        yield from (Attack(plausible(form, random) | {one.name: v}, one.name) for v in _odd(one, random))


def _odd(one: Field, random: Random) -> Iterator[Any]:
    yield random.choice(hostile.RUNS)
    yield from random.sample(hostile.VALUES, 7)
    if one.kind == "file":
        yield from (_upload(*each) for each in hostile.FILES)
    if one.name == "key":
        yield from ("not-a-key", [str(uuid4()), str(uuid4())])


def _filled(one: Field, random: Random) -> Any:
    if one.kind == "file":
        return _upload(*hostile.FILES[1])
    if one.kind == "password":
        return PASSWORD
    if one.value or one.kind in ("hidden", "submit", "search"):
        return one.value
    if one.options:
        return next((option for option in one.options if option), "")
    return random.choice(WORDS)


def _upload(name: str, kind: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)
