"""What the unit answers for: that an entry was checked again, that a guide is approved or wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from vidan.core.ledger.actions import Deed, append, hold, once
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Unit
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.life_events import life_event
from vidan.desks.catalogue.models import Approval, Check, EventApproval, ProcedureVersion, UnitProcedure
from vidan.kit.refusals import BadInput, NotFound, Stale

CHECKED = "catalogue.checked"
KINDS = {
    Approval.Verdict.APPROVED: "catalogue.approved",
    Approval.Verdict.WRONG: "catalogue.found_wrong",
    Approval.Verdict.WITHDRAWN: "catalogue.approval_withdrawn",
}
EVENT_KINDS = {
    Approval.Verdict.APPROVED: "catalogue.event_approved",
    Approval.Verdict.WRONG: "catalogue.event_found_wrong",
    Approval.Verdict.WITHDRAWN: "catalogue.event_approval_withdrawn",
}
Row = TypeVar("Row", Approval, EventApproval)


def check_all(deed: Deed, unit: Unit, codes: Iterable[str], *, on: date, by: str) -> int:
    """“Checked, still right”: of these the ones posted on the day. Returns how many. BadInput without who looked."""
    if not by.strip():
        raise BadInput("Mời ghi phòng, đơn vị đã kiểm lại.", field="by")
    wanted = set(codes)
    keyless = replace(deed, key="", sent="")  # the first entry keeps the key of them all

    def do() -> int:
        hold([unit.pk])
        posted = UnitProcedure.objects.posted(unit.pk, on).filter(code__in=wanted).values("code")
        editions = (
            ProcedureVersion.objects.in_force(on).filter(code__in=posted).values_list("code", "edition")
        )
        told = sorted(editions)
        for place, (code, edition) in enumerate(told):
            said = {"edition": edition, "on": on, "by": by.strip()}
            check, _ = Check.objects.update_or_create(unit=unit, code=code, defaults=said)
            append(
                keyless if place else deed,
                unit=unit.pk,
                kind=CHECKED,
                subject=f"procedure:{code}",
                facts={"check": check.pk, "edition": edition, "on": on.isoformat()},
                note=check.by,
            )
        return len(told)

    return once(deed, do, lambda _: 0, kind=CHECKED)


@dataclass(frozen=True)
class Judgement:
    """What is said of which edition, as it was shown; a note where something is wrong or taken back."""

    verdict: Approval.Verdict
    edition: int | str  # of a life event: the fingerprint of all it says
    by: str
    note: str = ""


def judge(deed: Deed, unit: Unit, code: str, said: Judgement, *, on: date) -> Approval:
    """Approve the edition in force, say what is wrong in it, or take an approval back.

    Raises Stale when it is no longer the edition that was shown, or there is no approval to take back; BadInput
    without a note where one is needed.
    """
    _check_note(said)

    def do() -> Approval:
        hold([unit.pk])  # two who are answerable decide one after the other
        version = queries.in_force(code, on)
        _check_edition(said, version.edition)
        which = {"unit": unit, "version": version}
        return _settle(deed, Approval, which, said, on, KINDS[said.verdict], f"procedure:{code}")

    return once(deed, do, partial(_settled, Approval), kind=KINDS[said.verdict])


def judge_event(deed: Deed, unit: Unit, slug: str, said: Judgement, *, on: date) -> EventApproval:
    """The same of the steps of a life event, as its file tells them now. Raises NotFound, and as `judge` does."""
    _check_note(said)
    event = life_event(slug)
    if event is None:
        raise NotFound("Không có việc lớn nào như vậy.")

    def do() -> EventApproval:
        hold([unit.pk])
        _check_edition(said, event.edition)
        which = {"unit": unit, "slug": slug, "told": event.edition}
        return _settle(deed, EventApproval, which, said, on, EVENT_KINDS[said.verdict], f"life_event:{slug}")

    return once(deed, do, partial(_settled, EventApproval), kind=EVENT_KINDS[said.verdict])


def _check_note(said: Judgement) -> None:
    if said.verdict is not Approval.Verdict.APPROVED and not said.note.strip():
        raise BadInput("Mời ghi rõ điều cần sửa hoặc lý do.", field="note")


def _check_edition(said: Judgement, edition: int | str) -> None:
    if edition != said.edition:
        raise Stale("Nội dung hướng dẫn vừa có bản mới. Mời xem lại bản mới rồi duyệt.")


def _settle(
    deed: Deed, of: type[Row], which: dict[str, Any], said: Judgement, on: date, kind: str, subject: str
) -> Row:
    before = of.objects.filter(**which).first()
    is_approved = before is not None and before.verdict == Approval.Verdict.APPROVED
    if said.verdict is Approval.Verdict.WITHDRAWN and not is_approved:
        raise Stale("Bản này hiện chưa được duyệt, nên không có gì để thôi duyệt.")
    if before and is_approved and said.verdict is Approval.Verdict.APPROVED:
        return before  # somebody was faster; the day of the first approval stands
    told = {"verdict": said.verdict, "on": on, "by": said.by, "note": said.note.strip()}
    row, _ = of.objects.update_or_create(**which, defaults=told)
    append(
        deed,
        unit=which["unit"].pk,
        kind=kind,
        subject=subject,
        facts={"approval": row.pk, "edition": said.edition},
        note=row.note,
    )
    return row


def _settled(of: type[Row], entry: Entry) -> Row:
    return of.objects.get(pk=str(read_facts(entry.facts)["approval"]))
