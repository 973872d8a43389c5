"""Says on the terminal what is going on, and the address once somebody can really come in."""

import os
import socket
import sys
import time

PATIENCE = 60.0  # seconds


def say(words: str, end: str = "\n") -> None:
    """One line for the person at the terminal, at once."""
    sys.stdout.write(words + end)
    sys.stdout.flush()


def announce_when_open(host: str, port: int, address: str) -> None:
    """Leave a small watcher behind that prints the address when the door answers, and ends.

    This process is about to become the server; forked twice, the watcher is nobody's child to wait for.
    """
    sys.stdout.flush()
    server = os.getpid()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    if not os.fork() and _answers(host, port, server):
        say(f"Đã mở cửa. Mời vào {address}  (dừng: Ctrl+C)")
    os._exit(0)


def _answers(host: str, port: int, server: int) -> bool:
    """The first page has come once, which also warms the server up."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared, not listened on
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and _is_alive(server):
        try:
            with socket.create_connection((host, port), timeout=PATIENCE) as knock:
                knock.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if knock.recv(12).startswith(b"HTTP/1."):
                    return True
        except OSError:
            pass
        time.sleep(0.05)
    return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
