"""Content on the disk: by its hash, whole or not at all, for its owner only, swept when nobody refers to it."""

import hashlib
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from vidan.core.files import store

OLD = 25 * 3600


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILES = tmp_path / "files"
    return tmp_path / "files"


def age(path: Path, seconds: int = OLD) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def where(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256[2:4] / sha256


def test_it_stands_where_its_hash_says_and_comes_back(folder: Path) -> None:
    sha256 = store.put(b"noi dung")

    assert sha256 == hashlib.sha256(b"noi dung").hexdigest()
    assert where(folder, sha256).read_bytes() == b"noi dung" == store.get(sha256)


def test_only_its_owner_may_read_it(folder: Path) -> None:
    path = where(folder, store.put(b"noi dung"))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(one.stat().st_mode) for one in (path.parent, path.parent.parent, folder)} == {0o700}


def test_the_same_content_twice_is_one_file(folder: Path) -> None:
    assert store.put(b"a") == store.put(b"a")
    assert len(list(folder.glob("??/??/*"))) == 1


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vidan.core.files.store.os.fsync", full)
    with pytest.raises(OSError, match="space"):
        store.put(b"a")
    assert list(folder.glob("??/??/*")) == []


def test_altered_or_lost_content_is_never_given_out(folder: Path) -> None:
    sha256 = store.put(b"a")
    where(folder, sha256).write_bytes(b"b")
    with pytest.raises(store.Damaged):
        store.get(sha256)
    where(folder, sha256).unlink()
    with pytest.raises(store.Damaged):
        store.get(sha256)


def test_the_sweep_takes_old_orphans_and_torn_writes_and_nothing_else(folder: Path) -> None:
    kept, orphan, young = store.put(b"kept"), store.put(b"orphan"), store.put(b"young")
    torn = where(folder, orphan).parent / "new-abc"
    torn.write_bytes(b"to")
    for path in (where(folder, kept), where(folder, orphan), torn):
        age(path)

    assert store.sweep(lambda sha256: sha256 == kept) == 2
    assert sorted(path.name for path in folder.glob("??/??/*")) == sorted([kept, young])


def test_content_brought_again_is_young_again(folder: Path) -> None:
    sha256 = store.put(b"a")
    age(where(folder, sha256))
    store.put(b"a")

    assert store.sweep(lambda _: False) == 0
