"""Figures with their rows: each says what it counts, of what, until when; empty is “chưa có số liệu”."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models.functions import Coalesce

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import session_ends
from vidan.core.ui.words import share_words
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import listed
from vidan.desks.dossiers.queries.rounds import InRound, all_promises, by_promise
from vidan.kit.text import sort_key
from vidan.kit.workdays.spans import Span

OVERSEES = (Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR)
NAME = "Xong ngay trong buổi"
DEFINITION = (
    "Tử số: hồ sơ có kết quả trước khi hết buổi làm việc đã nhận hồ sơ (nộp ngoài giờ thì là buổi kế tiếp). "
    "Mẫu số: hồ sơ bắt đầu tính trong khoảng ngày đã chọn, đã có kết quả hoặc buổi nhận đã hết; cả hồ sơ bị từ chối "
    "sau khi nhận, cả hồ sơ của hệ thống chính thức; không kể hồ sơ không tiếp nhận, hồ sơ chưa đến nơi giải quyết. "
    "Hồ sơ được giải quyết lại thì mỗi lần giải quyết được đếm riêng, lần trước giữ nguyên như đã kết thúc."
)


@dataclass(frozen=True)
class Share:
    """A figure as a part of a whole. Without a whole there is no figure, never 100 %."""

    name: str
    definition: str
    numerator: int
    denominator: int
    cut_off: datetime

    @property
    def words(self) -> str:
        """“62,5 %”, or that there is nothing to tell."""
        return share_words(self.numerator, self.denominator)


def named_span(name: str, today: date) -> Span:
    """This week, month, quarter or year, until today."""
    quarter = date(today.year, today.month - (today.month - 1) % 3, 1)
    firsts = {
        "tuan": today - timedelta(days=today.weekday()),
        "thang": today.replace(day=1),
        "quy": quarter,
        "nam": date(today.year, 1, 1),
    }
    return Span(firsts[name], today)


@dataclass(frozen=True)
class Counted:
    """A dossier of the denominator, by the promise of one of its rounds, and whether it is of the numerator."""

    promise: int
    code: str
    procedure: str
    in_session: bool


@dataclass(frozen=True)
class Line:
    """One procedure's share."""

    code: str
    procedure: str
    share: Share


def counted(scope: Scope, span: Span, cut_off: datetime) -> list[Counted]:
    """Every dossier of the denominator in the units this person oversees; a reopened one once for each round."""
    rows = (
        all_promises(Dossier.objects.filter(unit__in=scope.sees(OVERSEES)))
        .filter(started_at__gte=span.begins, started_at__lt=min(span.ends, cut_off))
        .order_by("-started_at", "-pk")
        .values_list(
            "pk",
            *(_of_dossier(name) for name in ("procedure__code", "procedure__plain_name", "unit")),
            "started_at",
            "calendar_known_at",
            Coalesce("dossier__done_at", "earlier_round__done_at"),
        )
    )
    return list(_counted(rows, cut_off))


def _of_dossier(name: str) -> Coalesce:
    """What the promise's dossier says, whether the promise is in force or of an earlier round."""
    return Coalesce(f"dossier__{name}", f"earlier_round__dossier__{name}")


Row = tuple[int, str, str, int, datetime, datetime, datetime | None]


def _counted(rows: Iterable[Row], cut_off: datetime) -> Iterator[Counted]:
    session_end = session_ends()
    for promise, code, procedure, unit, started, known_at, done_at in rows:
        end = session_end(unit, started, known_at)
        done = done_at if done_at and done_at <= cut_off else None
        if end is not None and (done or end <= cut_off):
            yield Counted(promise, code, procedure, done is not None and done <= end)


def share_of(rows: Iterable[Counted], cut_off: datetime) -> Share:
    """The figure over these rows."""
    flags = [row.in_session for row in rows]
    return Share(NAME, DEFINITION, sum(flags), len(flags), cut_off)


def by_procedure(rows: Iterable[Counted], cut_off: datetime) -> list[Line]:
    """The same figure for each procedure, as Vietnamese sorts their names."""
    groups: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        groups[row.code].append(row)
    lines = [Line(code, group[-1].procedure, share_of(group, cut_off)) for code, group in groups.items()]
    return sorted(lines, key=lambda line: (sort_key(line.procedure), line.code))


def rows_of(rows: Iterable[Counted], code: str, in_session: bool | None) -> list[int]:
    """Promises behind one count: of a procedure or all, of the numerator, of what is missing from it, or both."""
    return [
        row.promise
        for row in rows
        if (not code or row.code == code) and (in_session is None or row.in_session is in_session)
    ]


def dossiers(scope: Scope, promises: Sequence[int]) -> list[InRound]:
    """A page of them, as lists show them; still within this person's scope."""
    return by_promise(listed(scope), promises)
