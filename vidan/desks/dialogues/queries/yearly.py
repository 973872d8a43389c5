"""At least one dialogue a year (Luật 10/2022/QH15 Đ.32): who has none planned in time, or held none, is told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from vidan.desks.dialogues.flow import State
from vidan.desks.dialogues.models import Dialogue
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Missing:
    """A year that lacks one, and what is lacking."""

    year: int
    words: str


def missing(unit_id: int, today: date) -> Missing | None:
    """None while all is well. In January the year before is looked at, too."""
    month, day = (int(part) for part in settings.DIALOGUE_PLAN_BY.split("-"))
    if today.month == 1 and not _of_year(unit_id, today.year - 1, held=True):
        return Missing(today.year - 1, f"Năm {today.year - 1} không có hội nghị đối thoại nào được tổ chức.")
    if today >= date(today.year, month, day) and not _of_year(unit_id, today.year, held=False):
        return Missing(today.year, f"Năm {today.year} chưa định hội nghị đối thoại nào.")
    if today.month == 12 and not _of_year(unit_id, today.year, held=True):
        return Missing(today.year, f"Năm {today.year} chưa tổ chức hội nghị đối thoại; hạn 31/12.")
    return None


def _of_year(unit_id: int, year: int, *, held: bool) -> bool:
    begins, ends = datetime(year, 1, 1, tzinfo=VIETNAM), datetime(year + 1, 1, 1, tzinfo=VIETNAM)
    rows = Dialogue.objects.filter(unit=unit_id, begins_at__gte=begins, begins_at__lt=ends)
    rows = rows.exclude(state=State.CANCELLED)
    return (rows.filter(opened_at__isnull=False) if held else rows).exists()
