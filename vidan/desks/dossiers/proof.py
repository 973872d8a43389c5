"""Whether every dossier says what the ledger says of it: state, date, end, papers, result, return.

Read in spans of dossiers, in the order of their ids, as tuples without a model around them: a province has a million.
Moments come as texts, read only where they are compared; one that was altered until it is none differs from any.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from django.db.models import Max, QuerySet

from vidan.core.flow import Effect
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.missing import gone
from vidan.core.ledger.moments import as_text
from vidan.core.ledger.proofs import Span
from vidan.core.ledger.said import Line, lines, said_of
from vidan.core.promises.models import Promise, kept
from vidan.desks.dossiers.axes import AXES
from vidan.desks.dossiers.flow import DESTROY_CONTENT, MOVES
from vidan.desks.dossiers.models import Comparison, Dossier, EarlierRound, IssuedPaper, Posting, Withdrawal
from vidan.desks.dossiers.papers import seal
from vidan.desks.dossiers.turns import REOPEN

BATCH = 1_000
# Ids of half a second of one process; as many spans at most, though an id be planted far away.
SPAN, SPANS = 5_000, 1_000
KEPT = 1_000  # moments: of one dossier often the same
LAST = 2**63 - 1  # the largest id of a database
Moment: TypeAlias = datetime | str | None  # a text only when it is no moment any more
_MOMENTS = {
    "destroyed": "content_destroyed_at",
    "due": "promise__due_at",
    "first_due": "promise__first_due_at",
    "ended": "promise__ended_at",
}
_AXIS_OF = {move.verb: move.axis for move in AXES}
_REOPENED = {"delivery": "nothing", "apology": "none"}
_ARRIVALS = [move.verb for move in MOVES if not move.sources]
_END_OF = {Effect.KEEP: Promise.End.DONE, Effect.WITHDRAW: Promise.End.WITHDRAWN}
_ENDS = {move.verb: _END_OF[move.effect] for move in MOVES if move.effect in _END_OF}


class Row(NamedTuple):
    """A dossier with its promise, as the tables have them."""

    pk: int
    code: str
    code_origin: str
    state: str
    delivery: str
    exchange: str
    apology: str
    came_with_id: int | None
    party__kind: str | None
    result_number: str
    result_on: date | None
    result_signer: str
    result_system: str
    returned_to: str
    return_proof: str
    promise__end: str | None
    destroyed: str | None  # this and what follows: moments
    due: str | None
    first_due: str | None
    ended: str | None
    said: str | None

    @property
    def end(self) -> "End":
        """How its promise ended."""
        return End(self.promise__end or "", _read(self.first_due), _read(self.ended))


class End(NamedTuple):
    """How a promise ended; blank while it is owed, or when nothing was promised."""

    end: str
    first_due: Moment
    ended: Moment


class Story:
    """Lines of a dossier, oldest first."""

    __slots__ = ("_said", "lines")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._said = [line.facts for line in lines if line.facts]

    def facts(self, name: str) -> list[str]:
        """Every value of this fact, oldest first."""
        return [str(facts[name]) for facts in self._said if name in facts]

    def last(self, name: str) -> Line | None:
        """The last line with this fact."""
        return next((line for line in reversed(self.lines) if name in line.facts), None)

    @property
    def spans(self) -> list["Story"]:
        """Cut where it was reopened; the last span is the round in force."""
        cuts = [n for n, line in enumerate(self.lines) if line.kind == REOPEN.verb]
        if not cuts:
            return [self]
        return [Story(self.lines[n:m]) for n, m in zip([0, *cuts], [*cuts, None], strict=True)]


class Told(NamedTuple):
    """A dossier as it stands, the hashes of its papers, and what the ledger says of it."""

    dossier: Row
    papers: list[str]
    withdrawals: list[Withdrawal]
    rounds: list[EarlierRound]
    postings: list[Posting]
    comparisons: list[Comparison]
    story: Story
    spans: list[Story]
    is_destroyed: (
        bool  # the ledger tells that a leader had its words destroyed: hashes of them prove nothing any more
    )


def disagreements(after: int = 0, upto: int = LAST) -> Iterator[str]:
    """One sentence for each thing that differs, of dossiers behind an id up to another; first of those that are gone.

    Reads in batches; people may go on working meanwhile.
    """
    if not after:
        for pk in gone(_ARRIVALS, Dossier):
            yield f"số {pk} có trong sổ cái mà không còn trong dữ liệu"
    while span := _span(after, upto):
        found = list(_compared(*span))
        # Somebody may have moved a dossier between two statements. What is found twice, with no entry added between,
        # is true.
        again = set(_compared(*span)) if found else set()
        yield from (sentence for pk, last, sentence in found if (pk, last, sentence) in again)
        after = span[1]


def spans() -> list[Span]:
    """All ids there may be, cut where so many dossiers may have come in; the last is open for those that still come."""
    newest = Dossier.objects.aggregate(newest=Max("pk"))["newest"] or 0
    cuts = list(range(0, newest, max(SPAN, newest // SPANS))) or [0]
    return list(zip(cuts, [*cuts[1:], LAST], strict=True))


def _span(after: int, upto: int) -> tuple[int, int] | None:
    """The first and the last of the next dossiers, by id; None when there is none left."""
    pks = list(
        Dossier.objects.filter(pk__gt=after, pk__lte=upto).order_by("pk").values_list("pk", flat=True)[:BATCH]
    )
    return (pks[0], pks[-1]) if pks else None


def _compared(first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Id, last ledger entry and sentence of everything that differs."""
    for told in _told(first, last):
        entry = told.story.lines[-1].id if told.story.lines else 0
        for sentence, agrees in _CHECKS.items():
            if not agrees(told):
                yield told.dossier.pk, entry, f"{told.dossier.code}: {sentence}"


