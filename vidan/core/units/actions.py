"""Entering units and what is true of them from a day on."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from vidan.core.ledger.actions import Deed, append, once, open_chain
from vidan.core.ledger.chain import Fact
from vidan.core.units.models import (
    Hamlet,
    Reach,
    ReceptionSite,
    Revision,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
    Way,
)
from vidan.core.units.queries import on_day
from vidan.kit.refusals import BadInput


@transaction.atomic
def enter_unit(
    deed: Deed,
    *,
    kind: Unit.Kind,
    office: str,
    place: str,
    since: date,
    gso_code: str = "",
    agency_code: str = "",
    way: Way.Kind | None = None,
    parent: Unit | None = None,
) -> Unit:
    """Enter a unit with its first name, codes, way of working and parent; opens its ledger chain."""
    unit = Unit.objects.create(kind=kind)
    UnitName.objects.create(unit=unit, office=office, place=place, valid_from=since)
    for scheme, code in ((UnitCode.Scheme.GSO, gso_code), (UnitCode.Scheme.AGENCY, agency_code)):
        if code:
            UnitCode.objects.create(unit=unit, scheme=scheme, code=code, valid_from=since)
    if way:
        Way.objects.create(unit=unit, kind=way, valid_from=since)
    if parent:
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=since)
    _raise_revision()
    open_chain(unit.pk)
    redraw_reach(localdate(deed.at))
    append(deed, unit=unit.pk, kind="enter_unit", subject=f"unit:{unit.pk}", facts={"gso": gso_code})
    return unit


@transaction.atomic
def open_site(
    deed: Deed,
    unit: Unit,
    *,
    name: str,
    address: str,
    phone: str,
    since: date,
    kind: ReceptionSite.Kind = ReceptionSite.Kind.MAIN,
    directions: str = "",
    coordinates: str = "",
) -> ReceptionSite:
    """Open a counter people can come to."""
    site = ReceptionSite.objects.create(
        unit=unit,
        kind=kind,
        name=name,
        address=address,
        phone=phone,
        directions=directions,
        coordinates=coordinates,
        valid_from=since,
    )
    _tell_of_site(deed, site, "open_site", {"since": since.isoformat(), "site_kind": str(kind.value)})
    return site


@transaction.atomic
def mend_site(
    deed: Deed, site: ReceptionSite, *, phone: str, directions: str, coordinates: str
) -> ReceptionSite:
    """Another telephone or way to get there. A place that moves or is renamed is closed, and another opened."""
    site.phone, site.directions, site.coordinates = phone, directions, coordinates
    site.save(update_fields=["phone", "directions", "coordinates"])
    _tell_of_site(deed, site, "mend_site", {})
    return site


@transaction.atomic
def close_site(deed: Deed, site: ReceptionSite, *, until: date) -> ReceptionSite:
    """Nobody is received there from this day on."""
    site.valid_to = until
    site.save(update_fields=["valid_to"])
    _tell_of_site(deed, site, "close_site", {"until": until.isoformat()})
    return site


def _tell_of_site(deed: Deed, site: ReceptionSite, kind: str, facts: dict[str, Fact]) -> None:
    _raise_revision()
    append(deed, unit=site.unit_id, kind=kind, subject=site.subject, facts=facts)


@transaction.atomic
def work_in(deed: Deed, unit: Unit, way: Way.Kind, since: date) -> Way:
    """From a day on the unit works alone or beside the official system; what was before keeps its dates."""
    Way.objects.filter(unit=unit, valid_from__gte=since).delete()
    Way.objects.filter(on_day(since - timedelta(days=1)), unit=unit).update(valid_to=since)
    begun = Way.objects.create(unit=unit, kind=way, valid_from=since)
    _raise_revision()
    append(
        deed,
        unit=unit.pk,
        kind="work_in",
        subject=f"unit:{unit.pk}",
        facts={"way": str(way.value), "since": since.isoformat()},
    )
    return begun


def name_agencies(unit_id: int, codes: Sequence[str], since: date) -> None:
    """These are the codes of the agency that the unit is, from a day on; inside the transaction of whose verb it is.

    Raises BadInput for a code that another unit has.
    """
    rows = UnitCode.objects.filter(on_day(since), scheme=UnitCode.Scheme.AGENCY)
    if taken := rows.filter(code__in=codes).exclude(unit=unit_id).first():
        raise BadInput(f"Mã định danh {taken.code} đã ghi cho đơn vị khác. Mời xem lại.", field="agencies")
    ours = rows.filter(unit=unit_id)
    if list(ours.order_by("pk").values_list("code", flat=True)) == list(codes):
        return
    ours.filter(valid_from__gte=since).delete()
    ours.update(valid_to=since)
    new = (
        UnitCode(unit_id=unit_id, scheme=UnitCode.Scheme.AGENCY, code=code, valid_from=since)
        for code in codes
    )
    UnitCode.objects.bulk_create(new)
    _raise_revision()


def set_hamlets(deed: Deed, unit_id: int, wanted: Sequence[tuple[Hamlet.Kind, str]]) -> None:
    """This is the list now, in this order. What is not in it is offered no more, and stays with what was said of it."""

    def do() -> None:
        Hamlet.objects.filter(unit=unit_id).update(is_active=False)
        for place, (kind, name) in enumerate(wanted):
            new = {"place": place, "is_active": True}
            Hamlet.objects.update_or_create(unit_id=unit_id, kind=kind, name=name, defaults=new)
        append(
            deed, unit=unit_id, kind="set_hamlets", subject=f"unit:{unit_id}", facts={"hamlets": len(wanted)}
        )

    once(deed, do, lambda _: None, kind="set_hamlets")


def redraw_reach(on: date) -> None:
    """Recompute who sees whom from the parents valid on a day. Trees are small: thousands of rows at most."""
    parent_of = dict(UnitParent.objects.filter(on_day(on)).values_list("unit_id", "parent_id"))
    pairs = set()
    for unit in Unit.objects.values_list("pk", flat=True):
        above: int | None = unit
        while above is not None and (above, unit) not in pairs:  # a circle ends where it closes
            pairs.add((above, unit))
            above = parent_of.get(above)
    Reach.objects.all().delete()
    Reach.objects.bulk_create([Reach(above_id=above, below_id=below) for above, below in sorted(pairs)])


def _raise_revision() -> None:
    if not Revision.objects.update(number=F("number") + 1):
        Revision.objects.create(number=1)
