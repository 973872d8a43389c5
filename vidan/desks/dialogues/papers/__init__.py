"""What hangs on the wall before a dialogue."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import ClassVar

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from vidan.core.papers import press
from vidan.core.papers.office import Office, office_of
from vidan.core.ui.words import clock, day
from vidan.core.units.queries import UnitFace
from vidan.desks.dialogues.models import Dialogue


@dataclass(frozen=True, kw_only=True)
class DialoguePoster:
    """Áp phích: one dialogue, to be read standing and scanned."""

    template: ClassVar[str] = "ap-phich-doi-thoai"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    tracking_address: str
    title: str
    subjects: tuple[str, ...]
    day: str
    hours: str
    place: str
    invited: str
    presides: str
    with_front: str
    asked_until: str
    change: str
    is_cancelled: bool
    code: str = ""
    tracking_page: str = ""


def poster(row: Dialogue, unit: UnitFace) -> DialoguePoster:
    """The same whenever it is asked for, until something is changed."""
    return DialoguePoster(
        office=office_of(unit),
        issued_at=row.announced_at or row.begins_at,
        tracking_address=settings.PUBLIC_URL + reverse("dialogue", args=[row.code]),
        title=row.title,
        subjects=tuple(row.subject_lines),
        day=day(row.begins_at),
        hours=f"{clock(row.begins_at)} – {clock(row.ends_at)}",
        place=row.place,
        invited=row.invited or f"bà con trong toàn {unit.place}",
        presides=row.presides,
        with_front=row.with_front,
        asked_until=day(row.asked_until),
        change=row.why,
        is_cancelled=row.is_cancelled,
    )


def as_pdf(paper: DialoguePoster, name: str) -> HttpResponse:
    """Shown by the browser, saved under the name."""
    return shown_pdf(printed(paper), name)


def shown_pdf(pdf: bytes, name: str) -> HttpResponse:
    """The same of any PDF."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@lru_cache(maxsize=16)
def printed(paper: DialoguePoster) -> bytes:
    """The PDF; asked for again it is not drawn again."""
    return press.render(paper)
