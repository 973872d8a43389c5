"""“Which case are you?”: from answers to what this one person brings, waits for and pays. Plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidan.desks.catalogue.content import (
    END,
    Answer,
    Case,
    Channel,
    Fee,
    Limit,
    Paper,
    Procedure,
    Question,
    Term,
)

LONGEST = 20  # answers on one way through; the validator holds the files to it
LONGEST_TRAIL = 3 * LONGEST  # characters: two digits and what parts them


@dataclass(frozen=True)
class Asked:
    """A question with what was answered, and the number of that answer (from 1)."""

    question: Question
    answer: Answer
    number: int


@dataclass(frozen=True)
class Standing:
    """How far somebody has come: what was answered, and what is asked next (None: all is known)."""

    given: tuple[Asked, ...]
    question: Question | None

    @property
    def trail(self) -> str:
        """The answers as an address carries them behind “#”: “1-3”. It names nobody and says nothing by itself."""
        return trail_of(self.given)

    @property
    def instead(self) -> str:
        """The code of the procedure this person needs in place of this one, or ""."""
        return self.given[-1].answer.instead if self.given else ""


@dataclass(frozen=True)
class Outcome:
    """What holds for this person: all their cases at once, and the one the counter writes down."""

    cases: tuple[Case, ...]
    main: Case
    papers: tuple[Paper, ...]

    def paper(self, key: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.key == key), None)


def trail_of(given: Sequence[Asked]) -> str:
    return "-".join(str(one.number) for one in given)


def trail_in(typed: str) -> str:
    """What can be answers in what an address or a form says."""
    return "".join(c for c in typed[:LONGEST_TRAIL] if c in "0123456789-")


def follow(procedure: Procedure, trail: str) -> Standing:
    """Where these answers lead. What an address says beyond the questions, or cannot be read, is left out."""
    given: list[Asked] = []
    question = procedure.questions[0] if procedure.questions else None
    for part in trail.split("-")[:LONGEST]:
        number = int(part) if part.isascii() and part.isdigit() and len(part) < 3 else 0
        if question is None or not 1 <= number <= len(question.answers):
            break
        given.append(Asked(question, question.answers[number - 1], number))
        question = after(procedure, question, given[-1].answer)
    return Standing(tuple(given), question)


def after(procedure: Procedure, question: Question, answer: Answer) -> Question | None:
    """What is asked after this answer. None when nothing is."""
    if answer.instead or answer.next == END:
        return None
    if answer.next:
        return next((one for one in procedure.questions if one.key == answer.next), None)
    place = procedure.questions.index(question) + 1
    return procedure.questions[place] if place < len(procedure.questions) else None


def outcome(procedure: Procedure, given: Sequence[Asked]) -> Outcome | None:
    """What the answers come to. None before any case is known, or where another procedure is needed."""
    keys = dict.fromkeys(key for one in given for key in one.answer.cases)
    cases = tuple(case for key in keys if (case := procedure.case(key)))
    if not cases or given[-1].answer.instead:
        return None
    without = {key for one in given for key in one.answer.without}
    papers = tuple(
        paper
        for paper in procedure.papers
        if paper.key not in without and (not paper.cases or any(case.key in paper.cases for case in cases))
    )
    return Outcome(cases, _main(procedure, cases, papers), papers)


def ends(procedure: Procedure) -> dict[str, Outcome]:
    """Every list somebody may be led to, by the answers that lead there: what a device needs to find its own."""
    if not procedure.questions:
        only = [case for case in procedure.cases if not case.staff_only]
        return {"": Outcome((only[0],), only[0], procedure.papers_for(only[0].key))} if len(only) == 1 else {}
    found = {way.trail: outcome(procedure, way.given) for way in ways(procedure) if way.question is None}
    return {trail: end for trail, end in found.items() if end}


def outcome_at(procedure: Procedure, trail: str, case: str) -> Outcome | None:
    """What answers that were followed to their end come to, where this case is the one written down."""
    standing = follow(procedure, trail)
    found = outcome(procedure, standing.given) if standing.question is None else None
    return found if found and found.main.key == case else None


def _main(procedure: Procedure, cases: tuple[Case, ...], papers: tuple[Paper, ...]) -> Case:
    """The case whose time and fee are its own; of several the one whose papers differ least from this person's."""

    def weight(case: Case) -> tuple[int, int]:
        terms: tuple[Limit | Fee, ...] = (*procedure.limits, *procedure.fees)
        others = set(papers) ^ set(procedure.papers_for(case.key))
        return sum(case.key in term.cases for term in terms), -len(others)

    return max(cases, key=weight)


def at_odds(procedure: Procedure, found: Outcome) -> Iterator[str]:
    """Where a time or a fee of one of this person's cases is another than that of the one written down."""
    for channel in procedure.channels:
        limit, fee = (
            procedure.limit_for(found.main.key, channel),
            procedure.fee_for(found.main.key, channel),
        )
        for case in found.cases:
            own = _own(procedure.limits, case, channel), _own(procedure.fees, case, channel)
            if own[0] and own[0] != limit:
                yield f"thời hạn của “{case.key}” khác “{found.main.key}”"
            if own[1] and own[1] != fee:
                yield f"mức phí của “{case.key}” khác “{found.main.key}”"


def _own(terms: tuple[Term, ...], case: Case, channel: Channel) -> Term | None:
    return next((term for term in terms if case.key in term.cases and channel in term.channels), None)


def ways(procedure: Procedure) -> Iterator[Standing]:
    """Every way through the questions; one that goes round in a loop is cut off and still has a question."""
    heads: list[tuple[Asked, ...]] = [()]
    while heads:
        given = heads.pop()
        question = after(procedure, given[-1].question, given[-1].answer) if given else procedure.questions[0]
        if question is None or len(given) > LONGEST or question.key in {one.question.key for one in given}:
            yield Standing(given, question)
            continue
        heads += [(*given, Asked(question, answer, n)) for n, answer in enumerate(question.answers, start=1)]
