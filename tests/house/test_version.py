"""The software says one version of itself."""

import tomllib

from tests.house.sources import ROOT
from vidan import VERSION


def test_the_package_and_its_project_file_say_the_same_version() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
