"""What must hold before the house opens; each fault is one sentence with the command that mends it."""

import errno
import fcntl
import ipaddress
import os
import shlex
import socket
import tempfile
from pathlib import Path

from vidan.site.keys import FILE_NAME, make_keys, read_keys

DATABASE = "vidan.sqlite3"
LOCK = "server.lock"


class CannotOpen(Exception):
    """Why the house stays closed; printed as it stands."""


def check_address(host: str, port: int) -> None:
    """The address exists on this machine and nobody listens there yet."""
    if not 1 <= port <= 65535:
        raise CannotOpen(
            f"Cổng phải là số từ 1 đến 65535, không phải {port}. Ví dụ: script/server --port 8000"
        )
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
    except OSError as fault:
        raise CannotOpen(_why_not(fault, host, port)) from fault


def _why_not(fault: OSError, host: str, port: int) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Cổng {port} đang có chương trình khác dùng. Mời chọn cổng khác: script/server --port {port + 1}"
        )
    if fault.errno == errno.EACCES:
        return f"Tài khoản này không được mở cổng {port}. Mời chọn cổng lớn hơn: script/server --port 8000"
    return f"Máy này không có địa chỉ “{host}”. Mời xem các địa chỉ của máy: hostname -I"


def is_loopback(host: str) -> bool:
    """Only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_demo_address(host: str) -> None:
    """Invented people sign in with one click, so nobody outside this machine may come in."""
    if not is_loopback(host):
        raise CannotOpen(
            f"Dữ liệu minh họa chỉ mở trên chính máy này, không mở ở {host}. "
            "Để dùng thật, mời chạy: script/server --empty --data THƯ-MỤC --host " + shlex.quote(host)
        )


def check_folder(folder: Path) -> None:
    """Make the data folder when it is missing; only its owner may look into it. Then try to write there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise CannotOpen(
            f"Không ghi được vào thư mục dữ liệu “{folder}”. "
            'Mời chọn thư mục khác: script/server --data "$HOME/vidan"'
        ) from fault


def check_keys(folder: Path) -> None:
    """Make the keys of a new folder. A register without its keys is refused: new ones fit nobody in it."""
    try:
        is_lost = read_keys(folder) is None and (folder / DATABASE).exists()
    except (OSError, ValueError, TypeError):
        is_lost = True
    if is_lost:
        path = folder / FILE_NAME
        raise CannotOpen(
            f"Tệp khóa “{path}” bị mất hoặc hỏng. Mời chép lại từ bản sao lưu: "
            f"cp THƯ-MỤC-SAO-LƯU/{FILE_NAME} {shlex.quote(str(path))}"
        )
    make_keys(folder)


def hold(folder: Path) -> None:
    """Keep this folder for this process and the server it becomes: SQLite has one writing process."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        raise CannotOpen(
            f"Thư mục dữ liệu “{folder}” đang có một máy chủ Vì Dân khác dùng. "
            'Mời dừng máy chủ ấy (Ctrl+C), hoặc chọn thư mục khác: script/server --data "$HOME/vidan-2"'
        ) from fault
    os.set_inheritable(handle, True)  # held until the server ends, through exec
