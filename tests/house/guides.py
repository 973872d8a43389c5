"""How far the guides are told in another language: `script/messages` says what is left and what may be older."""

from tests.house.sources import ROOT
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.glosses import fingerprint, gloss, untold
from vidan.desks.catalogue.life_events import life_events
from vidan.desks.catalogue.reading import read_file


def shipped() -> list[Procedure]:
    return [read_file(path) for path in (ROOT / "vidan/desks/catalogue/data").glob("*/*.toml")]


def coverage(language: str) -> list[str]:
    """How many guides are told whole, and of every other how many of its texts are not."""
    left = {one.code: len(untold(language, one)) for one in shipped()}
    parts = [f"not told of {code}: {count} texts" for code, count in sorted(left.items()) if count]
    return [f"guides told whole: {len(left) - len(parts)} of {len(left)}", *parts]


def older(language: str) -> list[str]:
    """Guides and life events whose Vietnamese text has changed since, with the fingerprint of what it is now."""
    marks = {one.code: fingerprint(one) for one in shipped()}
    marks |= {event.slug: fingerprint(event) for event in life_events()}
    return [
        f"older than the Vietnamese: {name} (now {mark})"
        for name, mark in sorted(marks.items())
        if gloss(language, name).get("of", mark) != mark
    ]
