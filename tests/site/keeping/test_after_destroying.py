"""What was destroyed by a decision stays so in a backup, and the house that comes back from it proves itself whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.site.databases import KINDS
from tests.site.keeping.house import fresh, lived_in
from tests.site.process import PATIENCE
from tests.site.upgrades.stored import tables


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_made_after_destroying_comes_back_whole(kind: str, tmp_path: Path) -> None:
    with lived_in(kind, tmp_path) as here, fresh(kind, tmp_path / "elsewhere") as there:
        done = subprocess.run(
            [sys.executable, "-m", "tests.site.keeping.destroying"],
            cwd=ROOT,
            env=here.surroundings,
            capture_output=True,
            text=True,
            timeout=4 * PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        code = done.stdout.strip()
        proven = here.run("verify-ledger")
        assert proven.returncode == 0, proven.stdout

        file = here.backed_up(tmp_path / "usb", "--with-keys")
        back = there.run("restore", str(file), "--to", str(there.data))

        assert back.returncode == 0, back.stderr
        assert "Sổ cái nguyên vẹn" in back.stdout
        came_back = tables({**there.surroundings, "VIDAN_DATA": str(there.data)})
        (row,) = [row for row in came_back["dossiers_dossier"].values() if code in map(str, row.values())]
        assert row["applicant_name"] == "(đã hủy)"
        assert row["applicant_phone"] == ""
