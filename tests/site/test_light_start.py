"""A command begins without the heavy libraries: each is loaded only by what uses it."""

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT
from tests.site.process import PATIENCE, environment

HEAVY = {"openpyxl", "psycopg", "pyhanko", "typst", "fido2"}
TELL = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from vidan.site.command import main
main()
"""


def test_a_command_on_sqlite_loads_neither_the_presses_nor_the_driver_of_postgresql(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TELL, "verify-ledger", "--help"],
        cwd=ROOT,
        env=environment() | {"VIDAN_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    loaded = set(done.stderr.split())
    assert "vidan.site.management.commands.verify_ledger" in loaded
    assert loaded.isdisjoint(HEAVY)
