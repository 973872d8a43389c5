"""Whether every dossier says what the ledger says of it: state, date, end, papers, result, return."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from vidan.core.flow import Effect
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.axes import AXES
from vidan.desks.dossiers.flow import DESTROY_CONTENT, MOVES
from vidan.desks.dossiers.models import Comparison, Dossier, EarlierRound, IssuedPaper, Posting, Withdrawal
from vidan.desks.dossiers.papers.seal import (
    given_back_seal,
    paper_seal,
    posting_seal,
    result_seal,
    return_seal,
    stop_seal,
    withdrawal_seal,
)
from vidan.desks.dossiers.turns import REOPEN

BATCH = 1_000
_AXIS_OF = {move.verb: move.axis for move in AXES}
_ARRIVALS = [move.verb for move in MOVES if not move.sources]
_END_OF = {Effect.KEEP: Promise.End.DONE, Effect.WITHDRAW: Promise.End.WITHDRAWN}
_ENDS = {move.verb: _END_OF[move.effect] for move in MOVES if move.effect in _END_OF}


@dataclass(frozen=True)
class Line:
    """What one ledger entry says."""

    id: int
    kind: str
    after: str
    at: datetime
    facts: dict[str, Fact]


@dataclass(frozen=True)
class Told:
    """A dossier as it stands, the hashes of its papers, and its lines in the ledger."""

    dossier: Dossier
    papers: list[str]
    withdrawals: list[Withdrawal]
    rounds: list[EarlierRound]
    postings: list[Posting]
    comparisons: list[Comparison]
    lines: list[Line]

    def facts(self, name: str) -> list[str]:
        """Every value of this fact, oldest first."""
        return _values(self.lines, name)

    @property
    def is_destroyed(self) -> bool:
        """Whether the ledger tells that a leader had its words destroyed: hashes of them prove nothing any more."""
        return any(line.kind == DESTROY_CONTENT for line in self.lines)

    @property
    def spans(self) -> list[list[Line]]:
        """Its lines cut where it was reopened; the last span is the round in force."""
        spans: list[list[Line]] = [[]]
        for line in self.lines:
            if line.kind == REOPEN.verb:
                spans.append([])
            spans[-1].append(line)
        return spans


def _values(lines: list[Line], name: str) -> list[str]:
    return [str(line.facts[name]) for line in lines if name in line.facts]


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; people may go on working meanwhile."""
    for pk in gone(_ARRIVALS, Dossier):
        yield f"số {pk} có trong sổ cái mà không còn trong dữ liệu"
    after = 0
    while pks := list(
        Dossier.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        found = list(_compared(pks))
        # Somebody may have moved a dossier between two statements. What is found twice, with no entry added between,
        # is true.
        again = set(_compared({pk for pk, _, _ in found}))
        yield from (sentence for pk, last, sentence in found if (pk, last, sentence) in again)
        after = pks[-1]


def _compared(pks: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Id, last ledger entry and sentence of everything that differs."""
    for told in _told(pks):
        last = told.lines[-1].id if told.lines else 0
        for sentence, agrees in _CHECKS.items():
            if not agrees(told):
                yield told.dossier.pk, last, f"{told.dossier.code}: {sentence}"


def _told(pks: Iterable[int]) -> list[Told]:
    heavy = ("promise__source", "promise__steps", "promise__warnings")
    dossiers = list(
        Dossier.objects.filter(pk__in=pks).select_related("promise", "party").defer(*heavy).order_by("pk")
    )
    papers = defaultdict(list)
    for pk, data in IssuedPaper.objects.filter(dossier__in=dossiers).values_list("dossier_id", "data"):
        papers[pk].append(paper_seal(data))
    withdrawals = defaultdict(list)
    for asked in Withdrawal.objects.filter(dossier__in=dossiers):
        withdrawals[asked.dossier_id].append(asked)
    rounds = defaultdict(list)
    for earlier in EarlierRound.objects.filter(dossier__in=dossiers).select_related("promise"):
        rounds[earlier.dossier_id].append(earlier)
    postings, comparisons = defaultdict(list), defaultdict(list)
    for posting in Posting.objects.filter(dossier__in=dossiers):
        postings[posting.dossier_id].append(posting)
    for comparison in Comparison.objects.filter(dossier__in=dossiers):
        comparisons[comparison.dossier_id].append(comparison)
    lines = _lines([dossier.subject for dossier in dossiers])
    return [
        Told(
            d,
            papers[d.pk],
            withdrawals[d.pk],
            rounds[d.pk],
            postings[d.pk],
            comparisons[d.pk],
            lines[d.subject],
        )
        for d in dossiers
    ]


def _lines(subjects: list[str]) -> dict[str, list[Line]]:
    lines = defaultdict(list)
    entries = Entry.objects.filter(subject__in=subjects).order_by("id")
    for subject, pk, kind, after, at, facts in entries.values_list(
        "subject", "id", "kind", "after", "at", "facts"
    ):
        lines[subject].append(Line(pk, kind, after, at, read_facts(facts)))
    return lines


def _state_agrees(told: Told) -> bool:
    states = [line.after for line in told.lines if line.after and line.kind not in _AXIS_OF]
    return states[-1:] == [told.dossier.state]


def _axes_agree(told: Told) -> bool:
    """The result is where its last move left it, and what was found beside the official system is what stands."""
    is_official = told.dossier.code_origin == Dossier.CodeOrigin.OFFICIAL
    delivery, exchange, apology = "nothing", "awaiting" if is_official else "not_applicable", "none"
    for line in told.lines:
        axis = _AXIS_OF.get(line.kind, "")
        if axis == "exchange":
            exchange = line.after
        elif axis == "delivery":
            delivery = line.after
        elif axis == "apology":
            apology = line.after
        elif line.kind == REOPEN.verb:
            delivery, apology = "nothing", "none"
        elif "returned" in line.facts:
            delivery = "sent" if line.facts.get("proof") == Dossier.Proof.SENT_ONLINE else "handed"
        elif "result" in line.facts:
            delivery = "ready"
    found = [":".join(row.differs) for row in told.comparisons]
    return (
        (delivery, exchange, apology) == (told.dossier.delivery, told.dossier.exchange, told.dossier.apology)
        and (told.is_destroyed or told.facts("posting") == [posting_seal(row) for row in told.postings])
        and told.facts("differs") == found
    )


def _due_agrees(told: Told) -> bool:
    due: datetime | None = None
    right: set[datetime | None] = {None}
    for line in told.lines:
        if "due" in line.facts:
            due = _moment(line.facts["due"])
            right = {due}
        elif paused := _moment(line.facts.get("paused")):
            # Stopped in time, no date is left; late, it stays; once extended, the first date says which.
            right = {due} if due and due <= paused else {None, due}
    return (told.dossier.promise.due_at if told.dossier.promise else None) in right


def _end_agrees(told: Told) -> bool:
    return _ended_as_told(told.dossier.promise, told.spans[-1])


def _ended_as_told(promise: Promise | None, lines: list[Line]) -> bool:
    ends = [line for line in lines if "verdict" in line.facts]
    if not (promise and ends):
        return not ends and not (promise and promise.end)
    end = ends[-1]
    return (promise.end, str(promise.verdict or ""), promise.ended_at) == (
        _ENDS.get(end.kind),
        end.facts["verdict"],
        end.at,
    )


def _rounds_agree(told: Told) -> bool:
    """Every round before the last: its end, its result, its return, as the ledger had them."""
    earlier = told.spans[:-1]
    return len(earlier) == len(told.rounds) and all(
        _ended_as_told(one.promise, lines)
        and _result_told(one, lines)
        and (told.is_destroyed or _return_told(one, lines))
        for one, lines in zip(told.rounds, earlier, strict=True)
    )


def _papers_agree(told: Told) -> bool:
    """As many as were given out; word by word, unless they were destroyed by a decision."""
    if told.is_destroyed:
        return len(told.papers) == len(told.facts("paper"))
    return sorted(told.papers) == sorted(told.facts("paper"))


def _result_agrees(told: Told) -> bool:
    return _result_told(told.dossier, told.spans[-1])


def _result_told(row: Dossier | EarlierRound, lines: list[Line]) -> bool:
    return _values(lines, "result")[-1:] == ([result_seal(row)] if row.result_number else [])


def _return_agrees(told: Told) -> bool:
    return told.is_destroyed or _return_told(told.dossier, told.spans[-1])


def _return_told(row: Dossier | EarlierRound, lines: list[Line]) -> bool:
    return _values(lines, "returned")[-1:] == ([return_seal(row)] if row.returned_to else [])


def _withdrawals_agree(told: Told) -> bool:
    """Who asked to stop, what was decided of the money, who took the papers back."""
    rows = told.withdrawals
    if told.is_destroyed:
        return len(told.facts("withdrawal")) == len(rows)
    return (
        told.facts("withdrawal") == [withdrawal_seal(row) for row in rows]
        and told.facts("stopped") == [stop_seal(row) for row in rows if row.confirmed_at]
        and told.facts("given_back") == [given_back_seal(row) for row in rows if row.given_back_at]
    )


def _party_agrees(told: Told) -> bool:
    """Who handed it in, by kind: the ledger holds no names."""
    party = told.dossier.party
    return told.facts("party") == ([party.kind] if party else [])


def _visit_agrees(told: Told) -> bool:
    """With which dossier it was handed in."""
    first = told.dossier.came_with_id
    return told.facts("came_with") == ([f"{Dossier.SUBJECT}:{first}"] if first else [])


def _destroying_agrees(told: Told) -> bool:
    """Blanked if and only if the ledger tells of it."""
    return told.is_destroyed == (told.dossier.content_destroyed_at is not None)


def _moment(text: Fact) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:  # none, or altered
        return None


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
