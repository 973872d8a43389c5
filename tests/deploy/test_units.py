"""The systemd units: understood by systemd itself where it is there, and true to the commands they run."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from vidan.site.management.commands.backup import Command
from vidan.site.serving import parser

DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))


def read(name: str) -> dict[str, dict[str, str]]:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their letters
    unit.read(DEPLOY / name)
    return {section: dict(unit[section]) for section in unit.sections()}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_understands_every_unit_and_option(tmp_path: Path) -> None:
    for name in UNITS:  # the command must exist: it does where this test runs
        text = (DEPLOY / name).read_text().replace("/srv/vidan/code", str(ROOT))
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "vidan" in line]
    assert ours == []


def test_what_the_house_is_started_with_is_understood() -> None:
    command = read("vidan.service")["Service"]["ExecStart"].split()
    assert Path(command[0]).relative_to("/srv/vidan/code") == Path("script/server")
    assert parser().parse_args(command[1:]).data == "/srv/vidan/data"


def test_what_the_backup_is_started_with_is_understood() -> None:
    service = read("vidan-backup.service")
    command = service["Service"]["ExecStart"].split()
    assert command[1] == "backup"
    options = Command().create_parser("vidan", "backup").parse_args(command[2:])
    assert options.passphrase_file
    assert options.keep > 1
    assert str(options.to).startswith(service["Unit"]["RequiresMountsFor"])
    assert service["Service"]["Environment"] == "VIDAN_DATA=/srv/vidan/data"


@pytest.mark.parametrize("name", ["vidan.service", "vidan-backup.service"])
def test_a_service_is_nobodys_root_and_writes_only_where_it_must(name: str) -> None:
    service = read(name)["Service"]
    assert (service["User"], service["UMask"], service["ProtectSystem"]) == ("vidan", "0077", "strict")
    assert "/srv/vidan" in service["ReadWritePaths"].split()


def test_every_setting_of_the_example_is_a_setting_of_the_house() -> None:
    named = re.findall(r"^#? ?(VIDAN_\w+)=", (DEPLOY / "vidan.env").read_text(), re.MULTILINE)
    told = (ROOT / "docs/operate/settings.md").read_text()
    assert len(named) > 4
    assert [name for name in named if f"`{name}`" not in told] == []


def test_every_file_is_named_in_the_readme_and_the_manual_names_the_folder() -> None:
    readme = (DEPLOY / "README.md").read_text()
    assert [
        path.name for path in DEPLOY.iterdir() if f"`{path.name}`" not in readme and path.suffix != ".md"
    ] == []
    assert "deploy/vidan.service" in (ROOT / "docs/operate/install.md").read_text()
