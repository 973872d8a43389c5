"""Writing a visit into the register: who came, each content on a line of its own, denunciations without anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.desks.petitions.actions.closed import Lodged, lodge
from vidan.desks.petitions.keys import other_key
from vidan.desks.petitions.models import SealedLine
from vidan.desks.reception import flow
from vidan.desks.reception.actions.turns import Standing, turn_came
from vidan.desks.reception.keys import seal_paper
from vidan.desks.reception.models import Hearing, Matter, PaperReceipt, ReceptionDay, Turn, Visit
from vidan.desks.reception.queries.seals import line_seal
from vidan.kit.refusals import BadInput, NotYours
from vidan.kit.text import fold
from vidan.kit.workdays.moments import VIETNAM

Kind = Hearing.Kind
SERIES = "reception"
MOST_PARTS = 5
MOST_ITEMS = 30
NOT_YOURS = "Sổ tiếp công dân do cán bộ tiếp dân, lãnh đạo của đơn vị ghi."


@dataclass(frozen=True)
class Person:
    """Who came, as the law has it asked (decree 154/2026, art. 12)."""

    name: str = field(repr=False)
    address: str = field(repr=False)
    paper_kind: Visit.Paper = Visit.Paper.NONE
    paper_number: str = field(default="", repr=False)
    paper_issued: str = field(default="", repr=False)
    people: int = 1
    representatives: str = field(default="", repr=False)
    written: Visit.Written = Visit.Written.SELF


@dataclass(frozen=True)
class Part:
    """One content. `matter`: the one they came about before."""

    kind: Kind
    summary: str = field(repr=False)
    settled_by: str = ""
    is_ours: bool = False
    note: str = field(default="", repr=False)
    matter: Matter | None = None


@dataclass(frozen=True)
class Came:
    """A visit as it was typed."""

    unit_id: int
    person: Person
    parts: Sequence[Part]
    day: ReceptionDay | None = None
    turn: Turn | None = None


def receive_visit(came: Came, *, act: Act) -> Visit:
    """All lines or none. The same key again answers with the visit it made before."""
    role = act.scope.role_for(flow.RECEIVERS, came.unit_id)
    if role is None:
        raise NotYours(NOT_YOURS)
    _check(came)

    def do() -> Visit:
        visit = _written(came, act)
        inner = replace(act, key="", sent="")  # the visit's key guards its lines
        lines = [_hear(visit, part, inner) for part in came.parts]
        if came.turn is not None and came.turn.standing == Standing.WAITING:
            turn_came(came.turn, act=inner)
        facts = {"lines": len(lines), "people": visit.people, "first": lines[0].pk}
        append(act.deed(role), unit=visit.unit_id, kind=flow.RECEIVE, subject=visit.subject, facts=facts)
        return visit

    return once(act.deed(role), do, _visit, kind=flow.RECEIVE)


@dataclass(frozen=True)
class SealedAway:
    """A denunciation brought to the room: its line here has a number and a day, its clocks in the closed register."""

    here: Hearing
    there: SealedLine


def seal_denunciation(unit_id: int, handler: int, *, act: Act, day: ReceptionDay | None = None) -> SealedAway:
    """That a denunciation was brought, here and in the closed register: not by whom, against whom, or what.

    Neither a column nor a word of the ledger joins the two lines: the same click finds the other one by a key that
    only the house can make. Raises BadInput when `handler` may not handle it.
    """
    inner = replace(act, key=other_key(act.key), sent="")
    there: list[SealedLine] = []

    def build(draft: Draft) -> Hearing:
        visit = Visit.objects.create(unit_id=unit_id, day=day, on=_today(act), by_id=act.scope.account_id)
        paper = Lodged(unit_id, SealedLine.Kind.DENUNCIATION, _today(act), handler)
        there.append(lodge(inner, paper))
        return _line(visit, Part(Kind.DENUNCIATION, ""), draft)

    here, _ = begin(flow.SEAL, act, unit_id, build, lambda pk: Hearing.objects.get(pk=pk))
    return SealedAway(here, there[-1])


def give_receipt(
    visit: Visit, items: Sequence[tuple[str, str, str]], copies: int, *, act: Act
) -> PaperReceipt:
    """Papers were taken: name, pages and state of each, as Mẫu 02/TCD asks."""
    role = act.scope.role_for(flow.RECEIVERS, visit.unit_id)
    if role is None:
        raise NotYours(NOT_YOURS)
    if not items or len(items) > MOST_ITEMS:
        raise BadInput(f"Mời ghi từ 1 đến {MOST_ITEMS} giấy tờ, mỗi dòng một giấy.", field="items")

    def do() -> PaperReceipt:
        row = PaperReceipt.objects.create(
            visit=visit,
            at=act.at,
            by_id=act.scope.account_id,
            items=[list(one) for one in items],
            copies=copies,
        )
        facts = {"receipt": row.pk, "items": len(items)}
        append(act.deed(role), unit=visit.unit_id, kind=flow.PAPERS, subject=visit.subject, facts=facts)
        return row

    return once(act.deed(role), do, lambda _: visit.receipts.latest("pk"), kind=flow.PAPERS)


def _check(came: Came) -> None:
    if not 1 <= len(came.parts) <= MOST_PARTS:
        raise BadInput(f"Mời ghi từ 1 đến {MOST_PARTS} nội dung.", field="summary")
    if any(part.kind == Kind.DENUNCIATION for part in came.parts):
        raise BadInput(
            "Tố cáo không ghi cùng tên người và nội dung. Mời tách riêng: bấm “Ghi một dòng tố cáo”.",
            field="kind",
        )
    if came.person.people < 2 and came.person.representatives:
        raise BadInput("Có người đại diện thì mời ghi số người của đoàn.", field="people")
    if any(part.matter and part.matter.unit_id != came.unit_id for part in came.parts):
        raise BadInput("Vụ việc trước không thuộc đơn vị này.", field="before")


def _written(came: Came, act: Act) -> Visit:
    who = came.person
    return Visit.objects.create(
        unit_id=came.unit_id,
        day=came.day,
        turn=came.turn,
        on=_today(act),
        at=act.at,
        by_id=act.scope.account_id,
        name=who.name,
        name_fold=fold(who.name),
        address=who.address,
        paper_kind=who.paper_kind,
        paper=seal_paper(who.paper_number, who.paper_issued),
        people=who.people,
        representatives=who.representatives,
        written=who.written,
    )


def _hear(visit: Visit, part: Part, act: Act) -> Hearing:
    move = flow.HEAR
    return begin(
        move,
        act,
        visit.unit_id,
        lambda draft: _line(visit, part, draft),
        lambda pk: Hearing.objects.get(pk=pk),
    )[0]


def _line(visit: Visit, part: Part, draft: Draft) -> Hearing:
    matter = part.matter or Matter.objects.create(unit_id=visit.unit_id, opened_at=draft.act.at)
    line = Hearing.objects.create(
        state=draft.state,
        unit_id=visit.unit_id,
        visit=visit,
        matter=matter,
        year=visit.on.year,
        number=take(visit.unit_id, SERIES, str(visit.on.year)),
        kind=part.kind,
        summary=part.summary,
        settled_by=part.settled_by,
        is_ours=part.is_ours,
        note=part.note,
    )
    draft.facts |= {
        "number": line.number,
        "year": line.year,
        "kind": part.kind.value,
        "matter": matter.pk,
        "line": line_seal(line),
    }
    return line


def _today(act: Act) -> date:
    return act.at.astimezone(VIETNAM).date()


def _visit(entry: Entry) -> Visit:
    return Visit.objects.get(pk=int(entry.subject.partition(":")[2]))
