"""A backup that is not what was written restores nothing and says so: cut, altered, swapped, the wrong passphrase."""

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.keeping.house import Kept, lived_in, secret_file


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    with lived_in("sqlite", tmp_path_factory.mktemp("keeping")) as kept:
        yield kept


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return secret_file(tmp_path_factory.mktemp("secret"))


@pytest.fixture(scope="module")
def files(here: Kept, secret: Path) -> dict[str, Path]:
    """One in the clear and one under a passphrase."""
    usb = here.data.parent / "usb"
    return {
        "clear": here.backed_up(usb, "--with-keys"),
        "sealed": here.backed_up(usb / "sealed", "--passphrase-file", str(secret)),
    }


def flipped(data: bytes, place: float) -> bytes:
    at = int(len(data) * place)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


HARM: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut at the end": lambda data: data[:-20_000],
    "one bit early": lambda data: flipped(data, 0.1),
    "one bit in the middle": lambda data: flipped(data, 0.5),
    "something else": lambda data: b"PK\x03\x04" + data[4:],
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
@pytest.mark.parametrize("kind", ["clear", "sealed"])
def test_a_harmed_file_is_refused_in_a_sentence_and_nothing_is_written(
    here: Kept,
    files: dict[str, Path],
    secret: Path,
    kind: str,
    harm: Callable[[bytes], bytes],
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.vidan"
    bad.write_bytes(harm(files[kind].read_bytes()))
    done = here.run("restore", str(bad), "--to", str(tmp_path / "new"), "--passphrase-file", str(secret))

    assert done.returncode == 1, done.stdout
    assert done.stderr.startswith(("Bản sao lưu", "Tệp này không phải", "Phần “", "Mật khẩu"))
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.vidan"]


def test_the_wrong_passphrase_is_told_from_a_damaged_file(
    here: Kept, files: dict[str, Path], tmp_path: Path
) -> None:
    wrong = secret_file(tmp_path, "con trâu đi sau cái cày")
    done = here.run(
        "restore", str(files["sealed"]), "--to", str(tmp_path / "new"), "--passphrase-file", str(wrong)
    )
    assert done.returncode == 1
    assert "Mật khẩu của bản sao lưu không đúng" in done.stderr
    assert not (tmp_path / "new").exists()


def test_nothing_of_a_sealed_file_can_be_read(files: dict[str, Path]) -> None:
    assert b"SQLite format 3" in files["clear"].read_bytes()
    sealed = files["sealed"].read_bytes()
    assert b"SQLite" not in sealed
    assert "Bến Ngọc".encode() not in sealed


def test_a_folder_that_holds_something_is_never_written_into(
    here: Kept, files: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter").write_text("mine")
    done = here.run("restore", str(files["clear"]), "--to", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "đang có dữ liệu" in done.stderr
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter"]


def test_a_backup_of_newer_software_is_refused(here: Kept, files: dict[str, Path], tmp_path: Path) -> None:
    newer = _rewritten(files["clear"], tmp_path, migrations=["dossiers.9999_of_next_year"], software="9.0")
    done = here.run("restore", str(newer), "--to", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "mới hơn bản đang chạy" in done.stderr


def test_a_register_that_does_not_fit_its_root_is_refused(
    here: Kept, files: dict[str, Path], tmp_path: Path
) -> None:
    other = _rewritten(files["clear"], tmp_path, ledger_root="0" * 64)
    done = here.run("restore", str(other), "--to", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "không khớp với mã gốc" in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["data/../../escaped", "/etc/escaped", "data/.hidden/../../x", ".x"])
def test_a_part_that_would_be_written_elsewhere_is_refused(
    here: Kept, files: dict[str, Path], name: str, tmp_path: Path
) -> None:
    hostile = _rewritten(files["clear"], tmp_path, extra=name)
    done = here.run("restore", str(hostile), "--to", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "không phải bản sao lưu" in done.stderr
    assert not list(tmp_path.rglob("escaped"))


def _rewritten(file: Path, folder: Path, *, extra: str = "", **changes: object) -> Path:
    """The same archive with something else in its manifest, or with one more part."""
    path = folder / "rewritten.vidan"
    with tarfile.open(file) as old, tarfile.open(path, "w") as new:
        for entry in old:
            opened = old.extractfile(entry)
            assert opened is not None
            data = opened.read()
            if entry.name == "manifest.json":
                data = json.dumps(json.loads(data) | changes).encode()
                if extra:
                    new.addfile(tarfile.TarInfo(extra), io.BytesIO())
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return path
