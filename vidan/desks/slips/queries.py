"""Reading invitations and slips. What would point to somebody is left out here, not on the pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.money.subjects import Thing, things
from vidan.desks.certification.models import Run
from vidan.desks.dossiers.models import Dossier
from vidan.desks.slips.content import EDITION, SATISFIED, Question, sheet
from vidan.desks.slips.keys import spent_mark, token_hash
from vidan.desks.slips.models import OVERSEES, READS_WORDS, Invitation, Slip, Spent
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.spans import Span

ENOUGH = 5  # fewer of a kind are never told apart
OTHERS = ""  # the procedures too few to be told apart
INVITED_AFTER = {
    Dossier.SUBJECT: "hồ sơ",
    Run.SUBJECT: "lượt chứng thực",
}  # what is returned, as figures count it


@dataclass(frozen=True)
class Invited:
    """An invitation as people at work find it again: by what was returned, and its hour."""

    invitation: Invitation
    thing: Thing


@dataclass(frozen=True)
class Answers:
    """One question: how many chose each step, best first."""

    question: Question
    steps: tuple[tuple[str, int], ...]
    satisfied: int

    @property
    def total(self) -> int:
        return sum(count for _, count in self.steps)


@dataclass(frozen=True)
class Given:
    """The slips of a span: all, those in months with enough, and how many were invited after what."""

    slips: tuple[Slip, ...]
    shown: tuple[Slip, ...]
    invited_after: tuple[tuple[str, int], ...]

    @property
    def invited(self) -> int:
        return sum(count for _, count in self.invited_after)

    def by(self, source: Slip.Source) -> int:
        return sum(slip.source == source for slip in self.slips)

    @property
    def held_back(self) -> int:
        return len(self.slips) - len(self.shown)


def invitation_of(token: str) -> Invitation:
    """The invitation a token opens. Raises NotFound."""
    found = Invitation.objects.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NotFound(
            "Đường dẫn đánh giá này không đúng.", advice="Mời quét lại mã QR, hoặc mở lại từ trang theo dõi."
        )
    return found


def is_spent(token: str) -> bool:
    """Whether a slip was given with this token; only its holder can ask."""
    return Spent.objects.filter(pk=spent_mark(token)).exists()


def returned_on(scope: Scope, since: datetime) -> list[Invited]:
    """What the counters of this person returned since, the newest first."""
    units = {unit for role, unit in scope.holds if role == Role.COUNTER}
    rows = Invitation.objects.visible_to(scope).filter(unit__in=units, returned_at__gte=since)
    return named(rows.order_by("-returned_at", "-pk"))


def named(rows: Iterable[Invitation]) -> list[Invited]:
    """Each with what was returned, if it is still known; nobody's name."""
    kept = list(rows)
    known = things(row.about for row in kept)
    return [Invited(row, known[row.about]) for row in kept if row.about in known]


def invitations(scope: Scope, span: Span) -> QuerySet[Invitation]:
    """Those of a span in the units this person oversees, the newest first. None says whether it was used."""
    rows = Invitation.objects.filter(unit__in=scope.sees(OVERSEES))
    return rows.filter(returned_at__gte=span.begins, returned_at__lt=span.ends).order_by(
        "-returned_at", "-pk"
    )


def given(scope: Scope, span: Span) -> Given:
    """The slips of the months of a span in the units this person oversees."""
    rows = Slip.objects.counted_for(scope).filter(
        month__gte=span.first, month__lte=span.last, edition=EDITION
    )
    slips = tuple(rows.order_by("month", "pk"))
    cells = Counter((slip.unit_id, slip.month) for slip in slips)
    shown = tuple(slip for slip in slips if cells[slip.unit_id, slip.month] >= ENOUGH)
    return Given(slips, shown, _invited_after(invitations(scope, span)))


def _invited_after(rows: QuerySet[Invitation]) -> tuple[tuple[str, int], ...]:
    kinds = {kind: Count("pk", filter=Q(about__startswith=f"{kind}:")) for kind in INVITED_AFTER}
    counts = rows.aggregate(**kinds)
    return tuple((words, counts[kind]) for kind, words in INVITED_AFTER.items())


def answers(slips: Iterable[Slip]) -> list[Answers]:
    """Each question with its distribution."""
    asked = sheet()
    rows: list[Mapping[str, int]] = [slip.scores for slip in slips]
    told = []
    for question in asked.questions:
        counts = Counter(row[question.key] for row in rows if question.key in row)
        steps = tuple((words, counts[step]) for step, words in asked.scale)
        satisfied = sum(count for step, count in counts.items() if step >= SATISFIED)
        told.append(Answers(question, steps, satisfied))
    return told


def by_procedure(slips: Sequence[Slip]) -> list[tuple[str, list[Slip]]]:
    """Groups of at least five; the others together, and never so few that a subtraction would tell them."""
    counts = Counter(slip.procedure_code for slip in slips)
    few = counts.pop(OTHERS, 0)
    ordered = [code for code, _ in counts.most_common()]
    while ordered and (counts[ordered[-1]] < ENOUGH or 0 < few < ENOUGH):
        few += counts[ordered.pop()]
    groups: dict[str, list[Slip]] = {code: [] for code in [*ordered, OTHERS]}
    for slip in slips:
        groups[slip.procedure_code if slip.procedure_code in groups else OTHERS].append(slip)
    return [(code, rows) for code, rows in groups.items() if rows]


def words(scope: Scope, given: Given, today: date) -> list[str]:
    """What was written, in no order, without its scores: of months with enough slips or that are over."""
    units = scope.sees(READS_WORDS)
    enough = {(slip.unit_id, slip.month) for slip in given.shown}
    return sorted(
        slip.words
        for slip in given.slips
        if slip.words
        and slip.unit_id in units
        and ((slip.unit_id, slip.month) in enough or _is_over(slip.month, today))
    )


def _is_over(month: date, today: date) -> bool:
    return (month + timedelta(days=32)).replace(day=1) <= today
