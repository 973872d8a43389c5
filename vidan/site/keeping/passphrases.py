"""Where the passphrase of a backup comes from: the terminal, or the first line of a file only its owner reads."""

import getpass
import sys
from pathlib import Path

from vidan.site.keeping.faults import CannotKeep
from vidan.site.keeping.sealing import SHORTEST


def new_passphrase(file: Path | None) -> str:
    """One that is long enough, typed twice. Raises CannotKeep."""
    given = from_file(file) if file else _asked("Mật khẩu cho bản sao lưu: ")
    if len(given) < SHORTEST:
        raise CannotKeep(
            f"Mật khẩu của bản sao lưu cần ít nhất {SHORTEST} ký tự. Một câu dễ nhớ là tốt nhất."
        )
    if not file and _asked("Gõ lại lần nữa: ") != given:
        raise CannotKeep("Hai lần gõ không giống nhau. Mời chạy lại.")
    return given


def known_passphrase(file: Path | None) -> str:
    """The one the backup was made with."""
    return from_file(file) if file else _asked("Mật khẩu của bản sao lưu: ")


def from_file(file: Path) -> str:
    """The first line. A file others may read is refused: it opens every backup."""
    try:
        if file.stat().st_mode & 0o077:
            raise CannotKeep(
                f"Tệp mật khẩu “{file}” đang để người khác đọc được. Mời chạy: chmod 600 “{file}”"
            )
        lines = file.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotKeep(f"Không đọc được tệp mật khẩu “{file}”.") from fault
    return lines[0].strip() if lines else ""


def _asked(question: str) -> str:
    if not sys.stdin.isatty():
        raise CannotKeep("Cần mật khẩu của bản sao lưu. Mời đưa tệp: --passphrase-file TỆP")
    return getpass.getpass(question)
