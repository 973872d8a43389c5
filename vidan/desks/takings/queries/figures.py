"""Money over a span: what was asked in it, and how that stands now. Each figure is a sum of rows that can be opened.

The database adds up, so that no span is too long for its figure.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum

from vidan.core.accounts.scope import Scope
from vidan.core.money.models import Due
from vidan.core.money.queries import with_sums
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Figure:
    """One figure: its name, what it counts, its column of `with_sums` ("": without an amount), which dues are in it."""

    slug: str
    title: str
    definition: str
    column: str
    holds: Q

    def rows(self, dues: QuerySet[Due]) -> QuerySet[Due]:
        """The dues in it."""
        return dues.filter(self.holds)

    def amount_of(self, due: Due) -> int | None:
        """How much of this due is in it."""
        amount: int | None = getattr(due, self.column) if self.column else None
        return amount


FIGURES = (
    Figure(
        "phai-thu",
        "Phải thu",
        "Tổng mức thu của các khoản đặt ra trong khoảng ngày.",
        "asked",
        Q(asked__isnull=False),
    ),
    Figure(
        "da-thu",
        "Đã thu",
        "Tiền đã thu của các khoản ấy, tính đến lúc xem, chưa trừ hoàn.",
        "collected",
        Q(collected__gt=0),
    ),
    Figure(
        "chua-thu",
        "Chưa thu",
        "Phần còn phải thu của các khoản ấy, sau miễn, giảm và thôi thu.",
        "left",
        Q(left__gt=0),
    ),
    Figure(
        "da-hoan",
        "Đã hoàn",
        "Tiền đã hoàn của các khoản ấy.",
        "refunded",
        Q(refunded__gt=0),
    ),
    Figure(
        "mien",
        "Miễn, giảm",
        "Số tiền được miễn, giảm của các khoản ấy.",
        "exempted",
        Q(exempted__gt=0),
    ),
    Figure(
        "thoi-thu",
        "Thôi thu",
        "Số tiền không thu nữa của các khoản ấy.",
        "waived",
        Q(waived__gt=0),
    ),
    Figure(
        "can-hoan",
        "Thu thừa, cần hoàn",
        "Số đang giữ nhiều hơn số phải nộp của các khoản ấy.",
        "over",
        Q(over__gt=0),
    ),
    Figure(
        "chua-ro",
        "Chưa rõ mức",
        "Số khoản chưa ai định mức thu; không có số tiền để cộng.",
        "",
        Q(asked=None),
    ),
    Figure(
        "khac-niem-yet",
        "Khác mức niêm yết",
        "Khoản có mức thu khác mức niêm yết; số tiền là mức thu.",
        "amount",
        Q(amount__isnull=False, listed__isnull=False) & ~Q(amount=F("listed")),
    ),
)


@dataclass(frozen=True)
class Told:
    """A figure of one span; no rows at all: there is no figure yet."""

    figure: Figure
    amount: int
    rows: int


def asked_between(scope: Scope, first: date, last: date) -> QuerySet[Due]:
    """Every due asked on these days, both included, with how it stands now."""
    begins = datetime.combine(first, time(0), VIETNAM)
    ends = datetime.combine(last + timedelta(days=1), time(0), VIETNAM)
    dues = Due.objects.visible_to(scope).filter(at__gte=begins, at__lt=ends)
    return with_sums(dues).order_by("at", "pk")


def told(dues: QuerySet[Due]) -> list[Told]:
    """Every figure over these dues, in one statement."""
    counts = {f"rows_{nth}": Count("pk", filter=figure.holds) for nth, figure in enumerate(FIGURES)}
    sums = {
        f"amount_{nth}": Sum(figure.column, filter=figure.holds, default=0)
        for nth, figure in enumerate(FIGURES)
        if figure.column
    }
    found = dues.order_by().aggregate(**counts, **sums)
    return [
        Told(figure, int(found.get(f"amount_{nth}", 0)), found[f"rows_{nth}"])
        for nth, figure in enumerate(FIGURES)
    ]
