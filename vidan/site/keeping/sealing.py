"""A backup under a passphrase: scrypt makes the key, AES-256-GCM seals piece after piece, so memory stays small.

Every piece is bound to the header, to its place and to being the last or not: nothing can be altered, swapped or cut.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vidan.site.keeping.faults import Damaged

MAGIC = b"VIDAN-SEALED-"
VERSION = 1
SHORTEST = 12  # characters of a passphrase
_PIECE, _TAG = 1 << 20, 16
_LONGEST_HEADER = 1_000
_MOST_COST = 1 << 20  # a header that asks for more memory than 1 GiB is not ours
_WRONG = "Mật khẩu của bản sao lưu không đúng (hoặc phần đầu tệp đã bị sửa). Mời thử lại."
_ALTERED = "Bản sao lưu đã bị sửa hoặc bị hỏng, không dùng được. Mời lấy bản khác."
_CUT = "Bản sao lưu bị cụt, thiếu phần cuối. Mời lấy bản khác."


@dataclass(frozen=True)
class Header:
    """What must be known before the passphrase can be tried."""

    version: int
    cost: int  # scrypt's n; r = 8, p = 1
    salt: str
    check: str  # tells a wrong passphrase from a damaged file

    def line(self) -> bytes:
        """As it stands at the head of the file."""
        return MAGIC + json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def _keys(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, str]:
    made = hashlib.scrypt(passphrase.encode(), salt=salt, n=cost, r=8, p=1, maxmem=cost * 1024 * 2, dklen=64)
    return made[:32], hashlib.sha256(made[32:]).hexdigest()


class Sealer:
    """A file to write into; what reaches `under` is sealed. `close` writes the last piece, not `under`'s own end."""

    def __init__(self, under: IO[bytes], passphrase: str, *, cost: int = 1 << 16) -> None:
        salt = secrets.token_bytes(16)
        key, check = _keys(passphrase, salt, cost)
        self._header = Header(VERSION, cost, salt.hex(), check).line()
        self._under, self._aead = under, AESGCM(key)
        self._waiting, self._number = bytearray(), 0
        under.write(self._header)

    def write(self, data: bytes) -> int:
        """Seal whole pieces; at least one byte waits for the end."""
        self._waiting += data
        while len(self._waiting) > _PIECE:
            self._seal(bytes(self._waiting[:_PIECE]), is_last=False)
            del self._waiting[:_PIECE]
        return len(data)

    def close(self) -> None:
        """The last piece, marked as the last."""
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        self._under.write(self._aead.encrypt(_nonce(self._number, is_last=is_last), piece, self._header))
        self._number += 1


class Opener:
    """A file to read from; `under` is a sealed one. Raises Damaged as soon as something is not as it was written."""

    def __init__(self, under: IO[bytes], passphrase: str) -> None:
        self._header, header = _read_header(under)
        key, check = _keys(passphrase, bytes.fromhex(header.salt), header.cost)
        if not hmac.compare_digest(check, header.check):
            raise Damaged(_WRONG)
        self._under, self._aead = under, AESGCM(key)
        self._ready, self._number, self._is_over = b"", 0, False
        self._next = under.read(_PIECE + _TAG)

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none once the last piece was read."""
        while len(self._ready) < size and not self._is_over:
            self._ready += self._opened()
        given, self._ready = self._ready[:size], self._ready[size:]
        return given

    def _opened(self) -> bytes:
        piece, self._next = self._next, self._under.read(_PIECE + _TAG)
        self._is_over = not self._next
        try:
            clear = self._aead.decrypt(_nonce(self._number, is_last=self._is_over), piece, self._header)
        except (InvalidTag, ValueError) as fault:
            raise Damaged(_CUT if self._is_over else _ALTERED) from fault
        self._number += 1
        return clear


def is_sealed(start: bytes) -> bool:
    """Whether a file that begins so asks for a passphrase."""
    return start.startswith(MAGIC)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _read_header(under: IO[bytes]) -> tuple[bytes, Header]:
    line = under.readline(_LONGEST_HEADER)
    try:
        header = Header(**json.loads(line.removeprefix(MAGIC)))
        if header.version > VERSION:
            raise Damaged("Bản sao lưu do phần mềm mới hơn tạo ra. Mời cập nhật Vì Dân rồi phục hồi.")
        if not (2 <= header.cost <= _MOST_COST and header.cost & (header.cost - 1) == 0):
            raise ValueError(header.cost)
        bytes.fromhex(header.salt)
    except (ValueError, TypeError, AttributeError) as fault:
        raise Damaged(_ALTERED) from fault
    return line, header
