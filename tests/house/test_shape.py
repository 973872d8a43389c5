"""Files stay short, functions shorter, and no file is a drawer."""

from pathlib import Path

import pytest

from tests.house import shape
from tests.house.sources import ROOT, Rule, plant

RULES = [shape.long_files, shape.mostly_short, shape.long_functions, shape.drawers, shape.local_imports]


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_it(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "path", "sin"),
    [
        (shape.long_files, "vidan/kit/x.py", "x = 1\n" * 401),
        (shape.mostly_short, "vidan/kit/x.py", "x = 1\n" * 201),
        (shape.long_functions, "tests/test_x.py", "def f():\n" + "    x = 1\n" * 50),
        (shape.drawers, "vidan/desks/x/services.py", ""),
        (shape.drawers, "vidan/desks/utils/x.py", ""),
        (shape.local_imports, "vidan/kit/x.py", "def f():\n    import json\n"),
    ],
)
def test_a_planted_sin_is_found(rule: Rule, path: str, sin: str, tmp_path: Path) -> None:
    assert rule(plant(tmp_path, path, sin)) != []


def test_the_largest_allowed_is_no_sin(tmp_path: Path) -> None:
    plant(tmp_path, "vidan/kit/x.py", "def f():\n" + "    x = 1\n" * 49 + "x = 1\n" * 350)
    assert shape.long_files(tmp_path) + shape.long_functions(tmp_path) == []
