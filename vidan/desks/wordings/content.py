"""The national words: two letters for every occasion, read from the data files the house brings along."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from vidan.desks.wordings.composing import Words
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import NotFound

_DATA: Final = Path(__file__).parent / "data" / "words"


@cache
def national(occasion: Occasion) -> tuple[Words, ...]:
    """The letters of an occasion in the order of their file; the first is what a draft takes."""
    told = tomllib.loads((_DATA / f"{occasion.value}.toml").read_text(encoding="utf-8"))
    return tuple(
        Words(
            key=f"{occasion.value}-{one['number']}",
            occasion=occasion,
            name=one["name"],
            title=one["title"],
            greeting=one["greeting"],
            paragraphs=tuple(one["paragraphs"]),
            closing=one["closing"],
        )
        for one in told["letter"]
    )


def national_words(key: str) -> Words:
    """The letter of this key. Raises NotFound."""
    occasion = key.rpartition("-")[0]
    if occasion in Occasion.values:
        for one in national(Occasion(occasion)):
            if one.key == key:
                return one
    raise NotFound("Không có mẫu thư này.")
