"""publiccode.yml says what the standard 0.4 asks for, in the part of YAML that needs no library to read."""

import json
import re
import tomllib
from typing import Any, TypeAlias

import pytest

from tests.house.sources import ROOT

Node: TypeAlias = Any  # a mapping, a list of nodes, or a scalar
_LINE = re.compile(r'( *)(- )?(?:([A-Za-z]+):)?(?: ?(>|true|false|"[^"\\]*"))?(?: +#.*)?')
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")} | {
    *("addon", "library", "configurationFiles")
}
MAINTENANCE = {"internal", "contract", "community", "none"}


def read(text: str) -> Node:
    """Mappings and lists by two spaces, double-quoted text, folded text, true and false; anything else is refused."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found, rest = _block(lines, 0)
    assert not rest, f"not understood: {rest[0]!r}"
    return found


def _block(lines: list[str], depth: int) -> tuple[Node, list[str]]:
    items: list[Node] = []
    named: dict[str, Node] = {}
    while lines and _depth(lines[0]) == depth:
        match = _LINE.fullmatch(lines[0])
        assert match, f"not understood: {lines[0]!r}"
        _, dash, name, value = match.groups()
        if dash and name:  # a mapping inside a list: its names stand two spaces further in
            item, lines = _block([f"{' ' * (depth + 2)}{lines[0].lstrip()[2:]}", *lines[1:]], depth + 2)
            items.append(item)
            continue
        node, lines = _value(value, lines[1:], depth)
        if dash:
            items.append(node)
        else:
            assert name not in named, f"twice: {name}"
            named[name] = node
    assert not (items and named), "a list and a mapping in one"
    return items or named, lines


def _value(value: str | None, lines: list[str], depth: int) -> tuple[Node, list[str]]:
    if value is None:
        return _block(lines, _depth(lines[0]) if lines else depth)
    if value != ">":
        return json.loads(value), lines
    folded = []
    while lines and _depth(lines[0]) > depth:
        folded.append(lines[0].strip())
        lines = lines[1:]
    return " ".join(folded), lines


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@pytest.fixture(scope="module")
def code() -> Node:
    return read((ROOT / "publiccode.yml").read_text())


def test_it_says_what_is_mandatory(code: Node) -> None:
    assert code["publiccodeYmlVersion"] == "0.4"
    assert re.fullmatch(r"https://\S+", code["url"])
    assert code["softwareType"] in TYPES
    assert code["developmentStatus"] in STATUSES
    assert code["maintenance"]["type"] in MAINTENANCE
    assert all(contact["name"] for contact in code["maintenance"]["contacts"])
    assert "web" in code["platforms"]
    assert code["categories"]
    assert isinstance(code["localisation"]["localisationReady"], bool)


def test_it_agrees_with_the_project(code: Node) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert code["legal"]["license"] == project["license"]
    assert code["name"] == project["description"].partition(":")[0]
    assert (ROOT / code["logo"]).is_file()
    assert code["localisation"]["availableLanguages"] == ["vi"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_describes_itself_in_both_languages(code: Node, language: str) -> None:
    words = code["description"][language]
    assert len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert len(words["features"]) >= 3


@pytest.mark.parametrize(
    "sin", ["name: Vì Dân", "name: 'x'", 'a: "x"\na: "y"', "a: [1]", 'a:\n - "x"\nb', "\ta"]
)
def test_what_is_not_plainly_yaml_is_refused(sin: str) -> None:
    with pytest.raises((AssertionError, KeyError)):
        read(sin)
