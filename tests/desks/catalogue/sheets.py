"""Shipped procedures as a made-up unit posts them, without a database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import Offered
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED, data_files

DAY = date(2026, 11, 30)
UNIT = UnitFace(
    id=1,
    office="UBND xã Bến Ngọc",
    place="xã Bến Ngọc",
    above="UBND tỉnh Sông Thơm",
    gso_code="",
    agency_code="",
    way="standalone",
    site_id=1,
    site_name="Trung tâm Phục vụ hành chính công xã Bến Ngọc",
    site_address="Thôn Đình, xã Bến Ngọc, tỉnh Sông Thơm",
    site_phone="0226 3 888 888",
)


def posted(code: str, own: Mapping[str, str] | None = None, document: str = "", **changed: Any) -> Offered:
    """One procedure of the shipped files, perhaps with something changed."""
    path = next(path for path in data_files(SHIPPED) if path.stem == code)
    procedure = replace(read_file(path), **changed)
    version = ProcedureVersion(code=code, name=procedure.name, field=procedure.field)
    vars(version)["procedure"] = procedure
    return Offered(version, own or {}, document)
