"""Every address of the house, from the resolver: what is added is found without being named here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.converters import IntConverter, SlugConverter

from tests.crawl.hostile import PATHS

_GROUP = re.compile(r"\(\?P<\w+>((?:[^()]|\([^()]*\))*)\)")
_FITTING = (
    "1",
    "x",
    "X",
    "x-x",
    "1.001193",
    "ABCD-EFGH-JKMN",
    "ABCD-EFGH",
    *("khieu-nai", "phan-anh", "an", "accept_sealed"),  # of desks/petitions
    *("birth-1", "a4"),  # of desks/wordings
    "2026-1",
    "x" * 32,  # of desks/ceremonies
    "json",
    *("longevity", "T-1"),  # of desks/letters
)  # something for every group there is
_NAMED = re.compile(r"<(?:\w+:)?\w+>")


@dataclass(frozen=True)
class Address:
    """One pattern: its route, whether everybody may open it; itself when it is plain, else odd addresses of it."""

    route: str
    is_public: bool
    plain: str
    odd: tuple[str, ...]


def addresses(patterns: list[Any] | None = None, before: str = "") -> Iterator[Address]:
    """Every pattern of the resolver."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            door = getattr(pattern.callback, "door", None)
            is_plain = not (_GROUP.search(route) or _NAMED.search(route))
            odd = () if is_plain else tuple(_odd(route, pattern))
            yield Address(route, bool(door and door.is_public), f"/{route}" if is_plain else "", odd)


def route_of(path: str) -> str:
    """The route that answers a path, or ""."""
    return _route_of(path, settings.ROOT_URLCONF)


@cache
def _route_of(path: str, urls: str) -> str:
    """Remembered: the same links stand on every page, and each would be tried against a thousand patterns again."""
    try:
        return resolve(path).route.replace("^", "")
    except (Resolver404, ValueError):
        return ""


def _odd(route: str, pattern: URLPattern) -> Iterator[str]:
    """The address with something that fits, then with each odd value in all its places."""
    fitting = _GROUP.sub(lambda group: next(x for x in _FITTING if re.fullmatch(group[1], x)), route)
    yield "/" + _NAMED.sub("1", fitting).removesuffix("$").replace("\\", "")
    converters = getattr(pattern.pattern, "converters", {})
    kinds = {name: _kind(converter) for name, converter in converters.items()}
    for number in range(max(len(values) for values in PATHS.values())):
        path = _GROUP.sub(lambda _: "<>", route)
        for name, kind in kinds.items():
            path = re.sub(rf"<(\w+:)?{name}>", _value(kind, number).replace("\\", ""), path)
        yield "/" + path.replace("<>", _value("str", number)).removesuffix("$").replace("\\", "")


def _kind(converter: object) -> str:
    if isinstance(converter, IntConverter):
        return "int"
    return "slug" if isinstance(converter, SlugConverter) else "str"


def _value(kind: str, number: int) -> str:
    return PATHS[kind][number % len(PATHS[kind])]
