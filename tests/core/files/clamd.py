"""A scanner on this machine that answers as clamd does: INSTREAM, its size limit, its silence."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.core.files.samples import EICAR


@contextmanager
def clamd(
    *, largest: int = 25_000_000, sleeps: float = 0, says: bytes = b"", path: str = ""
) -> Iterator[str]:
    """Listens until the block ends; gives the value of the setting VIDAN_CLAMD."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(path or ("127.0.0.1", 0))
    server.listen()

    def serve() -> None:
        while True:
            try:
                peer, _ = server.accept()
            except OSError:
                return
            with peer:
                _answer(peer, largest, sleeps, says)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield path or f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def _answer(peer: socket.socket, largest: int, sleeps: float, says: bytes) -> None:
    assert _exactly(peer, 10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack(">I", _exactly(peer, 4))[0]:
        content += _exactly(peer, length)
        if len(content) > largest:
            peer.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
    time.sleep(sleeps)
    found = b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"
    peer.sendall((says or found) + b"\0")


def _exactly(peer: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        piece = peer.recv(count - len(got))
        if not piece:
            raise ConnectionError
        got += piece
    return got
