"""Reading units as they are, or were, on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.db.models import BigIntegerField, Case, DateField, OuterRef, Q, Subquery, When

from vidan.core.kept import Day, Kept, KeptRows, Told, keep, keep_rows
from vidan.core.units.models import (
    Hamlet,
    Installation,
    ReceptionSite,
    Revision,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
    Way,
)
from vidan.kit.refusals import NotFound
from vidan.kit.text import fold


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
    def dateline(self) -> str:
        """The place as a paper's date begins with it: “Xã Bến Ngọc, ngày …” (Decree 30/2020, Annex I)."""
        return self.place[:1].upper() + self.place[1:]

    @property
    def is_companion(self) -> bool:
        return self.way == Way.Kind.COMPANION


def on_day(on: Day) -> Q:
    """The filter “valid on this day” for anything Dated."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def face(unit_id: int, on: date) -> UnitFace:
    """The unit's face on that day, in one small statement when it is in memory. Raises NotFound."""
    ((number,),) = _revision().ask() or [(0,)]
    return _drawn(unit_id, on, number)


@cache
def _revision() -> Kept:
    return keep(Revision.objects.order_by("pk").values_list("number")[:1])


_MAIN_FIRST = Case(When(kind=ReceptionSite.Kind.MAIN, then=0), default=1)
_WORDS = (  # columns of `_faces`, after the site's key
    *("office", "place", "above", "gso_code", "agency_code", "way"),
    *("site_name", "site_address", "site_phone"),
)


@lru_cache(maxsize=1024)
def _drawn(unit_id: int, on: date, revision: int) -> UnitFace:
    """The revision is part of the key only: a change makes the old entries unused."""
    found = _faces().ask(unit=unit_id, day=on)
    if not found:
        raise NotFound("Không có đơn vị này.")
    site_id, *words = found[0]
    shown = dict(zip(_WORDS, (word or "" for word in words), strict=True))
    return UnitFace(id=unit_id, site_id=site_id, **shown)


@cache
def _faces() -> Kept:
    on = Told("day", DateField())
    now, newest = on_day(on) & Q(unit=OuterRef("pk")), ("-valid_from", "pk")
    names = UnitName.objects.filter(now).order_by(*newest)
    codes = UnitCode.objects.filter(now).order_by(*newest)
    sites = ReceptionSite.objects.filter(now).order_by(
        _MAIN_FIRST, *newest
    )  # a mobile day is nobody's address
    parents = UnitParent.objects.filter(now).order_by(*newest)
    ways = Way.objects.filter(now).order_by(*newest)
    above = UnitName.objects.filter(on_day(on), unit=OuterRef("above_id")).order_by(*newest)
    columns = {
        "site_id": sites.values("pk"),
        "office": names.values("office"),
        "place": names.values("place"),
        "above": above.values("office"),
        "gso_code": codes.filter(scheme=UnitCode.Scheme.GSO).values("code"),
        "agency_code": codes.filter(scheme=UnitCode.Scheme.AGENCY).values("code"),
        "way": ways.values("kind"),
        "site_name": sites.values("name"),
        "site_address": sites.values("address"),
        "site_phone": sites.values("phone"),
    }
    return keep(
        Unit.objects.filter(pk=Told("unit", BigIntegerField()))
        .annotate(above_id=Subquery(parents.values("parent_id")[:1]))
        .annotate(**{name: Subquery(rows[:1]) for name, rows in columns.items()})
        .values_list("site_id", *_WORDS)
    )


def companions(on: date) -> frozenset[int]:
    """Ids of the units that work beside the official system on that day."""
    beside = Way.objects.filter(on_day(on), kind=Way.Kind.COMPANION)
    return frozenset(beside.values_list("unit", flat=True))


def installation() -> Installation | None:
    """What this installation is, or None before it was set up."""
    return Installation.objects.first()


def hamlets_of(unit_id: int) -> list[Hamlet]:
    """Those a person may choose today, in the unit's own order."""
    return _hamlets().ask(unit=unit_id)


@cache
def _hamlets() -> KeptRows[Hamlet]:
    return keep_rows(Hamlet.objects.filter(unit=Told("unit", BigIntegerField()), is_active=True))


def hamlet_in(unit_id: int, address: str) -> int | None:
    """The hamlet an address names, when it names exactly one of the unit's."""
    said = f" {fold(address).replace(',', ' ')} "
    found = [one.pk for one in hamlets_of(unit_id) if f" {fold(one.words)} " in said]
    return found[0] if len(found) == 1 else None
