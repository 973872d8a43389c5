"""Which other units may decide what this one receives."""

from datetime import date

from vidan.core.accounts.models import Grant, Role
from vidan.core.units.models import Reach, Unit, UnitName
from vidan.core.units.queries import on_day
from vidan.desks.catalogue.content import Procedure
from vidan.kit.text import sort_key


def deciders(unit_id: int, procedure: Procedure, on: date) -> list[tuple[int, str]]:
    """Units of the same province (NĐ 118 Đ.14), or of the whole country for a procedure on the published list.

    Only where somebody may receive it today. By name.
    """
    staffed = Grant.objects.filter(
        on_day(on), role__in=(Role.COUNTER, Role.OFFICER), account__is_active=True
    ).exclude(unit=unit_id)
    if not procedure.nationwide:
        provinces = Reach.objects.filter(below=unit_id, above__kind=Unit.Kind.PROVINCE).values("above")
        staffed = staffed.filter(unit__in=Reach.objects.filter(above__in=provinces).values("below"))
    names = UnitName.objects.filter(on_day(on), unit__in=staffed.values("unit")).order_by("-valid_from", "pk")
    return sorted(dict(names.values_list("unit_id", "office")).items(), key=lambda pair: sort_key(pair[1]))
