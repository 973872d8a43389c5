"""The notice of a day, and what commitments made at a reception are called elsewhere."""

from collections.abc import Collection

from django.urls import reverse

from vidan.core.accounts.scope import Scope
from vidan.core.ui.words import short_day
from vidan.desks.commitments.sources import Source
from vidan.desks.reception.models import Conclusion, Hearing
from vidan.kit.refusals import NotFound


def conclusion_of(scope: Scope, day_id: int) -> Conclusion | None:
    """The notice of a day this person may see; None when nothing was concluded."""
    return Conclusion.objects.visible_to(scope).filter(day=day_id).select_related("day").first()


def one_conclusion(scope: Scope, day_id: int) -> Conclusion:
    """The same. Raises NotFound."""
    found = conclusion_of(scope, day_id)
    if found is None:
        raise NotFound("Ngày này chưa có thông báo kết luận.")
    return found


def sources(subjects: Collection[str]) -> dict[str, Source]:
    """By subject: the day it was said on, never who came."""
    numbers = {int(one.partition(":")[2]): one for one in subjects if one.partition(":")[2].isdecimal()}
    rows = Hearing.objects.filter(pk__in=numbers).values_list("pk", "visit__on")
    return {
        numbers[pk]: Source(
            title=f"Buổi tiếp công dân ngày {short_day(on)}",
            address=reverse("reception"),
            office_address=reverse("reception:line", args=[pk]),
        )
        for pk, on in rows
    }
