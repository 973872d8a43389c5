"""Whether every dossier says what the ledger says of it: state, date, end, papers, result, return."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from vidan.core.flow import Effect
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.flow import MOVES
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.desks.dossiers.papers.seal import paper_seal, result_seal, return_seal

BATCH = 1_000
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
    lines: list[Line]

    def facts(self, name: str) -> list[str]:
        """Every value of this fact, oldest first."""
        return [str(line.facts[name]) for line in self.lines if name in line.facts]


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; people may go on working meanwhile."""
    yield from _gone()
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


def _gone() -> Iterator[str]:
    """Dossiers that came in by the ledger and are no longer there."""
    came = Entry.objects.filter(kind__in=_ARRIVALS, subject__startswith=f"{Dossier.SUBJECT}:").order_by("pk")
    rows = list(came.values_list("pk", "subject")[:BATCH])
    while rows:
        numbers = (subject.partition(":")[2] for _, subject in rows)
        pks = {int(number) for number in numbers if number.isdecimal()}  # else altered: its chain tells
        there = set(Dossier.objects.filter(pk__in=pks).values_list("pk", flat=True))
        yield from (f"số {pk} có trong sổ cái mà không còn trong dữ liệu" for pk in sorted(pks - there))
        rows = list(came.filter(pk__gt=rows[-1][0]).values_list("pk", "subject")[:BATCH])


def _compared(pks: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Id, last ledger entry and sentence of everything that differs."""
    for told in _told(pks):
        last = told.lines[-1].id if told.lines else 0
        for sentence, agrees in _CHECKS.items():
            if not agrees(told):
                yield told.dossier.pk, last, f"{told.dossier.code}: {sentence}"


def _told(pks: Iterable[int]) -> list[Told]:
    heavy = ("promise__source", "promise__steps", "promise__warnings")
    dossiers = list(Dossier.objects.filter(pk__in=pks).select_related("promise").defer(*heavy).order_by("pk"))
    papers = defaultdict(list)
    for pk, data in IssuedPaper.objects.filter(dossier__in=dossiers).values_list("dossier_id", "data"):
        papers[pk].append(paper_seal(data))
    lines = _lines([dossier.subject for dossier in dossiers])
    return [Told(dossier, papers[dossier.pk], lines[dossier.subject]) for dossier in dossiers]


def _lines(subjects: list[str]) -> dict[str, list[Line]]:
    lines = defaultdict(list)
    entries = Entry.objects.filter(subject__in=subjects).order_by("id")
    for subject, pk, kind, after, at, facts in entries.values_list(
        "subject", "id", "kind", "after", "at", "facts"
    ):
        lines[subject].append(Line(pk, kind, after, at, read_facts(facts)))
    return lines


def _state_agrees(told: Told) -> bool:
    states = [line.after for line in told.lines if line.after]
    return states[-1:] == [told.dossier.state]


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
    ends = [line for line in told.lines if "verdict" in line.facts]
    promise = told.dossier.promise
    if not (promise and ends):
        return not ends and not (promise and promise.end)
    end = ends[-1]
    return (promise.end, str(promise.verdict or ""), promise.ended_at) == (
        _ENDS.get(end.kind),
        end.facts["verdict"],
        end.at,
    )


def _papers_agree(told: Told) -> bool:
    return sorted(told.papers) == sorted(told.facts("paper"))


def _result_agrees(told: Told) -> bool:
    return told.facts("result")[-1:] == ([result_seal(told.dossier)] if told.dossier.result_number else [])


def _return_agrees(told: Told) -> bool:
    return told.facts("returned")[-1:] == ([return_seal(told.dossier)] if told.dossier.returned_to else [])


def _moment(text: Fact) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:  # none, or altered
        return None


_CHECKS: dict[str, Callable[[Told], bool]] = {
    "trạng thái khác bước sau cùng trong sổ cái": _state_agrees,
    "ngày hẹn khác ngày trong sổ cái": _due_agrees,
    "lúc xong hoặc kết luận đúng hạn khác sổ cái": _end_agrees,
    "giấy tờ đã đưa cho người dân khác sổ cái": _papers_agree,
    "số, ngày, người ký hoặc nơi cấp kết quả khác sổ cái": _result_agrees,
    "người nhận hoặc bằng chứng trả kết quả khác sổ cái": _return_agrees,
}
