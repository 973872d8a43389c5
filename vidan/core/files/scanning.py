"""Asking clamd about a file, in its own words (INSTREAM) over a local socket or TCP. No library needed."""

import socket
import struct

from django.conf import settings
from django.db.models import TextChoices

from vidan.kit.refusals import BadInput

PATIENCE = 20.0  # seconds for each answer
_CHUNK = 64 * 1024


class Verdict(TextChoices):
    """What is known about a file."""

    CLEAN = "clean", "Đã quét vi-rút"
    UNSCANNED = "unscanned", "Chưa quét vi-rút"
    INFECTED = "infected", "Có mã độc"


class NoAnswer(Exception):
    """The scanner is not there, is too slow, or cannot say."""


def verdict_on(content: bytes) -> Verdict:
    """What the scanner says; `UNSCANNED` when there is none, or it is down and the setting lets files in.

    Raises BadInput for malware, and when the scanner is down and the setting keeps files out.
    """
    if not settings.CLAMD:
        return Verdict.UNSCANNED
    try:
        verdict = asked(content)
    except NoAnswer as silence:
        if settings.CLAMD_DOWN == "refuse":
            raise BadInput(
                "Máy quét vi-rút đang không trả lời nên chưa nhận tệp. Mời thử lại sau ít phút."
            ) from silence
        return Verdict.UNSCANNED
    if verdict == Verdict.INFECTED:
        raise BadInput("Tệp này có mã độc nên không nhận. Mời báo người quản trị máy tính của đơn vị.")
    return verdict


def asked(content: bytes) -> Verdict:
    """`CLEAN` or `INFECTED` as clamd says. Raises NoAnswer."""
    try:
        with _connected() as clamd:
            answer = _told(clamd, content)
    except (OSError, ValueError) as fault:
        raise NoAnswer(type(fault).__name__) from fault
    if answer.endswith(b"FOUND"):
        return Verdict.INFECTED
    if answer.endswith(b": OK"):
        return Verdict.CLEAN
    raise NoAnswer("clamd answered otherwise")


def version() -> str:
    """What clamd says of itself: its version, and the number and day of its signatures. Raises NoAnswer."""
    try:
        with _connected() as clamd:
            clamd.sendall(b"zVERSION\0")
            return _answer(clamd).decode("ascii", "replace")
    except (OSError, ValueError) as fault:
        raise NoAnswer(type(fault).__name__) from fault


def _connected() -> socket.socket:
    where: str = settings.CLAMD
    if where.startswith("/"):
        local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        local.settimeout(PATIENCE)
        try:
            local.connect(where)
        except OSError:
            local.close()
            raise
        return local
    host, _, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)


def _told(clamd: socket.socket, content: bytes) -> bytes:
    try:
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _CHUNK):
            piece = content[start : start + _CHUNK]
            clamd.sendall(struct.pack(">I", len(piece)) + piece)
        clamd.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # over its size limit clamd says so and hangs up; what it said is read below
    return _answer(clamd)


def _answer(clamd: socket.socket) -> bytes:
    answer = b""
    while b"\0" not in answer and len(answer) < 4096 and (piece := clamd.recv(1024)):
        answer += piece
    return answer.partition(b"\0")[0].strip()
