"""The paper a person takes home: what is kept about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone

from vidan.core.papers.office import Office, office_of
from vidan.core.papers.press import Paper
from vidan.core.units.queries import face
from vidan.desks.retention.models import DataRequest
from vidan.desks.retention.queries.own_data import NOT_TIED, Section
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    what: str
    words: str


@dataclass(frozen=True, kw_only=True)
class OwnSection:
    name: str
    law: str
    lines: tuple[OwnLine, ...]


@dataclass(frozen=True, kw_only=True)
class OwnDataSheet:
    """Phiếu cung cấp dữ liệu cá nhân (Luật 91/2025/QH15): the house's own, no form of the State's."""

    template: ClassVar[str] = "phieu-du-lieu"
    edition: ClassVar[str] = "1"

    office: Office
    person: str
    asked_at: datetime
    shown: str
    sections: tuple[OwnSection, ...]
    not_tied: tuple[str, ...]
    officer: str
    issued_at: datetime
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


def own_data_sheet(row: DataRequest, sections: list[Section], officer: str, at: datetime) -> OwnDataSheet:
    """The sheet as things stand at this moment."""
    return OwnDataSheet(
        office=office_of(face(row.unit_id, timezone.localdate(at, VIETNAM))),
        person=row.person.full_name,
        asked_at=row.at,
        shown=str(row.get_proof_display()),
        sections=tuple(_section(section) for section in sections),
        not_tied=NOT_TIED,
        officer=officer,
        issued_at=at,
    )


def _section(section: Section) -> OwnSection:
    lines = tuple(OwnLine(what=what, words=words) for what, words in section.lines)
    return OwnSection(name=section.kind.name, law=section.law, lines=lines)


_: type[Paper] = OwnDataSheet
