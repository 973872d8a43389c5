"""Sealing piece by piece: what goes in comes out, whatever its size, and no two files have a key in common."""

from io import BytesIO

import pytest

from vidan.site.keeping.faults import Damaged
from vidan.site.keeping.sealing import MAGIC, Opener, Sealer

PIECE = 1 << 20
CHEAP = 1 << 4


def sealed(data: bytes, step: int = 70_001) -> bytes:
    under = BytesIO()
    sealer = Sealer(under, "một câu dài", cost=CHEAP)
    for at in range(0, len(data), step):
        sealer.write(data[at : at + step])
    sealer.close()
    return under.getvalue()


def opened(data: bytes) -> bytes:
    opener = Opener(BytesIO(data), "một câu dài")
    out = b""
    while piece := opener.read(99_999):
        out += piece
    return out


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17])
def test_what_goes_in_comes_out(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(data[:size])) == data[:size]


def test_pieces_that_were_swapped_left_out_or_repeated_are_noticed() -> None:
    whole = sealed(bytes(3 * PIECE))
    start = whole.index(b"\n") + 1
    length = PIECE + 16
    pieces = [whole[start + at : start + at + length] for at in range(0, len(whole) - start, length)]
    assert len(pieces) == 3
    first, second, last = pieces
    for wrong in ([second, first, last], [first, last], [first, second], [first, first, second, last], []):
        with pytest.raises(Damaged):
            opened(whole[:start] + b"".join(wrong))


def test_every_file_has_its_own_key() -> None:
    one, two = sealed(b"the same"), sealed(b"the same")
    assert one[one.index(b"\n") :] != two[two.index(b"\n") :]


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"version": 9, "cost": 16, "salt": "00", "check": "x"}',
        b'{"version": 1, "cost": 1073741824, "salt": "00", "check": "x"}',
        b'{"version": 1, "cost": 17, "salt": "00", "check": "x"}',
        b'{"version": 1, "cost": 16, "salt": "zz", "check": "x"}',
    ],
)
def test_a_header_that_is_none_or_asks_too_much_is_refused(header: bytes) -> None:
    with pytest.raises(Damaged):
        opened(MAGIC + header + b"\n" + bytes(100))
