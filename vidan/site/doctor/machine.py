"""Checks of the machine around the register: disk, SQLite, permissions, backups, address, mail, virus scanner."""

import os
import shutil
import smtplib
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from vidan.core.files.scanning import NoAnswer, version
from vidan.core.units.queries import installation
from vidan.site.doctor.findings import Finding, Visit, broken, good, look
from vidan.site.ground import DATABASE, is_loopback
from vidan.site.keeping.records import records
from vidan.site.keys import FILE_NAME as KEYS
from vidan.site.sqlite_version import OLDEST_SAFE

LOW, TOO_LOW = 2_000_000_000, 300_000_000  # bytes free
BACKUP_OLD, BACKUP_TOO_OLD = timedelta(days=2), timedelta(days=8)
SIGNATURES_OLD = timedelta(days=7)
PATIENCE = 5.0  # seconds


def folder(visit: Visit) -> Finding | None:
    """There is one; without it nothing else can be said."""
    if settings.DATA.is_dir():
        return None
    return broken(f"Không có thư mục dữ liệu “{settings.DATA}”.", "Mời đặt VIDAN_DATA là thư mục đang dùng.")


def disk(visit: Visit) -> Finding:
    """There is room where the data lies."""
    free = shutil.disk_usage(settings.DATA).free
    told = f"Ổ đĩa của dữ liệu còn {free / 1_000_000_000:.1f} GB.".replace(".", ",", 1)
    todo = f'Mời dọn chỗ hoặc chuyển sang đĩa lớn hơn: df -h "{settings.DATA}"'
    if free < TOO_LOW:
        return broken(told, todo)
    return look(told, todo) if free < LOW else good(told)


def sqlite_library(visit: Visit) -> Finding:
    """Not one with the WAL-reset fault."""
    if sqlite3.sqlite_version_info < OLDEST_SAFE:
        return broken(
            f"SQLite {sqlite3.sqlite_version} có thể làm hỏng dữ liệu.",
            "Mời cài bản mới: .venv/bin/pip install pysqlite3",
        )
    return good(f"SQLite {sqlite3.sqlite_version}.")


def permissions(visit: Visit) -> Finding:
    """Nobody else on this machine can read the register or its keys."""
    paths = [settings.DATA, *(settings.DATA / name for name in (DATABASE, f"{DATABASE}-wal", KEYS))]
    open_to_others = [path for path in paths if path.exists() and path.stat().st_mode & 0o077]
    if open_to_others:
        names = ", ".join(f"“{path}”" for path in open_to_others)
        return broken(
            f"Người khác trên máy này đọc được {names}.", f'Mời chạy: chmod -R go= "{settings.DATA}"'
        )
    if not (settings.DATA / KEYS).exists():
        return broken(
            f"Thư mục dữ liệu thiếu {KEYS}: không nhận ra số định danh đã ghi.",
            f"Mời chép lại {KEYS} đã cất: docs/operate/backup.md",
        )
    return good("Chỉ tài khoản chạy Vì Dân đọc được dữ liệu và khóa.")


def backups(visit: Visit) -> Finding:
    """There is one, it is not old, and it still lies where it was put."""
    todo = "Mời chạy: script/vidan backup --to Ổ-ĐĨA-KHÁC --encrypt"
    made = records(settings.DATA)
    if not made:
        is_demo = bool((here := installation()) and here.is_demo)
        return good("Bản minh họa, không cần sao lưu.") if is_demo else broken("Chưa sao lưu lần nào.", todo)
    newest = made[-1]
    age = visit.now - newest.moment
    told = f"Bản sao lưu gần nhất cách đây {_ago(age)}."
    if age > BACKUP_TOO_OLD:
        return broken(told, todo)
    if age > BACKUP_OLD:
        return look(told, todo)
    if not Path(newest.file).is_file():
        return look(
            f"{told} Nay không thấy tệp “{newest.file}”.", "Nếu ổ đĩa sao lưu đã rút ra cất thì không sao."
        )
    return good(told)


def address(visit: Visit) -> Finding:
    """The address residents reach is one they can reach, encrypted."""
    if (here := installation()) and here.is_demo:
        return good("Bản minh họa, chỉ mở trên máy này.")
    url = os.environ.get("VIDAN_PUBLIC_URL", "")
    host = urlsplit(url).hostname or ""
    if not host or is_loopback(host):
        return look(
            "Chưa đặt địa chỉ bà con mở được: mã QR trên giấy hẹn trỏ về chính máy này.",
            "Mời đặt VIDAN_PUBLIC_URL (cả khi chạy lệnh này): docs/operate/settings.md",
        )
    if not url.startswith("https://"):
        return look(
            f"{url} không mã hóa: chỉ dùng trong mạng cơ quan.",
            "Mời đặt máy chủ HTTPS ở trước: docs/operate/install.md",
        )
    return good(f"Bà con mở ở {url}.")


def mail(visit: Visit) -> Finding | None:
    """The mail server answers, when one is named."""
    if settings.SMTP is None:
        return None
    server = settings.SMTP
    connect = smtplib.SMTP_SSL if server.security == "tls" else smtplib.SMTP
    try:
        with connect(server.host, server.port, timeout=PATIENCE) as open_line:
            open_line.noop()
    except (OSError, smtplib.SMTPException):
        return look(
            f"Máy chủ thư {server.host}:{server.port} không trả lời: thư báo đang đợi.",
            "Mời kiểm tra mạng và VIDAN_SMTP.",
        )
    return good(f"Máy chủ thư {server.host}:{server.port} trả lời.")


def scanner(visit: Visit) -> Finding | None:
    """The virus scanner answers with fresh signatures, when one is named."""
    if not settings.CLAMD:
        return None
    try:
        said = version()
    except NoAnswer:
        return look(
            "Máy quét vi-rút (clamd) không trả lời: tệp nhận vào chưa được quét.",
            "Mời xem: systemctl status clamav-daemon",
        )
    made: datetime | None = None
    with suppress(ValueError):  # ClamAV 1.0.3/27100/Tue Nov 19 08:36:00 2024
        made = datetime.strptime(said.rpartition("/")[2], "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    if made is None or visit.now - made > SIGNATURES_OLD:
        return look("Mẫu vi-rút đã cũ hoặc không rõ ngày.", "Mời xem: systemctl status clamav-freshclam")
    return good(f"Máy quét vi-rút trả lời, mẫu cách đây {_ago(visit.now - made)}.")


def _ago(age: timedelta) -> str:
    if age >= timedelta(days=1):
        return f"{age.days} ngày"
    hours = int(age.total_seconds()) // 3600
    return f"{hours} giờ" if hours > 0 else "chưa đến một giờ"
