"""A month of days with the people: its figures, and the lists they count."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from vidan.core.accounts.scope import Scope
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.models import FieldDay, Matter
from vidan.desks.fielddays.queries.records import Results, matters, results
from vidan.kit.workdays.spans import Span

DEFINITION = (
    "Tính các ngày trong tháng đã ghi là đã về với dân. Việc đã làm: cộng các dòng đã ghi, trừ dòng ghi nhầm đã bỏ. "
    "Lượt người: cộng số người đã tham gia từng ngày; một người đi hai ngày tính hai lượt. Điều bà con nói: mỗi điều "
    "tính một lần, theo kết quả lúc lập báo cáo."
)

YEARS = 2000, 2099  # no day with the people lies elsewhere


@dataclass(frozen=True)
class Month:
    """What one unit's days of a month came to. `days` and `matters` are exactly what the figures count."""

    span: Span
    days: list[FieldDay]
    not_held: list[FieldDay]  # planned or told, and neither held nor cancelled
    results: Results
    matters: list[Matter]

    @property
    def came(self) -> int:
        return sum(day.came or 0 for day in self.days)

    @property
    def words(self) -> str:
        """“tháng 11 năm 2026”."""
        return f"tháng {self.span.first.month} năm {self.span.first.year}"


def month_of(scope: Scope, unit_id: int, span: Span) -> Month:
    """The figures of a unit this person may see, with their rows."""
    inside = FieldDay.objects.visible_to(scope).filter(unit=unit_id, on__gte=span.first, on__lte=span.last)
    days = list(inside.filter(state=State.HELD).order_by("on", "pk"))
    missing = list(inside.filter(state__in=[State.PLANNED, State.POSTED]).order_by("on", "pk"))
    heard = matters(scope).filter(day__in=[day.pk for day in days]).order_by("pk")
    return Month(span, days, missing, results(days), list(heard))


def month_in(asked: str, today: date) -> Span:
    """The month “2026-11” says; this one when it says nothing sensible."""
    try:
        first = date.fromisoformat(f"{asked[:7]}-01")
        first = first if YEARS[0] <= first.year <= YEARS[1] else today.replace(day=1)
    except ValueError:
        first = today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return Span(first, last)