def _told(first: int, last: int) -> Iterator[Told]:
    moments = {name: as_text(column) for name, column in _MOMENTS.items()}
    rows = Dossier.objects.filter(pk__range=(first, last)).annotate(**moments, said=said_of(Dossier.SUBJECT))
    dossiers = [Row._make(row) for row in rows.order_by("pk").values_list(*Row._fields)]
    theirs = {"dossier__gte": first, "dossier__lte": last}
    papers = _papers(theirs)
    withdrawals = _by_dossier(Withdrawal.objects.filter(**theirs))
    rounds = _by_dossier(EarlierRound.objects.filter(**theirs).select_related("promise"))
    postings = _by_dossier(Posting.objects.filter(**theirs))
    comparisons = _by_dossier(Comparison.objects.filter(**theirs))
    for row in dossiers:
        pk = row.pk
        story = Story(lines(row.said))
        yield Told(
            row,
            papers.get(pk, []),
            withdrawals.get(pk, []),
            rounds.get(pk, []),
            postings.get(pk, []),
            comparisons.get(pk, []),
            story,
            story.spans,
            DESTROY_CONTENT in [line.kind for line in story.lines],
        )


def _papers(theirs: dict[str, int]) -> dict[int, list[str]]:
    """The hashes of the papers given out."""
    of = defaultdict(list)
    for pk, data in IssuedPaper.objects.filter(**theirs).values_list("dossier_id", "data"):
        of[pk].append(seal.paper_seal(data))
    return of


