"""The first start of an empty folder is the demonstration, however often it was cut off; the next finds all as it was.

That it also comes in one go is seen where `tests/site/demonstration.py` makes one.
"""

import signal
import subprocess
from pathlib import Path

from tests.site.demonstration import demonstration
from tests.site.process import House, end, free_port, opened, start


def test_an_empty_folder_cut_off_at_each_step_becomes_the_demonstration_and_stays_it(tmp_path: Path) -> None:
    data = tmp_path / "dữ liệu của xã"
    for moment in ("Dựng bảng", "Nạp lịch", "Dựng xã"):
        _cut_off(start(data), moment)
    with opened(data) as house:
        assert "Dữ liệu minh họa" in house.page()
        assert "Dựng xã minh họa" in house.said
        modes = {path.name: path.stat().st_mode & 0o077 for path in [data, *data.iterdir()]}
    assert set(modes.values()) == {0}, f"others may look into the data folder: {modes}"
    keys = (data / "keys.json").read_text()

    with opened(data) as again:
        assert "Dữ liệu minh họa" in again.page()
        assert "Dựng" not in again.said
    assert (data / "keys.json").read_text() == keys


def _cut_off(server: subprocess.Popen[str], moment: str) -> None:
    """Pull the plug at this moment (or later, when that step was already done)."""
    said = ""
    while server.stdout and (letter := server.stdout.read(1)):
        said += letter
        if moment in said:
            break
    end(server, signal.SIGKILL)


def test_a_polite_stop_ends_the_server_at_once(tmp_path: Path) -> None:
    port = free_port()
    server = start(demonstration(tmp_path / "data"), port=port)
    for line in server.stdout or ():
        if line.startswith("Đã mở cửa"):
            break
    House(f"http://127.0.0.1:{port}", "").page()  # a worker that is only being born may miss its stop
    server.terminate()
    assert server.wait(timeout=10) == 0
    end(server)
