"""Reading units as they are, or were, on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from vidan.core.units.models import (
    Dated,
    Installation,
    ReceptionSite,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
    Way,
)
from vidan.kit.refusals import NotFound


@dataclass(frozen=True)
class UnitFace:
    """A unit as papers and pages show it on one day. Missing parts are empty."""

    id: int
    office: str
    place: str
    above: str
    gso_code: str
    agency_code: str
    way: str
    site_id: int | None
    site_name: str
    site_address: str
    site_phone: str

    @property
    def is_companion(self) -> bool:
        return self.way == Way.Kind.COMPANION


def on_day(on: date) -> Q:
    """The filter “valid on this day” for anything Dated."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def _now_of(rows: QuerySet[Dated], on: date) -> QuerySet[Dated]:
    return rows.filter(on_day(on), unit=OuterRef("pk")).order_by("-valid_from", "pk")


def face(unit_id: int, on: date) -> UnitFace:
    """The unit's face on that day, in one statement. Raises NotFound."""
    names = _now_of(UnitName.objects.all(), on)
    codes = _now_of(UnitCode.objects.all(), on)
    sites = _now_of(ReceptionSite.objects.all(), on)
    above = UnitName.objects.filter(
        on_day(on), unit=OuterRef("above_id")
    ).order_by("-valid_from")
    row = (
        Unit.objects.filter(pk=unit_id)
        .annotate(
            office=Subquery(names.values("office")[:1]),
            place=Subquery(names.values("place")[:1]),
            above_id=Subquery(_now_of(UnitParent.objects.all(), on).values("parent_id")[:1]),
            gso_code=Subquery(codes.filter(scheme=UnitCode.Scheme.GSO).values("code")[:1]),
            agency_code=Subquery(codes.filter(scheme=UnitCode.Scheme.AGENCY).values("code")[:1]),
            way=Subquery(_now_of(Way.objects.all(), on).values("kind")[:1]),
            site_id=Subquery(sites.values("pk")[:1]),
            site_name=Subquery(sites.values("name")[:1]),
            site_address=Subquery(sites.values("address")[:1]),
            site_phone=Subquery(sites.values("phone")[:1]),
        )
        .annotate(above=Subquery(above.values("office")[:1]), unit=F("pk"))
        .values()
        .first()
    )
    if row is None:
        raise NotFound("Không có đơn vị này.")
    wanted = UnitFace.__dataclass_fields__
    return UnitFace(**{name: row[name] if row[name] is not None or name == "site_id" else "" for name in wanted})


def installation() -> Installation | None:
    """What this installation is, or None before it was set up."""
    return Installation.objects.first()
