"""Runs at the window, for the tests of this desk."""

from collections.abc import Sequence
from datetime import datetime

from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.calendar.queries import calendar_of
from vidan.core.money.actions.recording import Exemption, Paid
from vidan.core.money.models import Method
from vidan.desks.certification.actions.receiving import Asked, Entered, quoted, receive
from vidan.desks.certification.models import Line, Run
from vidan.desks.certification.queries.runs import SAME_DAY

WHO = "Nguyễn Thị Ngọc Ẩn"
CASH = Paid(Method.CASH)
COPY, SIGNATURE, OTHER = Line.Kind.COPY, Line.Kind.SIGNATURE, Line.Kind.OTHER
CARD = Asked(COPY, WHO, "Thẻ căn cước", 2, 3)  # 3 × 4.000 đ
BOOK = Asked(COPY, "Lò Văn Quốc Việt", "Học bạ", 12)  # 14.000 đ
FORM = Asked(SIGNATURE, WHO, "Sơ yếu lý lịch", 4, 2)  # 20.000 đ


def run(
    office: Office,
    lines: Sequence[Asked] = (CARD, BOOK, FORM),
    *,
    at: datetime = TUESDAY,
    paid: Paid | None = CASH,
    exemption: Exemption | None = None,
    limit: str = SAME_DAY,
    key: str = "",
    unit_id: int = 0,
    who: Account | None = None,
) -> Run:
    """A run taken in by the counter."""
    unit = unit_id or office.cast.commune.pk
    entered = Entered(unit, lines, paid, exemption)
    quote = quoted(calendar_of(unit), limit, at)
    return receive(entered, quote, act=office.act(who or office.cast.lan, at, key))
