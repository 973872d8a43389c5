"""What every visitor downloads stays small, and needs nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import vidan
import vidan.core.ui

STATIC = Path(vidan.core.ui.__file__).parent / "static" / "ui"
CSS = (STATIC / "vidan.css").read_text()


def test_the_stylesheet_stays_within_12_kilobytes_gzipped() -> None:
    assert len(gzip.compress(CSS.encode(), 9)) <= 12 * 1024


def test_the_script_stays_within_5_kilobytes() -> None:
    assert (STATIC / "app.js").stat().st_size <= 5 * 1024


def test_the_stylesheet_asks_only_for_files_that_are_here() -> None:
    wanted = {address.strip("\"'") for address in re.findall(r"url\(([^)]+)\)", CSS)}
    assert len(wanted) == 6
    assert all((STATIC / address).is_file() for address in wanted)


def test_the_vietnamese_font_is_named_as_a_list_and_no_foreign_one_is() -> None:
    assert '"Be Vietnam Pro",system-ui,sans-serif' in CSS.replace(", ", ",")
    assert "GDS" not in CSS
    assert (STATIC / "fonts" / "OFL.txt").is_file()


# Only their children are dressed.
BARE = {"govuk-checkboxes", "govuk-radios"}


def test_every_piece_of_the_design_system_that_a_page_wears_is_in_the_stylesheet() -> None:
    pages = Path(vidan.__file__).parent.rglob("templates/**/*.html")
    worn = {
        name for page in pages for name in re.findall(r"\bgovuk-[\w-]+(?=[\w\s\"-]*\")", page.read_text())
    }
    dressed = set(re.findall(r"\.(govuk-[\w-]+)", CSS))
    assert "govuk-inset-text" in worn
    assert worn - dressed - BARE == set()


def contrast(one: str, other: str) -> float:
    """Ratio of WCAG 2 between two #rrggbb colours."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_status_colour_can_be_read_on_its_ground_and_on_white() -> None:
    levels = re.findall(r"\.vd-(\w+)\{--word:\s*(#\w{6});\s*--ground:\s*(#\w{6})\}", CSS)
    assert {name for name, _, _ in levels} == {"late", "soon", "ok", "done", "wait", "stop"}
    for _, word, ground in levels:
        assert contrast(word, ground) >= 4.5
        assert contrast(word, "#ffffff") >= 4.5
