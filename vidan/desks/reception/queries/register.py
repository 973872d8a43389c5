"""The register: its lines by span, one line, what waits, what the same people came about before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock, Move, may
from vidan.core.kept import Moment
from vidan.core.promises.owners import About
from vidan.core.ui.words import share_words
from vidan.desks.reception import flow
from vidan.desks.reception.flow import State
from vidan.desks.reception.models import Hearing, PaperReceipt, ReceptionDay, Visit
from vidan.kit.refusals import NotFound
from vidan.kit.text import fold
from vidan.kit.workdays.reckoning import Verdict
from vidan.kit.workdays.spans import Span

Kind = Hearing.Kind
OPEN = (State.HEARD, State.TAKEN_ON, State.REFUSING)  # somebody still waits for something
MOST_EARLIER = 5
DEFINITION = (
    "Lượt tiếp: mỗi lần một người hoặc một đoàn được tiếp là một lượt, đoàn đông cũng một lượt. Người: cộng số người "
    "của các lượt. Vụ việc: mỗi nội dung là một dòng; đến lần nữa vì cùng việc là dòng mới của cùng vụ việc. Trả lời "
    "đúng hạn: trong các dòng có hạn (trả lời 10 ngày làm việc, thông báo từ chối 03 ngày làm việc) đã trả lời hoặc đã "
    "quá hạn, bao nhiêu dòng trả lời không muộn hơn hạn. Ngày tiếp: ngày định kỳ đã niêm yết, rơi vào khoảng đã chọn "
    "và đã qua; đã tiếp là ngày có ghi đã tiếp; ngày báo không tiếp vẫn tính là đã niêm yết."
)


def entered(scope: Scope, span: Span) -> QuerySet[Hearing]:
    """The lines of a span in the order of the register, each with how often its matter has come."""
    rows = Hearing.objects.visible_to(scope).filter(visit__on__gte=span.first, visit__on__lte=span.last)
    return told(rows).order_by("year", "number", "pk")


def found(scope: Scope, words: str) -> QuerySet[Hearing]:
    """Lines by a name or a number, the newest first; sealed lines have neither."""
    wanted = Q(visit__name_fold__contains=fold(words)) & Q(visit__name__gt="")
    number = words.partition("/")[0].strip()
    if number.isascii() and number.isdecimal() and len(number) < 10:
        wanted |= Q(number=int(number))
    return told(Hearing.objects.visible_to(scope).filter(wanted)).order_by("-year", "-number")


def one_line(scope: Scope, pk: int) -> Hearing:
    """A line this person may see. Raises NotFound."""
    line = told(Hearing.objects.visible_to(scope).filter(pk=pk)).first()
    if line is None:
        raise NotFound("Không có dòng này trong sổ tiếp công dân của đơn vị anh/chị.")
    return line


def one_visit(scope: Scope, pk: int) -> Visit:
    """A visit this person may see. Raises NotFound."""
    visit = Visit.objects.visible_to(scope).filter(pk=pk).first()
    if visit is None:
        raise NotFound("Không có lượt tiếp này trong đơn vị của anh/chị.")
    return visit


def one_receipt(scope: Scope, pk: int) -> PaperReceipt:
    """A receipt this person may see. Raises NotFound."""
    rows = PaperReceipt.objects.filter(pk=pk, visit__in=Visit.objects.visible_to(scope))
    receipt = rows.select_related("visit__day", "by").first()
    if receipt is None:
        raise NotFound("Không có giấy biên nhận này trong đơn vị của anh/chị.")
    return receipt


def waiting(scope: Scope, unit_id: int) -> QuerySet[Hearing]:
    """What is carried over to the next day: still owed something, the most urgent first."""
    rows = told(Hearing.objects.visible_to(scope).filter(unit=unit_id, state__in=OPEN))
    return rows.order_by(F("promise__due_at").asc(nulls_last=True), "visit__on", "pk")


def owed(scope: Scope, now: Moment, *, is_late: bool = False) -> QuerySet[Hearing]:
    """What is owed a reply or a notice in the units this person receives people for, the most urgent first."""
    units = [unit for role, unit in scope.holds if role in flow.RECEIVERS]
    rows = Hearing.objects.filter(unit__in=units, promise__clock=Clock.RUNNING)
    late = rows.filter(promise__due_at__lt=now) if is_late else rows
    return late.order_by("promise__due_at", "pk")


def told(rows: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """With the visit, the promise, and the how manieth time the matter came."""
    same = (
        Hearing.objects.filter(matter=OuterRef("matter"), pk__lte=OuterRef("pk"))
        .order_by()
        .values("matter")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return rows.select_related("visit", "promise").annotate(times=Coalesce(Subquery(same), 1))


def lines_of_day(scope: Scope, day: ReceptionDay) -> QuerySet[Hearing]:
    """What was brought on one reception day."""
    return told(Hearing.objects.visible_to(scope).filter(visit__day=day)).order_by("year", "number")


def came_before(scope: Scope, unit_id: int, name: str) -> list[Hearing]:
    """The last line of each matter somebody of this name brought: perhaps they come again."""
    rows = Hearing.objects.visible_to(scope).filter(unit=unit_id, visit__name_fold=fold(name))
    last: dict[int, Hearing] = {}
    for line in told(rows).order_by("-pk"):
        last.setdefault(line.matter_id, line)
    return list(last.values())[:MOST_EARLIER]


def history(line: Hearing) -> list[Hearing]:
    """Every time the matter came, the first on top."""
    return list(
        Hearing.objects.filter(matter=line.matter_id).select_related("visit", "promise").order_by("pk")
    )


def moves_for(scope: Scope, line: Hearing) -> list[Move]:
    """What this person may do with it now."""
    return [move for move in flow.MOVES if line.state in move.sources and may(move, scope, line)]


def about(promises: Collection[int]) -> dict[int, About]:
    """What a promise is about, without anybody's name."""
    rows = Hearing.objects.filter(promise__in=promises).values_list(
        "promise", "pk", "number", "year", "handler", "state"
    )
    return {
        key: About(
            subject=f"{Hearing.SUBJECT}:{pk}",
            code=f"{number:02}/{year}",
            title="Thông báo từ chối tiếp công dân"
            if state in (State.REFUSING, State.NOTIFIED)
            else "Trả lời công dân sau buổi tiếp",
            address=reverse("reception:line", args=[pk]),
            handler=handler,
        )
        for key, pk, number, year, handler, state in rows
    }


