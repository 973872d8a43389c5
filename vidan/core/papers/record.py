"""A paper's data as canonical JSON and back: what was issued is kept frozen and reprinted the same."""

import dataclasses
import json
import types
import typing
from datetime import datetime
from typing import Any, ClassVar, Protocol

from vidan.core.papers.lettering import clean
from vidan.kit.workdays.moments import VIETNAM

P = typing.TypeVar("P", bound="Paper")


class Paper(Protocol):
    """What the press asks of a frozen dataclass: template and edition, when issued, what the QR opens."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    template: ClassVar[str]
    edition: ClassVar[str]

    @property
    def issued_at(self) -> datetime: ...
    @property
    def tracking_address(self) -> str: ...


def plain(value: Any) -> Any:
    """Turn a paper into dicts, lists, cleaned text, and moments as ISO text in Viet Nam time."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("A moment on a paper must say its time zone.")
        return value.astimezone(VIETNAM).isoformat()
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"A paper cannot hold {type(value).__name__}.")


def to_json(paper: Paper) -> str:
    """Write a paper as canonical JSON: the same data always gives the same text."""
    whole = {"paper": paper.template, "edition": paper.edition, "data": plain(paper)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, kinds: typing.Iterable[type[P]]) -> P:
    """Read a paper back as the one of these kinds that bears its template and edition."""
    whole = json.loads(text)
    for kind in kinds:
        if (kind.template, kind.edition) == (whole["paper"], whole["edition"]):
            return typing.cast(P, _typed(kind, whole["data"]))
    raise LookupError(f"No paper {whole['paper']} of edition {whole['edition']} is known.")


def _typed(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        # A field that a later edition dropped may be left out when it said nothing; with words in it, it is an error.
        kept = {name: one for name, one in value.items() if name in hints or one}
        return typing.cast(type, kind)(**{name: _typed(hints[name], one) for name, one in kept.items()})
    if typing.get_origin(kind) is tuple:
        return tuple(_typed(typing.get_args(kind)[0], one) for one in value)
    if isinstance(kind, types.UnionType):
        return None if value is None else _typed(typing.get_args(kind)[0], value)
    return datetime.fromisoformat(value) if kind is datetime else value
