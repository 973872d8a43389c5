"""Imports go down only: the contracts of pyproject.toml hold, and each of them bites."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import ROOT, plant

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# The smallest house the contracts accept: every room there is, empty.
ROOMS = (
    "vidan/site",
    "vidan/kit",
    *sorted(
        f"vidan/{path.parent.name}/{path.stem}"
        for floor in ("core", "desks", "boards", "api")
        for path in (ROOT / "vidan" / floor).iterdir()
        if (path / "__init__.py").is_file() or (path.suffix == ".py" and path.stem != "__init__")
    ),
)

SINS = [
    ("floors", "vidan/core/flow/x.py", "import vidan.desks.dossiers"),
    ("floors", "vidan/loft/x.py", ""),
    ("core", "vidan/core/ledger/x.py", "import vidan.core.units"),
    ("core", "vidan/core/mail/x.py", ""),
    ("desks", "vidan/desks/catalogue/x.py", "import vidan.desks.dossiers"),
    ("desks", "vidan/desks/weather/x.py", ""),
    ("inside", "vidan/desks/dossiers/models/dossier.py", "import vidan.desks.dossiers.actions"),
    ("inside", "vidan/desks/dossiers/views.py", "import vidan.desks.dossiers.views_public"),
    ("inside", "vidan/desks/dossiers/odds.py", ""),
    ("kit", "vidan/kit/x.py", "import django.utils.text"),
    ("views", "vidan/boards/today/queries.py", "import vidan.desks.dossiers.views"),
    ("circles", "vidan/kit/b.py", "import vidan.kit.a"),
]


def _little_house(root: Path) -> None:
    (root / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for room in ROOMS:
        plant(root, f"{room}/__init__.py", "")
    for name in ("actions", "views", "views_public", "models", "apps"):
        plant(root, f"vidan/desks/dossiers/{name}.py", "")
    plant(root, "vidan/kit/a.py", "import vidan.kit.b")
    plant(root, "vidan/kit/b.py", "")
    for folder in {path.parent for path in (root / "vidan").rglob("*.py")} | {root / "vidan"}:
        for above in (folder, *folder.parents):
            if above.is_relative_to(root / "vidan"):
                (above / "__init__.py").touch()


def _lint(root: Path, *only: str) -> str:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    command += [part for contract in only for part in ("--contract", contract)]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_house_keeps_every_contract() -> None:
    assert re.search(r"Contracts: \d+ kept, 0 broken", _lint(ROOT))


def test_the_little_house_keeps_every_contract(tmp_path: Path) -> None:
    _little_house(tmp_path)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken" in _lint(tmp_path)


@pytest.mark.parametrize(("contract", "path", "sin"), SINS)
def test_a_planted_sin_breaks_its_contract(contract: str, path: str, sin: str, tmp_path: Path) -> None:
    plant(tmp_path, path, sin)
    _little_house(tmp_path)
    plant(tmp_path, path, sin)
    assert "Contracts: 0 kept, 1 broken" in _lint(tmp_path, contract)


def test_every_contract_has_a_planted_sin() -> None:
    assert {contract["id"] for contract in CONTRACTS} == {contract for contract, _, _ in SINS}


def test_every_desk_and_board_is_looked_into() -> None:
    rooms = [path for floor in ("desks", "boards", "api") for path in (ROOT / "vidan" / floor).iterdir()]
    names = {f"vidan.{path.parent.name}.{path.name}" for path in rooms if (path / "__init__.py").is_file()}
    inside = next(contract for contract in CONTRACTS if contract["id"] == "inside")
    assert names == set(inside["containers"])
