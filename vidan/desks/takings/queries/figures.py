"""Money over a span: what was asked in it, and how that stands now. Each figure is a sum of rows that can be opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vidan.core.accounts.scope import Scope
from vidan.core.money.models import Due
from vidan.core.money.queries import Account, accounts
from vidan.kit.workdays.moments import VIETNAM

MOST = 20_000  # dues of one span; more is asked in shorter spans


@dataclass(frozen=True)
class Figure:
    """One figure: its name, what it counts, which dues are in it and with how much (None: without an amount)."""

    slug: str
    title: str
    definition: str
    of: Callable[[Account], int | None]
    holds: Callable[[Account], bool]


FIGURES = (
    Figure(
        "phai-thu",
        "Phải thu",
        "Tổng mức thu của các khoản đặt ra trong khoảng ngày.",
        lambda one: one.standing.asked,
        lambda one: one.standing.asked is not None,
    ),
    Figure(
        "da-thu",
        "Đã thu",
        "Tiền đã thu của các khoản ấy, tính đến lúc xem, chưa trừ hoàn.",
        lambda one: one.standing.collected,
        lambda one: one.standing.collected > 0,
    ),
    Figure(
        "chua-thu",
        "Chưa thu",
        "Phần còn phải thu của các khoản ấy, sau miễn, giảm và thôi thu.",
        lambda one: one.standing.left,
        lambda one: one.standing.left > 0,
    ),
    Figure(
        "da-hoan",
        "Đã hoàn",
        "Tiền đã hoàn của các khoản ấy.",
        lambda one: one.standing.refunded,
        lambda one: one.standing.refunded > 0,
    ),
    Figure(
        "mien",
        "Miễn, giảm",
        "Số tiền được miễn, giảm của các khoản ấy.",
        lambda one: one.standing.exempted,
        lambda one: one.standing.exempted > 0,
    ),
    Figure(
        "thoi-thu",
        "Thôi thu",
        "Số tiền không thu nữa của các khoản ấy.",
        lambda one: one.standing.waived,
        lambda one: one.standing.waived > 0,
    ),
    Figure(
        "can-hoan",
        "Thu thừa, cần hoàn",
        "Số đang giữ nhiều hơn số phải nộp của các khoản ấy.",
        lambda one: one.standing.over,
        lambda one: one.standing.over > 0,
    ),
    Figure(
        "chua-ro",
        "Chưa rõ mức",
        "Số khoản chưa ai định mức thu; không có số tiền để cộng.",
        lambda one: None,
        lambda one: one.standing.asked is None,
    ),
    Figure(
        "khac-niem-yet",
        "Khác mức niêm yết",
        "Khoản có mức thu khác mức niêm yết; số tiền là mức thu.",
        lambda one: one.due.amount,
        lambda one: None not in (one.due.amount, one.due.listed) and one.due.amount != one.due.listed,
    ),
)


@dataclass(frozen=True)
class Told:
    """A figure of one span; no rows at all: there is no figure yet."""

    figure: Figure
    amount: int
    rows: int


def asked_between(scope: Scope, first: date, last: date) -> list[Account]:
    """Every due asked on these days, both included, with how it stands now."""
    begins = datetime.combine(first, time(0), VIETNAM)
    ends = datetime.combine(last + timedelta(days=1), time(0), VIETNAM)
    dues = Due.objects.visible_to(scope).filter(at__gte=begins, at__lt=ends).order_by("at", "pk")
    return accounts(dues[:MOST])


def told(found: list[Account]) -> list[Told]:
    """Every figure over these dues."""
    return [
        Told(figure, sum(figure.of(one) or 0 for one in inside), len(inside))
        for figure in FIGURES
        for inside in [[one for one in found if figure.holds(one)]]
    ]
