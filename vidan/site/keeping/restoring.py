"""Opens an installation again from a backup, in a new folder: everything is verified before anything is written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from vidan.site import keys
from vidan.site.ground import DATABASE
from vidan.site.keeping import archive, snapshots
from vidan.site.keeping.backing_up import DATABASE_FOLDER, FILES_FOLDER, keys_mark
from vidan.site.keeping.faults import CannotKeep, Damaged

_PIECE = 1 << 20


@dataclass(frozen=True)
class Restored:
    """What is there again."""

    folder: Path
    manifest: archive.Manifest
    has_keys: bool
    proof: str  # what verify-ledger said; "" without the keys


def restore(path: Path, folder: Path, passphrase: str, keys_file: Path | None = None) -> Restored:
    """A new folder (and, for PostgreSQL, the empty database of VIDAN_DATABASE) as it was. Raises CannotKeep."""
    folder = folder.expanduser().resolve()
    _check_new(folder)
    manifest = archive.examined(path, passphrase)
    _check_fits(manifest)
    draft = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)  # of a restore that was cut off
    try:
        _unpack(path, passphrase, draft)
        has_keys = _bring_keys(draft, keys_file, manifest)
        _check_ledger(draft, manifest)
        if folder.is_dir():
            folder.rmdir()  # empty, as was checked; one that is not refuses here
        draft.rename(folder)
    except OSError as fault:
        raise CannotKeep(
            f"Không ghi được vào “{folder}” ({os.strerror(fault.errno or 0)}). Mời kiểm tra ổ đĩa và quyền ghi."
        ) from fault
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Restored(folder, manifest, has_keys, _proved(folder, has_keys=has_keys))


def unknown(migrations: Iterable[str]) -> list[str]:
    """Of these applied migrations, the ones this software has never heard of: a newer one made them."""
    disk = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return [name for name in migrations if name not in disk]


def _check_new(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotKeep(f"“{folder}” đang có dữ liệu; phục hồi chỉ ghi vào thư mục mới. Mời chọn tên khác.")
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotKeep(f"Không tạo được thư mục “{folder.parent}”. Mời chọn chỗ khác.") from fault


def _check_fits(manifest: archive.Manifest) -> None:
    if unknown(manifest.migrations):
        raise CannotKeep(
            f"Bản sao lưu do Vì Dân {manifest.software} tạo ra, mới hơn bản đang chạy. "
            "Mời cập nhật phần mềm (git pull) rồi phục hồi."
        )
    if (manifest.database == "sqlite") != snapshots.is_sqlite():
        wanted = "bỏ VIDAN_DATABASE" if manifest.database == "sqlite" else "đặt VIDAN_DATABASE"
        raise CannotKeep(f"Bản sao lưu này của {manifest.database}. Mời {wanted} rồi chạy lại.")
    if not snapshots.is_sqlite():
        snapshots.check_empty_postgres()


def _unpack(path: Path, passphrase: str, draft: Path) -> None:
    draft.mkdir(mode=0o700)
    for name, opened in archive.parts_of(path, passphrase):
        place, _, rest = name.partition("/")
        if name == archive.MANIFEST or place not in (DATABASE_FOLDER, FILES_FOLDER):
            continue
        target = draft / rest
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(opened, file, _PIECE)
            file.flush()
            os.fsync(file.fileno())


def _bring_keys(draft: Path, keys_file: Path | None, manifest: archive.Manifest) -> bool:
    """The keys are in the backup, or brought beside it; wrong ones would make every card number a stranger."""
    if keys_file:
        try:
            (draft / keys.FILE_NAME).write_bytes(keys_file.read_bytes())
        except OSError as fault:
            raise CannotKeep(f"Không đọc được tệp khóa “{keys_file}”.") from fault
        (draft / keys.FILE_NAME).chmod(0o600)
    try:
        mark = keys_mark(draft)
    except (ValueError, TypeError) as fault:
        raise CannotKeep(f"Tệp khóa “{keys_file}” bị hỏng. Mời lấy bản khác của {keys.FILE_NAME}.") from fault
    if mark and manifest.keys_mark and mark != manifest.keys_mark:
        raise CannotKeep(f"Tệp khóa “{keys_file}” không phải của bản sao lưu này. Mời lấy đúng tệp.")
    return bool(mark)


def _check_ledger(draft: Path, manifest: archive.Manifest) -> None:
    dump = draft / snapshots.POSTGRES_PART
    if manifest.database == "sqlite":
        told = snapshots.open_sqlite(draft / DATABASE)
    else:
        told = snapshots.fill_postgres(dump)
        dump.unlink()
    if told != (manifest.ledger_root, manifest.ledger_count):
        raise Damaged("Sổ cái trong bản sao lưu không khớp với mã gốc ghi lúc sao lưu. Mời lấy bản khác.")


def _proved(folder: Path, *, has_keys: bool) -> str:
    """Bring the tables up to this version, then read the whole ledger against the data. Raises Damaged.

    Results are sealed with the keys: without them nothing could be compared.
    """
    commands = [["migrate", "--skip-checks", "--verbosity", "0"], *([["verify-ledger"]] if has_keys else [])]
    for command in commands:
        done = subprocess.run(  # noqa: S603  # our own command, in the restored folder
            [sys.executable, "-m", "vidan.site.command", *command],
            env=os.environ | {"VIDAN_DATA": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Damaged(
                f"Đã phục hồi vào “{folder}” nhưng kiểm tra chưa đạt:\n{done.stdout}{done.stderr}".strip()
            )
    return done.stdout.strip()
