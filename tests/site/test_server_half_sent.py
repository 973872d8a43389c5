"""The real server before people who send half a form and wait, or half a request line."""

import socket
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.site.demonstration import demonstration
from tests.site.process import House, opened

HALF = b"POST /theo-doi/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
HALF += b"Content-Type: application/x-www-form-urlencoded\r\n\r\nabc"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(demonstration(tmp_path_factory.mktemp("house") / "data")) as house:
        yield house


def connect(house: House) -> socket.socket:
    where = urllib.parse.urlsplit(house.address)
    return socket.create_connection((where.hostname or "", where.port or 0), timeout=20)


def status(house: House, sent: bytes) -> bytes:
    with connect(house) as line:
        line.sendall(sent)
        return line.recv(200).split(b"\r\n")[0]


def test_eight_half_sent_forms_do_not_close_the_house(house: House) -> None:
    with ExitStack() as open_lines:
        for _ in range(8):
            open_lines.enter_context(connect(house)).sendall(HALF)
        time.sleep(1)  # until each has found its thread
        assert status(house, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == b"HTTP/1.1 200 OK"


def test_more_than_the_house_has_threads_for_let_go_when_they_hang_up(house: House) -> None:
    with ExitStack() as open_lines:
        for _ in range(20):
            open_lines.enter_context(connect(house)).sendall(HALF)
        time.sleep(1)
    assert status(house, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("host", [b"Host: a_b\r\n", b"Host: \r\n", b"Host: [::1\r\n", b""])
def test_a_malformed_host_is_our_courteous_400_or_the_servers(house: House, host: bytes) -> None:
    for protocol in (b"HTTP/1.0", b"HTTP/1.1"):
        said = status(house, b"GET / " + protocol + b"\r\n" + host + b"\r\n")
        assert int(said.split()[1]) < 500, (protocol, said)


def test_headers_that_never_end_are_hung_up_on(house: House) -> None:
    with connect(house) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b")
        assert line.recv(1_000)[:12] in (b"", b"HTTP/1.1 408")