def _by_dossier(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    """Few dossiers have such rows, so these are models."""
    of = defaultdict(list)
    for row in rows:
        of[row.dossier_id].append(row)
    return of


def _state_agrees(told: Told) -> bool:
    for line in reversed(told.story.lines):
        if line.after and line.kind not in _AXIS_OF:
            return line.after == told.dossier.state
    return False


def _axes_agree(told: Told) -> bool:
    """The result is where its last move left it, and what was found beside the official system is what stands."""
    is_official = told.dossier.code_origin == Dossier.CodeOrigin.OFFICIAL
    now = {**_REOPENED, "exchange": "awaiting" if is_official else "not_applicable"}
    for line in told.story.lines:
        if axis := _AXIS_OF.get(line.kind):
            now[axis] = line.after
        elif line.kind == REOPEN.verb:
            now |= _REOPENED
        elif "returned" in line.facts:
            now["delivery"] = "sent" if line.facts.get("proof") == Dossier.Proof.SENT_ONLINE else "handed"
        elif "result" in line.facts:
            now["delivery"] = "ready"
    stands = {
        "delivery": told.dossier.delivery,
        "exchange": told.dossier.exchange,
        "apology": told.dossier.apology,
    }
    found = [":".join(row.differs) for row in told.comparisons]
    return (
        now == stands
        and (
            told.is_destroyed
            or told.story.facts("posting") == [seal.posting_seal(row) for row in told.postings]
        )
        and told.story.facts("differs") == found
    )


def _due_agrees(told: Told) -> bool:
    due: datetime | None = None
    right: set[Moment] = {None}
    for line in told.story.lines:
        if "due" in line.facts:
            due = _moment(line.facts["due"])
            right = {due}
        elif "paused" in line.facts and (paused := _moment(line.facts["paused"])):
            # Stopped in time, no date is left; late, it stays; once extended, the first date says which.
            right = {due} if due and due <= paused else {None, due}
    return _read(told.dossier.due) in right


def _end_agrees(told: Told) -> bool:
    return _ended_as_told(told.dossier.end, told.spans[-1])


def _ended_as_told(end: End, span: Story) -> bool:
    last = span.last("verdict")
    if last is None:
        return not end.end
    return (
        end.end == _ENDS.get(last.kind)
        and end.ended == _read(last.at)
        and _verdict(end) == last.facts["verdict"]
    )


def _verdict(end: End) -> str | None:
    if isinstance(end.first_due, str) or isinstance(end.ended, str):
        return None
    return str(kept(end.end, end.first_due, end.ended) or "")


def _rounds_agree(told: Told) -> bool:
    """Every round before the last: its end, its result, its return, as the ledger had them."""
    earlier = told.spans[:-1]
    return len(earlier) == len(told.rounds) and all(
        _ended_as_told(_end(one.promise), span)
        and _result_told(one, span)
        and (told.is_destroyed or _return_told(one, span))
        for one, span in zip(told.rounds, earlier, strict=True)
    )


def _end(promise: Promise | None) -> End:
    if promise is None:
        return End("", None, None)
    return End(promise.end, promise.first_due_at, promise.ended_at)


def _papers_agree(told: Told) -> bool:
    """As many as were given out; word by word, unless they were destroyed by a decision."""
    if told.is_destroyed:
        return len(told.papers) == len(told.story.facts("paper"))
    return sorted(told.papers) == sorted(told.story.facts("paper"))


def _result_agrees(told: Told) -> bool:
    return _result_told(told.dossier, told.spans[-1])


def _result_told(row: Row | EarlierRound, span: Story) -> bool:
    return span.facts("result")[-1:] == ([seal.result_seal(row)] if row.result_number else [])


def _return_agrees(told: Told) -> bool:
    return told.is_destroyed or _return_told(told.dossier, told.spans[-1])


def _return_told(row: Row | EarlierRound, span: Story) -> bool:
    return span.facts("returned")[-1:] == ([seal.return_seal(row)] if row.returned_to else [])


def _withdrawals_agree(told: Told) -> bool:
    """Who asked to stop, what was decided of the money, who took the papers back."""
    rows = told.withdrawals
    if told.is_destroyed:
        return len(told.story.facts("withdrawal")) == len(rows)
    return (
        told.story.facts("withdrawal") == [seal.withdrawal_seal(row) for row in rows]
        and told.story.facts("stopped") == [seal.stop_seal(row) for row in rows if row.confirmed_at]
        and told.story.facts("given_back") == [seal.given_back_seal(row) for row in rows if row.given_back_at]
    )


def _party_agrees(told: Told) -> bool:
    """Who handed it in, by kind: the ledger holds no names."""
    kind = told.dossier.party__kind
    return told.story.facts("party") == ([] if kind is None else [kind])


def _visit_agrees(told: Told) -> bool:
    """With which dossier it was handed in."""
    first = told.dossier.came_with_id
    return told.story.facts("came_with") == ([f"{Dossier.SUBJECT}:{first}"] if first else [])


def _destroying_agrees(told: Told) -> bool:
    """Blanked if and only if the ledger tells of it."""
    return told.is_destroyed == (told.dossier.destroyed is not None)


@lru_cache(KEPT)
def _moment(text: Fact) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:  # none, or altered
        return None


@lru_cache(KEPT)
def _read(text: str | None) -> Moment:
    """A moment of a column; SQLite keeps it in UTC without its zone."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text if text.endswith("Z") else f"{text}+00:00")
    except ValueError:
        return text


_CHECKS: dict[str, Callable[[Told], bool]] = {
    "trạng thái khác bước sau cùng trong sổ cái": _state_agrees,
    "kết quả đang ở đâu, đối chiếu với hệ thống chính thức, hoặc lời xin lỗi khác sổ cái": _axes_agree,
    "ngày hẹn khác ngày trong sổ cái": _due_agrees,
    "lúc xong hoặc kết luận đúng hạn khác sổ cái": _end_agrees,
    "giấy tờ đã đưa cho người dân khác sổ cái": _papers_agree,
    "số, ngày, người ký hoặc nơi cấp kết quả khác sổ cái": _result_agrees,
    "việc xin rút, dừng hồ sơ hoặc trả lại giấy tờ khác sổ cái": _withdrawals_agree,
    "lần giải quyết trước khác sổ cái": _rounds_agree,
    "người nhận hoặc bằng chứng trả kết quả khác sổ cái": _return_agrees,
    "người nộp thay khác sổ cái": _party_agrees,
    "hồ sơ nộp cùng lượt khác sổ cái": _visit_agrees,
    "việc hủy nội dung khác sổ cái": _destroying_agrees,
}
