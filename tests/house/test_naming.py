"""Every setting, command, desk, role, state, move and paper is named in the documents."""

from pathlib import Path

import pytest

from tests.house import naming
from tests.house.sources import ROOT, Rule, plant

_MOVE = "RECEIVE = Move(verb='receive', label='Tiếp nhận')"
_STATE = "class State(TextChoices):\n    LOST = 'lost', 'Thất lạc'"
_PAPER = "class Slip:\n    template: ClassVar[str] = 'mau-99'"


@pytest.mark.parametrize("rule", [naming.settings, naming.commands, naming.desks, naming.law_terms])
def test_the_house_keeps_it(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "path", "sin"),
    [
        (naming.settings, "vidan/site/settings.py", "os.environ['VIDAN_MOON']"),
        (naming.settings, "script/moon", "echo $VIDAN_MOON"),
        (naming.commands, "vidan/core/x/management/commands/fly_to_moon.py", ""),
        (naming.desks, "vidan/desks/moon/__init__.py", ""),
        (naming.law_terms, "vidan/desks/x/flow.py", _MOVE),
        (naming.law_terms, "vidan/desks/x/flow.py", _STATE),
        (naming.law_terms, "vidan/desks/x/papers.py", _PAPER),
    ],
)
def test_what_is_nowhere_named_is_found(rule: Rule, path: str, sin: str, tmp_path: Path) -> None:
    assert len(rule(plant(tmp_path, path, sin))) == 1


def test_what_is_named_is_no_sin(tmp_path: Path) -> None:
    plant(tmp_path, naming.GLOSSARY, "| Tiếp nhận | `receive` |")
    assert naming.law_terms(plant(tmp_path, "vidan/desks/x/flow.py", _MOVE)) == []
