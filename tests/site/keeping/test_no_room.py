"""A backup for which there is no room: one sentence, nothing left over, and the earlier backups stay."""

import resource
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.site.keeping.house import command, lived_in


@pytest.mark.parametrize("most", [100_000, 1_000_000], ids=["the copy of the database", "the file itself"])
def test_no_room_for(most: int, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with lived_in("sqlite", tmp_path) as here:
        good = here.backed_up(usb)
        (here.data / "files" / "large").write_bytes(bytes(2_000_000))
        done = subprocess.run(
            command("backup", "--to", str(usb), "--keep", "1"),
            cwd=ROOT,
            env=here.surroundings,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        )
        assert done.returncode == 1
        assert "Đĩa đã đầy nên chưa sao lưu được" in done.stderr
        assert "Traceback" not in done.stderr
        assert [path.name for path in usb.iterdir()] == [good.name]
        assert not (here.data / ".backup").exists()
