"""What differs between our dossiers and the official system, joined by unit and code in the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.utils import timezone

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.money.models import Due, Movement
from vidan.core.ui.words import money, short_day
from vidan.core.units.queries import face
from vidan.desks.companion.models import OfficialRecord, outer_words
from vidan.desks.dossiers.flow import OUTER, State
from vidan.desks.dossiers.models import Comparison, Dossier
from vidan.desks.dossiers.states import Exchange
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

COUNTER = "Bộ phận Một cửa"
MOST_COUNTED = 1_000
STILL_OPEN = (1, 2, 4, 5, 6, 7, 9)  # outer states in which somebody still waits
TABS = {
    "open": "Cần xem",
    "known": "Đã biết là lệch",
    "agreeing": "Nay đã khớp, chờ ghi",
    "missing": "Chưa có ở đây",
}
_HEAVY = ("procedure__content", "promise__steps", "promise__warnings", "promise__source")


@dataclass(frozen=True)
class Difference:
    """One thing said otherwise: what, ours, theirs, and who must look."""

    what: str
    ours: str
    theirs: str
    who: str


@dataclass(frozen=True)
class Compared:
    """A dossier beside its record."""

    dossier: Dossier
    record: OfficialRecord
    differences: tuple[Difference, ...]
    place: str = ""  # of which unit, for who looks at several


def compared(scope: Scope) -> QuerySet[Dossier]:
    """Dossiers with an official code, and beside each what is compared: outer state, day of the promise, fee."""
    return _beside(Dossier.objects.visible_to(scope).filter(code_origin=Dossier.CodeOrigin.OFFICIAL))


def _beside(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    subject = Concat(Value("dossier:"), Cast("pk", CharField()), output_field=CharField())
    asked = Due.objects.filter(subject=OuterRef("subject_text")).order_by().values("subject")
    moved = Movement.objects.filter(due__subject=OuterRef("subject_text")).order_by().values("due__subject")
    looked = Comparison.objects.filter(dossier=OuterRef("pk")).order_by("-pk").values("at")
    return dossiers.annotate(
        subject_text=subject,
        outer=Case(
            *(When(state=state, then=Value(OUTER[state])) for state in State), output_field=IntegerField()
        ),
        due_day=TruncDate("promise__due_at", tzinfo=VIETNAM),
        owed=Coalesce(_sum(asked, "amount"), Value(0)) + Coalesce(_sum(moved, "owed"), Value(0)),
        looked_at=Subquery(looked[:1]),
    )


def _sum(rows: QuerySet[Any, Any], column: str) -> Subquery:
    total = rows.annotate(total=Sum(column)).values("total")
    return Subquery(total, output_field=BigIntegerField())


def _record() -> QuerySet[OfficialRecord]:
    return OfficialRecord.objects.filter(unit=OuterRef("unit"), code=OuterRef("code"))


def _agreeing() -> QuerySet[OfficialRecord]:
    """The record, when it says nothing else than we do; what either side leaves open agrees. Each is asked once."""
    return _record().filter(
        Q(line__outer__isnull=True) | Q(line__outer=OuterRef("outer")),
        Q(line__due_on__isnull=True) | Q(line__due_on=Coalesce(OuterRef("due_day"), F("line__due_on"))),
        Q(line__fee__isnull=True) | Q(line__fee=OuterRef("owed")),
    )


def rows(scope: Scope, tab: str) -> QuerySet[Dossier]:
    """The dossiers of a tab (not `missing`), in the order of their ids. What costs little is asked first."""
    found = compared(scope).order_by("pk")
    no_news = _record().filter(changed_at__lte=OuterRef("looked_at"))
    seen = Q(Exists(no_news), exchange=Exchange.DIFFERS)
    if tab == "agreeing":
        return found.exclude(exchange=Exchange.MATCHED).filter(Exists(_agreeing()))
    differing = found.filter(~Exists(_agreeing()), Exists(_record()))
    return differing.filter(seen) if tab == "known" else differing.exclude(seen)


def missing(scope: Scope) -> QuerySet[OfficialRecord]:
    """Records still open over there of which we keep no dossier."""
    here = Dossier.objects.filter(unit=OuterRef("unit"), code=OuterRef("code"))
    return (
        OfficialRecord.objects.visible_to(scope)
        .filter(~Exists(here), line__outer__in=STILL_OPEN)
        .select_related("line", "unit")
        .order_by("pk")
    )


def first_ids(found: QuerySet[Dossier] | QuerySet[OfficialRecord]) -> list[int]:
    """Ids in order, no further than is of use to a reader: one reading gives the count and the first page."""
    return list(found.values_list("pk", flat=True)[: MOST_COUNTED + 1])


def how_many(ids: list[int]) -> str:
    """“12”, or “hơn 1.000”."""
    return f"hơn {MOST_COUNTED:,}".replace(",", ".") if len(ids) > MOST_COUNTED else str(len(ids))


def ids_after(found: QuerySet[Dossier] | QuerySet[OfficialRecord], after: int, many: int) -> list[int]:
    """So many ids behind one."""
    return list(found.filter(pk__gt=after).values_list("pk", flat=True)[:many])


def compared_of(scope: Scope, ids: list[int]) -> list[Compared]:
    """These dossiers in order, each with its record and what differs."""
    rows = compared(scope).filter(pk__in=ids).order_by("pk")
    dossiers = list(rows.select_related("procedure", "promise", "handler").defer(*_HEAVY))
    records, place = _records(dossiers), places(scope)
    return [
        Compared(one, record, tuple(_differences(one, record)), place(one.unit_id))
        for one in dossiers
        if (record := records.get((one.unit_id, one.code)))
    ]


def places(scope: Scope) -> Callable[[int], str]:
    """How the unit of a row is called, for who looks at several; "" for who looks at one."""
    today = timezone.localdate()
    several = len(scope.sees(SEES_DOSSIERS)) > 1
    return lambda unit: face(unit, today).place if several else ""


def _records(dossiers: Iterable[Dossier]) -> dict[tuple[int, str], OfficialRecord]:
    codes, units = {one.code for one in dossiers}, {one.unit_id for one in dossiers}
    rows = OfficialRecord.objects.filter(unit__in=units, code__in=codes).select_related("line")
    return {(row.unit_id, row.code): row for row in rows}


def _differences(dossier: Dossier, record: OfficialRecord) -> Iterable[Difference]:
    """The same comparison as in the database, with its words."""
    said = record.line
    worker = dossier.handler.full_name if dossier.handler else COUNTER
    outer: int = dossier.outer  # type: ignore[attr-defined]  # annotated by compared()
    due: date | None = dossier.due_day  # type: ignore[attr-defined]  # as above
    owed: int = dossier.owed  # type: ignore[attr-defined]  # as above
    if said.outer is not None and said.outer != outer:
        yield Difference("trạng thái", outer_words(outer), outer_words(said.outer), worker)
    if said.due_on and due and said.due_on != due:
        yield Difference("ngày hẹn", short_day(due), short_day(said.due_on), worker)
    if said.fee is not None and said.fee != owed:
        yield Difference("phí", money(owed), money(said.fee), COUNTER)


def exported(scope: Scope, unit_id: int, span: Span) -> QuerySet[Dossier]:
    """Dossiers a unit received in a span of days, with what is written of them."""
    begin, end = span_moments(span)
    return (
        _beside(Dossier.objects.visible_to(scope).filter(unit=unit_id))
        .filter(received_at__gte=begin, received_at__lt=end)
        .select_related("procedure", "promise")
        .defer(*_HEAVY)
        .order_by("pk")
    )


def span_moments(span: Span) -> tuple[datetime, datetime]:
    """The first moment of a span, and the first after it."""
    begin = datetime.combine(span.first, time(), VIETNAM)
    return begin, datetime.combine(span.last + timedelta(days=1), time(), VIETNAM)
