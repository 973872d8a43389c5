"""VietQR: what a bank's app reads to fill in a transfer (EMVCo merchant-presented QR, NAPAS account transfers), and the
reference by which the money is found again on the bank's statement."""

import binascii
import re
from dataclasses import dataclass

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
LONGEST_PURPOSE = 25
MOST = 9_999_999_999_999  # thirteen digits
_MARK = "PHI"


@dataclass(frozen=True)
class Transfer:
    """Where to, how much (đồng), and the words that come along: capital letters and digits only."""

    bin: str
    account: str
    amount: int
    purpose: str


def payload(transfer: Transfer) -> str:
    """The text of the QR. Raises ValueError for what a bank's app could not read."""
    _check(transfer)
    beneficiary = _field("00", transfer.bin) + _field("01", transfer.account)
    napas = _field("00", NAPAS) + _field("01", beneficiary) + _field("02", TO_ACCOUNT)
    body = "".join(
        (
            _field("00", "01"),
            _field("01", "12"),  # made for one payment, with its amount
            _field("38", napas),
            _field("53", DONG),
            _field("54", str(transfer.amount)),
            _field("58", "VN"),
            _field("62", _field("08", transfer.purpose)),
            "6304",
        )
    )
    return body + f"{binascii.crc_hqx(body.encode('ascii'), 0xFFFF):04X}"


def reference(number: int) -> str:
    """PHI, eight digits and two that check them (ISO 7064 mod 97-10): survives a memo without spaces or marks."""
    if not 0 < number < 10**8:
        raise ValueError("a reference holds eight digits")
    return f"{_MARK}{number:08}{98 - number * 100 % 97:02}"


def references(memo: str) -> list[int]:
    """Every reference in a bank's memo, whatever the bank put between; a mistyped one is not taken for another."""
    bare = re.sub(r"[^A-Z0-9]", "", memo.upper())
    found = re.findall(rf"{_MARK}([0-9]{{8}})([0-9]{{2}})", bare)
    numbers = [int(number) for number, check in found if 98 - int(number) * 100 % 97 == int(check)]
    return list(dict.fromkeys(number for number in numbers if number))


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _check(transfer: Transfer) -> None:
    if not re.fullmatch(r"[0-9]{6}", transfer.bin):
        raise ValueError("a bank's BIN has six digits")
    if not re.fullmatch(r"[A-Z0-9]{1,19}", transfer.account):
        raise ValueError("an account number has 1 to 19 capital letters and digits")
    if not 0 < transfer.amount <= MOST:
        raise ValueError("an amount has 1 to 13 digits and is above zero")
    if not re.fullmatch(rf"[A-Z0-9 ]{{1,{LONGEST_PURPOSE}}}", transfer.purpose):
        raise ValueError("a purpose has 1 to 25 capital letters, digits and spaces")
