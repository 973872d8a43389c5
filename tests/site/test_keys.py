"""keys.json: made once, and given what a later version needs without losing what it has."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_IMODE

from vidan.site.keys import FILE_NAME, Keys, make_keys, read_keys


def test_a_new_folder_gets_three_keys_that_only_its_owner_reads(tmp_path: Path) -> None:
    made = make_keys(tmp_path)
    assert len({made.session, made.people, made.factors}) == 3
    assert min(len(key) for key in (made.session, made.people, made.factors)) >= 64
    assert S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert make_keys(tmp_path) == made


def old_folder(folder: Path) -> None:
    """As 0.1.0 left it, before there were second factors."""
    (folder / FILE_NAME).write_text(json.dumps({"session": "s", "people": "p"}))


def test_a_folder_from_before_keeps_its_keys_and_gets_the_one_it_lacks(tmp_path: Path) -> None:
    old_folder(tmp_path)
    assert read_keys(tmp_path) == Keys(session="s", people="p")
    made = make_keys(tmp_path)
    assert (made.session, made.people) == ("s", "p")
    assert made.factors
    assert read_keys(tmp_path) == made == make_keys(tmp_path)
    assert S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_two_at_once_add_one_key(tmp_path: Path) -> None:
    old_folder(tmp_path)
    with ThreadPoolExecutor(8) as many:
        made = set(many.map(lambda _: make_keys(tmp_path), range(16)))
    assert len(made) == 1
