"""The user's manual shows pictures that exist, that the journeys still draw, and that are small."""

import re
from pathlib import Path

from tests.journeys.walk import PICTURES

MANUAL = PICTURES.parent
SHOWN = re.compile(r"anh/([a-z0-9-]+)\.png")
DRAWN = re.compile(r'"([a-z0-9-]+)"')
LARGEST = 250_000  # bytes


def shown() -> set[str]:
    return {name for page in MANUAL.glob("*.md") for name in SHOWN.findall(page.read_text())}


def test_every_picture_shown_is_there_and_small() -> None:
    sizes = {name: (PICTURES / f"{name}.png").stat().st_size for name in sorted(shown())}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_no_picture_is_left_over() -> None:
    assert {picture.stem for picture in PICTURES.glob("*.png")} == shown()


def test_every_picture_is_drawn_by_a_journey() -> None:
    journeys = " ".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    assert shown() - set(DRAWN.findall(journeys)) == set()


def test_the_manual_leads_only_to_pages_that_exist() -> None:
    for page in MANUAL.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
