"""`vidan doctor` as it is typed: a page, or JSON, and the worst of it as the exit status."""

import json
import re
from pathlib import Path

from tests.site.keeping.house import lived_in


def test_the_exit_status_is_the_worst_and_both_faces_say_the_same(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here:
        page = here.run("doctor", "--full")
        told = here.run("doctor", "--json")
        (here.data / "vidan.sqlite3").chmod(0o640)
        worse = here.run("doctor")

    checks = json.loads(told.stdout)["checks"]
    assert page.returncode == told.returncode < 2, page.stdout
    on_the_page = _without_figures(page.stdout)
    sentences = [_without_figures(check["sentence"]) for check in checks]
    assert [sentence for sentence in sentences if sentence not in on_the_page] == []
    assert "Sổ cái nguyên vẹn" in page.stdout
    assert worse.returncode == 2
    assert 'chmod -R go= "' in worse.stdout


def test_without_a_data_folder_it_is_one_sentence(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here:
        done = here.run("doctor", VIDAN_DATA=str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "Không có thư mục dữ liệu" in done.stdout
    assert "Traceback" not in done.stderr


def _without_figures(text: str) -> str:
    """Room on the disk and minutes gone by are not the same from one command to the next."""
    return re.sub(r"\d+", "0", text)
