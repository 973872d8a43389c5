"""The demonstration, made once by the real command and copied for every test that only wants to be in one."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg

from tests.house.sources import ROOT
from tests.site.databases import house_on, server
from tests.site.process import PATIENCE, environment
from vidan.site.ground import DATABASE
from vidan.site.keys import make_keys


def demonstration(data: Path) -> Path:
    """A data folder with the demonstration on SQLite, as a server leaves it that was closed."""
    return Path(shutil.copytree(_on_sqlite(), data, dirs_exist_ok=True))


@contextmanager
def demonstration_on(kind: str, data: Path) -> Iterator[dict[str, str]]:
    """The environment in which commands work on a demonstration of this kind."""
    template = _on_postgres() if kind == "postgres" else "template1"
    with house_on(kind, data, template) as surroundings:
        shutil.copytree(_on_sqlite(), data, dirs_exist_ok=True)
        if kind == "postgres":
            (data / DATABASE).unlink()
        yield surroundings


@cache
def _on_sqlite() -> Path:
    """Made by whichever process of the tests comes first."""
    folder = Path(os.environ["VIDAN_TEST_DATA"]) / "demonstration"
    with _alone():
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            draft.mkdir(mode=0o700)
            make_keys(draft)
            _prepare(environment() | {"VIDAN_DATA": str(draft)})
            draft.rename(folder)
    return folder


@cache
def _on_postgres() -> str:
    """The name of a database to copy, with the keys of the one on SQLite; made once, too."""
    name, draft = "vidan_demonstration", "vidan_draft"
    folder = _on_sqlite()
    with _alone(), psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {draft}".encode())
            surroundings = {"VIDAN_DATA": str(folder), "VIDAN_DATABASE": f"{server()}/{draft}"}
            _prepare(environment() | surroundings)
            connection.execute(f"ALTER DATABASE {draft} RENAME TO {name}".encode())
    return name


@contextmanager
def _alone() -> Iterator[None]:
    """No other process of the tests is in here meanwhile."""
    with Path(os.environ["VIDAN_TEST_DATA"], "demonstration.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _prepare(surroundings: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "vidan.site.command", "prepare", "--demo"],
        env=surroundings,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        timeout=4 * PATIENCE,
        check=True,
    )
