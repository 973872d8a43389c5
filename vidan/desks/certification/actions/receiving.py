"""Taking a run in: numbers, promise, fee and all lines in one transaction with one ledger entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin
from vidan.core.money.actions.recording import Charge, Exemption, Paid, owe
from vidan.core.money.models import Due
from vidan.core.numbering.actions import take
from vidan.core.promises.actions import open_promise
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.core.units.queries import face
from vidan.desks.certification import flow
from vidan.desks.certification.models import Line, Run
from vidan.desks.certification.queries.rates import rate_of
from vidan.desks.certification.queries.runs import SAME_DAY, SAME_SESSION
from vidan.desks.certification.queries.seals import rows_root
from vidan.kit.refusals import BadInput
from vidan.kit.text import fold
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.moments import VIETNAM

KIND = "certification"
MOST_LINES = 200  # of one run: beyond it a person loses the overview, and a page its speed
SOURCE = "Điều 7 Nghị định số 23/2015/NĐ-CP: trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo"


@dataclass(frozen=True)
class Asked:
    """One document to be certified, as checked at the counter."""

    kind: Line.Kind
    requester: str
    title: str
    pages: int
    copies: int = 1

    def fee(self, on: date) -> int:
        """đồng, by the table of that day."""
        return rate_of(self.kind, on).fee(self.pages, self.copies)


@dataclass(frozen=True)
class Entered:
    """A run as it was typed. `exemption`: nobody pays; `paid`: the whole fee is in the drawer."""

    unit_id: int
    lines: Sequence[Asked]
    paid: Paid | None = None
    exemption: Exemption | None = None


def quoted(calendar: Calendar, limit: str, at: datetime) -> Quote:
    """The date if it were handed in now, by the unit's choice. Raises DateError."""
    promised = SAME_SESSION if limit == SAME_SESSION else SAME_DAY
    return quote(calendar, Terms(promised, SAME_DAY, SOURCE), at)


def receive(entered: Entered, due: Quote, *, act: Act) -> Run:
    """Take all lines in, or none. The same key again answers with the run it made before."""
    if not entered.lines:
        raise BadInput("Mời nhập ít nhất một giấy tờ.")
    if len(entered.lines) > MOST_LINES:
        raise BadInput(f"Một lượt nhiều nhất {MOST_LINES} dòng. Mời tách thành hai lượt.")

    def build(draft: Draft) -> Run:
        promise = open_promise(draft, entered.unit_id, KIND, due)
        day = timezone.localdate(act.at, VIETNAM)
        run = Run.objects.create(
            state=draft.state,
            unit_id=entered.unit_id,
            code=_code(entered.unit_id, day),
            received_at=act.at,
            received_by_id=act.scope.account_id,
            promise=promise,
        )
        lines = _written(run, entered.lines, day)
        total = sum(line.fee for line in lines)
        draft.facts |= {"code": run.code, "lines": len(lines), "rows": rows_root(lines), "fee": total}
        charge = _charge(entered, lines, total, day)
        owe(draft, entered.unit_id, run.subject, charge, entered.paid)
        return run

    return begin(flow.RECEIVE, act, entered.unit_id, build, lambda pk: Run.objects.get(pk=pk))[0]


def _code(unit_id: int, day: date) -> str:
    """CT99901-261117-004. Its series is taken first, so that two windows take the registers' numbers in turn."""
    return (
        f"CT{face(unit_id, day).gso_code or unit_id}-{day:%y%m%d}-{take(unit_id, KIND, f'{day:%y%m%d}'):03}"
    )


def _written(run: Run, asked: Sequence[Asked], day: date) -> list[Line]:
    numbers = iter([take(run.unit_id, f"{KIND}:{one.kind.value}", str(day.year)) for one in asked])
    return Line.objects.bulk_create(
        Line(
            run=run,
            unit_id=run.unit_id,
            kind=one.kind,
            year=day.year,
            number=next(numbers),
            requester=one.requester,
            requester_fold=fold(one.requester),
            title=one.title,
            pages=one.pages,
            copies=one.copies,
            fee=one.fee(day),
            received_at=run.received_at,
        )
        for one in asked
    )


def _charge(entered: Entered, lines: Sequence[Line], total: int, day: date) -> Charge:
    sources = dict.fromkeys(rate_of(line.kind, day).source for line in lines)
    return Charge(
        amount=total,
        kind=Due.Kind.FEE,
        listed=total,
        quantity=len(lines),
        document="; ".join(sources),
        exemption=entered.exemption,
    )
