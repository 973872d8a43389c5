"""Opens the house: checks, keys, then `vidan prepare`, then this process turns into the web server.

Knows no Django: the settings read the data folder and its keys when they are imported, so both come first.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from vidan.site import ground
from vidan.site.announcing import announce_when_open, say
from vidan.site.sqlite_version import TooOldSqlite, take_safe_sqlite

CODE = Path(__file__).resolve().parents[2]


class Words(argparse.ArgumentParser):
    """An argument parser whose refusal is one Vietnamese sentence."""

    def error(self, message: str) -> NoReturn:
        """argparse's own words are English, so they are not shown."""
        raise ground.CannotOpen("Chưa hiểu lệnh. Mời xem cách dùng: script/server --help")


def parser() -> argparse.ArgumentParser:
    """The options of `script/server` and of `vidan serve`."""
    words = Words(
        prog="script/server", description="Mở Vì Dân trên máy này.", add_help=False, allow_abbrev=False
    )
    words.add_argument("-h", "--help", action="help", help="in hướng dẫn này")
    words.add_argument("--host", default="127.0.0.1", help="địa chỉ để mở (mặc định 127.0.0.1: chỉ máy này)")
    words.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    words.add_argument("--data", metavar="THƯ-MỤC", help="thư mục dữ liệu (mặc định VIDAN_DATA, hoặc data/)")
    kind = words.add_mutually_exclusive_group()
    kind.add_argument("--demo", action="store_true", help="mở với dữ liệu minh họa")
    kind.add_argument("--empty", action="store_true", help="mở để dùng thật: hỏi vài điều về đơn vị")
    words.add_argument("--setup", metavar="TỆP", type=Path, help="tệp JSON trả lời sẵn cho --empty")
    return words


def serve(arguments: Sequence[str]) -> NoReturn:
    """Check, prepare, and become the web server. Raises CannotOpen or TooOldSqlite."""
    options = parser().parse_args(arguments)
    folder = Path(options.data or os.environ.get("VIDAN_DATA") or CODE / "data").expanduser().resolve()
    is_sqlite = not os.environ.get("VIDAN_DATABASE")
    take_safe_sqlite()
    os.umask(0o077)  # what is kept here is nobody else's to read
    ground.check_address(options.host, options.port)
    is_new = is_sqlite and not options.empty and not (folder / ground.DATABASE).exists()
    if options.demo or is_new:
        ground.check_demo_address(options.host)
    ground.check_folder(folder)
    if is_sqlite:
        ground.hold(folder)
    ground.check_keys(folder)
    address = address_of(options.host, options.port)
    os.environ["VIDAN_DATA"] = str(folder)
    if not (ground.is_loopback(options.host) or os.environ.get("VIDAN_PUBLIC_URL")):
        say(
            f"! Chưa đặt VIDAN_PUBLIC_URL: mã QR trên giấy hẹn sẽ trỏ về {address}, bà con quét không mở được."
        )
    os.environ.setdefault("VIDAN_PUBLIC_URL", address)
    prepare(options)
    announce_when_open(options.host, options.port, address)
    os.execv(sys.executable, server_command(options.host, options.port, is_sqlite))  # noqa: S606  # no shell wanted


def prepare(options: argparse.Namespace) -> None:
    """Make the data folder ready in a process of its own, which says itself what it cannot do."""
    command = [sys.executable, "-m", "vidan.site.command", "prepare", "--host", options.host]
    command += [f"--{kind}" for kind in ("demo", "empty") if getattr(options, kind)]
    if options.setup:
        command += ["--setup", str(options.setup)]
    if status := subprocess.run(command, check=False).returncode:  # noqa: S603  # our own command
        sys.exit(status)


def address_of(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104  # compared, not listened on
    return f"http://{name}:{port}"


def server_command(host: str, port: int, is_sqlite: bool) -> list[str]:
    """SQLite: one process, one fair queue of writers. PostgreSQL: one process for each core.

    A half-sent form holds its thread until its sender hangs up, so there are more threads than two cores need;
    on PostgreSQL each holds a connection, of which there are a hundred.
    """
    workers, threads = (1, 16) if is_sqlite else (os.cpu_count() or 1, 4)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", host, "--port", str(port), "--log-level", "error"),
        *("--workers", str(workers), "--blocking-threads", str(threads), "--http1-buffer-size", "65536"),
        *("--http1-header-read-timeout", "10000"),  # milliseconds
        *("--workers-kill-timeout", "10", "--respawn-failed-workers"),
        "vidan.site.at_work:application",
    ]


def main(arguments: Sequence[str]) -> NoReturn:
    """Serve, or say in one sentence why not (exit status 1)."""
    try:
        serve(arguments)
    except (ground.CannotOpen, TooOldSqlite) as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("\nĐã dừng trước khi mở xong; chạy lại lúc nào cũng được.")


if __name__ == "__main__":
    main(sys.argv[1:])
