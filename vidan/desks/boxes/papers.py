"""Biên bản mở hòm thư góp ý: printed, then signed by hand by who opened it and the two witnesses."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.urls import reverse

from vidan.core.papers.office import Office, office_of
from vidan.core.units.queries import UnitFace
from vidan.desks.boxes.models import BoxOpening, Slip
from vidan.desks.boxes.queries import slips_of
from vidan.desks.petitions.queries.topics import name_of
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True, kw_only=True)
class SlipLine:
    """One slip in the list: what it was, where it went. Never its words or whose it is."""

    number: int
    what: str
    where: str


@dataclass(frozen=True, kw_only=True)
class BoxMinutes:
    """Biên bản mở hòm thư góp ý."""

    template: ClassVar[str] = "bien-ban-mo-hom-thu"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    tracking_address: str
    name: str
    place: str
    opened_at: datetime
    recorded_at: datetime
    opener: str
    opener_of: str
    witness_1: str
    witness_1_of: str
    witness_2: str
    witness_2_of: str
    seal_whole: bool
    remarks: str
    counts: tuple[str, ...]
    lines: tuple[SlipLine, ...]
    code: str = ""
    tracking_page: str = ""


def minutes_of(row: BoxOpening, unit: UnitFace) -> BoxMinutes:
    """The same whenever it is asked for, once it is recorded."""
    slips = slips_of(row)
    at = (row.recorded_at or row.opened_at).astimezone(VIETNAM)
    return BoxMinutes(
        office=office_of(unit),
        issued_at=at,
        tracking_address=settings.PUBLIC_URL + reverse("suggestion_box"),
        name=row.code,
        place=row.place,
        opened_at=row.opened_at.astimezone(VIETNAM),
        recorded_at=at,
        opener=row.by.full_name,
        opener_of=row.by.position,
        witness_1=row.witness_1,
        witness_1_of=row.witness_1_of,
        witness_2=row.witness_2,
        witness_2_of=row.witness_2_of,
        seal_whole=row.seal_whole,
        remarks=row.remarks,
        counts=tuple(
            f"{kind.label.partition(':')[0]}: {sum(slip.kind == kind for slip in slips)}"
            for kind in Slip.Kind
        ),
        lines=tuple(_line(slip) for slip in slips),
    )


def _line(slip: Slip) -> SlipLine:
    if slip.petition is not None:
        what = f"{slip.petition.get_kind_display()}: {name_of(slip.petition.topic)}"
        return SlipLine(number=slip.number, what=what, where=slip.petition.code)
    if slip.kind == Slip.Kind.SEALED:
        return SlipLine(number=slip.number, what="Đơn trong phong bì", where="Sổ kín")
    return SlipLine(number=slip.number, what="Phiếu trống, không đọc được", where="Lưu ảnh")
