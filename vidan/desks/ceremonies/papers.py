"""What is printed for a ceremony: an invitation for each family, the programme, the consent to photographs."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from vidan.core.papers.office import Office, office_of
from vidan.core.papers.press import Paper
from vidan.core.ui.words import WEEKDAYS, short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.ceremonies.content import periods
from vidan.desks.ceremonies.models import Ceremony
from vidan.kit.refusals import Stale

NO_TIME = "Buổi lễ này chưa hẹn giờ nên chưa in được."


@dataclass(frozen=True, kw_only=True)
class Place:
    """When and where, in words."""

    hour: str
    day: str
    hall: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Giấy mời: one page for each family, A5."""

    template: ClassVar[str] = "giay-moi-le-ket-hon"
    edition: ClassVar[str] = "1"

    office: Office
    families: tuple[str, ...]
    his_name: str
    her_name: str
    where: Place
    giver: str
    issued_at: datetime
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A step of the programme."""

    hour: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Chương trình of the day, to hang up and to hold. It names nobody but who hands over."""

    template: ClassVar[str] = "chuong-trinh-le-ket-hon"
    edition: ClassVar[str] = "1"

    office: Office
    where: Place
    giver: str
    lines: tuple[Line, ...]
    issued_at: datetime
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class PhotoConsent:
    """Phiếu đồng ý: both sign, or there is no photograph."""

    template: ClassVar[str] = "phieu-dong-y-anh"
    edition: ClassVar[str] = "1"

    office: Office
    his_name: str
    her_name: str
    on: str
    days: int
    until: str
    issued_at: datetime
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


def invitation(ceremony: Ceremony, unit: UnitFace, link: str, at: datetime) -> Invitation:
    """For both families; who is invited is named as the office wrote it, or by the bride and the groom."""
    families = (
        ceremony.his_family or f"Gia đình chú rể {ceremony.his_name}",
        ceremony.her_family or f"Gia đình cô dâu {ceremony.her_name}",
    )
    return Invitation(
        office=office_of(unit),
        families=families,
        his_name=ceremony.his_name,
        her_name=ceremony.her_name,
        where=_place(ceremony),
        giver=ceremony.giver,
        issued_at=at,
        tracking_address=link,
    )


def programme(ceremony: Ceremony, unit: UnitFace, link: str, at: datetime) -> Programme:
    """With the hours of the day."""
    where = _place(ceremony)
    lines = tuple(Line(hour=f"{hour:%H:%M}", words=step.words) for hour, step in ceremony.steps if hour)
    return Programme(
        office=office_of(unit),
        where=where,
        giver=ceremony.giver,
        lines=lines,
        issued_at=at,
        tracking_address=link,
    )


def consent(ceremony: Ceremony, unit: UnitFace, at: datetime) -> PhotoConsent:
    """To be signed before anybody takes a picture."""
    where = _place(ceremony)
    ends = ceremony.on + periods().photo if ceremony.on else None
    return PhotoConsent(
        office=office_of(unit),
        his_name=ceremony.his_name,
        her_name=ceremony.her_name,
        on=where.day,
        days=periods().photo.days,
        until=short_day(ends) if ends else "",
        issued_at=at,
    )


def _place(ceremony: Ceremony) -> Place:
    if ceremony.begins is None or ceremony.on is None or ceremony.hall is None:
        raise Stale(NO_TIME)
    on = ceremony.on
    day = f"{WEEKDAYS[on.weekday()]}, ngày {on:%d} tháng {on.month if on.month > 2 else f'{on:%m}'} năm {on.year}"
    hour = f"{ceremony.begins.hour} giờ {ceremony.begins:%M}"
    return Place(hour=hour, day=day, hall=ceremony.hall.name, address=ceremony.hall.place)


_: tuple[type[Paper], ...] = (Invitation, Programme, PhotoConsent)