@dataclass(frozen=True)
class Sums:
    """What a span comes to."""

    visits: int
    people: int
    lines: int
    matters: int
    by_kind: tuple[tuple[str, str, int], ...]
    in_time: int
    judged: int
    planned: int
    held: int

    @property
    def share(self) -> str:
        return share_words(self.in_time, self.judged)

    @property
    def held_share(self) -> str:
        return share_words(self.held, self.planned)


def sums(scope: Scope, span: Span, now: datetime) -> Sums:
    """Visits, people, lines, answers in time, days held against days posted."""
    lines = list(entered(scope, span))
    visits = {line.visit_id: line.visit.people for line in lines}
    verdicts = [one for line in lines if (one := in_time(line, now)) is not None]
    days = ReceptionDay.objects.visible_to(scope).filter(
        kind=ReceptionDay.Kind.REGULAR, on__gte=span.first, on__lte=span.last
    )
    over = [day for day in days if day.closes <= now]
    return Sums(
        visits=len(visits),
        people=sum(visits.values()),
        lines=len(lines),
        matters=len({line.matter_id for line in lines}),
        by_kind=tuple(
            (kind.value, str(kind.label), sum(line.kind == kind for line in lines)) for kind in Kind
        ),
        in_time=sum(verdicts),
        judged=len(verdicts),
        planned=len(over),
        held=sum(day.state == flow.DayState.HELD for day in over),
    )


def in_time(line: Hearing, now: datetime) -> bool | None:
    """Whether what was owed was told in time; None while it still may be, or nothing was owed."""
    promise = line.promise
    if promise is None:
        return None
    if promise.clock == Clock.ENDED:
        return None if promise.verdict is None else promise.verdict != Verdict.LATE
    return False if promise.first_due_at is not None and promise.first_due_at < now else None
