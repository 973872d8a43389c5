"""What a letter is carried in: envelopes and address labels, in the order in which letters are handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from vidan.core.papers import press
from vidan.core.papers.press import Paper
from vidan.desks.wordings.composing import check_letters
from vidan.kit.refusals import BadInput

LONGEST_ADDRESS: Final = 160  # characters: what three lines of a label hold
LONGEST_NAME: Final = 110


class Envelope(StrEnum):
    """Its size: DL takes A4 folded twice, C5 an A5 card as it is."""

    DL = "dl"
    C5 = "c5"


@dataclass(frozen=True, kw_only=True)
class Destination:
    """To whom and where; `mark` is for whoever carries it: “Thôn Đình · 12”."""

    recipient: str
    address: str
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Envelopes:
    """Phong bì."""

    template: ClassVar[str] = "phong-bi"
    edition: ClassVar[str] = "1"

    name: str
    size: str
    unit: str
    to: tuple[Destination, ...]
    issued_at: datetime
    sender: str = ""
    tracking_address: str = ""


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Nhãn địa chỉ."""

    template: ClassVar[str] = "nhan-dia-chi"
    edition: ClassVar[str] = "1"

    name: str
    to: tuple[Destination, ...]
    issued_at: datetime
    tracking_address: str = ""


def print_envelopes(
    to: Sequence[Destination], size: Envelope, *, unit: str, sender: str, name: str, at: datetime
) -> bytes:
    """An envelope a page. Raises BadInput for an address that has no place or cannot be printed."""
    _check(to)
    return press.render(
        Envelopes(name=name, size=size.value, unit=unit, sender=sender, to=tuple(to), issued_at=at)
    )


def print_labels(to: Sequence[Destination], *, name: str, at: datetime) -> bytes:
    """Twenty-four labels a sheet. Raises BadInput as envelopes do."""
    _check(to)
    return press.render(Labels(name=name, to=tuple(to), issued_at=at))


def _check(to: Sequence[Destination]) -> None:
    if not to:
        raise BadInput("Chưa có thư nào để in phong bì.")
    for one in to:
        for words, limit, called in (
            (one.recipient, LONGEST_NAME, "người nhận"),
            (one.address, LONGEST_ADDRESS, "địa chỉ"),
        ):
            check_letters(words, "address")
            if not words.strip():
                raise BadInput(f"Thư gửi “{one.recipient or '…'}” chưa có {called}.", field="address")
            if len(words) > limit:
                raise BadInput(f"Thư gửi “{one.recipient[:40]}”: {called} dài quá phong bì.", field="address")


_: tuple[type[Paper], ...] = (Envelopes, Labels)
