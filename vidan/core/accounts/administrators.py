"""A unit always keeps an administrator: nobody else can let people in."""

from datetime import date

from django.db.models import QuerySet

from vidan.core.accounts.models import Grant, Role
from vidan.kit.refusals import Refusal

_LAST = "Đây là người quản trị cuối cùng của đơn vị nên chưa thôi được."
_LAST_ADVICE = "Mời giao vai trò người quản trị, không hẹn ngày thôi, cho một người khác trước."


def keep_one(leaving: QuerySet[Grant], on: date) -> None:
    """Refuse when from that day some unit would have no administrator who stays. Call it inside the transaction.

    The unit's administrators are locked first, in one order: two who end each other's role go one after the other.
    """
    running_it = Grant.objects.filter(role=Role.ADMINISTRATOR)
    units = set(
        leaving.filter(role=Role.ADMINISTRATOR).exclude(valid_to__lte=on).values_list("unit_id", flat=True)
    )
    list(running_it.filter(unit__in=units).order_by("pk").select_for_update())
    staying = running_it.filter(account__is_active=True, valid_from__lte=on, valid_to=None)
    left = staying.filter(unit__in=units).exclude(pk__in=leaving.values("pk"))
    if units - set(left.values_list("unit_id", flat=True)):
        raise Refusal(_LAST, advice=_LAST_ADVICE)
