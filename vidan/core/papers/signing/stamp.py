"""What is seen of a signature, drawn by Typst: pyHanko's own text stamp spaces Vietnamese letters wrongly."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from vidan.core.papers.press import render
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Who signs, in what position and office, when: date, time with seconds and the zone (NĐ 30/2020, Phụ lục I)."""

    template: ClassVar[str] = "dau-ky"
    edition: ClassVar[str] = "1"

    name: str
    position: str
    office: str
    signed_words: str
    issued_at: datetime
    tracking_address: str = ""


def stamp(name: str, position: str, office: str, at: datetime) -> bytes:
    """The stamp as a PDF of one small page."""
    words = f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S} +07:00"
    return render(Stamp(name=name, position=position, office=office, signed_words=words, issued_at=at))
