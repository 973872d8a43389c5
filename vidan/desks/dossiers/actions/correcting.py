"""A mistaken receipt put right, visibly: a new edition is given out, the old one stays and says what replaced it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import advance, correct_limit, corrected_due
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import Quote
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions.finding import find_anew
from vidan.desks.dossiers.actions.receiving import Brought
from vidan.desks.dossiers.actions.signing import draw_apology_anew
from vidan.desks.dossiers.actions.working import face_on
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.queries.dating import date_for
from vidan.kit.refusals import BadInput, Refusal, Stale
from vidan.kit.text import fold

RECEIPTS = (IssuedPaper.Form.RECEIPT, IssuedPaper.Form.FOLLOW_SLIP)


@dataclass(frozen=True)
class Correction:
    """What the receipt should have said: everything, right or put right."""

    procedure: ProcedureVersion
    case_key: str
    applicant_name: str
    applicant_address: str
    applicant_phone: str
    applicant_email: str
    request: str
    return_channel: Dossier.ReturnChannel
    papers: Sequence[Brought]

    def columns(self) -> dict[str, Any]:
        """The dossier's columns."""
        return {
            "procedure": self.procedure,
            "case_key": self.case_key,
            "applicant_name": self.applicant_name,
            "applicant_fold": fold(self.applicant_name),
            "applicant_address": self.applicant_address,
            "applicant_phone": self.applicant_phone,
            "applicant_email": self.applicant_email,
            "request": self.request,
            "return_channel": self.return_channel,
        }


def correct_receipt(dossier: Dossier, *, act: Act, right: Correction, reason: str) -> Entry:
    """Put it right and give out the new edition. Only a leader lets the date get later than printed."""
    promise = dossier.promise
    if not reason:
        raise BadInput("Mời ghi giấy đã sai ở đâu và vì sao.", field="reason")
    if promise is None:
        raise Refusal("Hồ sơ này chưa có giấy tiếp nhận.")
    quote = _quote(dossier, promise, right)
    changed = _changed(dossier, right)
    if not changed:
        raise BadInput("Chưa có gì khác giấy đã in. Mời sửa chỗ sai rồi đính chính.", field="reason")

    def effects(draft: Draft) -> None:
        if quote is not None:
            correct_limit(Promise.objects.get(pk=promise.pk), draft, quote)
            dossier.refresh_from_db(fields=["promise"])
        if {"applicant_fold", "applicant_phone"} & set(changed):
            find_anew(dossier, fold(right.applicant_name), right.applicant_phone)
        if "papers" in changed:
            _replace_papers(draft, dossier, right.papers)
        draft.facts |= {
            "changed": ":".join(changed),
            "procedure": right.procedure.code,
            "case": right.case_key,
        }
        draft.note = reason
        _print(dossier, draft, reason)
        draw_apology_anew(draft, dossier)

    move = _move(dossier, promise, quote, act)
    return advance(move, dossier, promise, act, effects, **right.columns())


def _quote(dossier: Dossier, promise: Promise, right: Correction) -> Quote | None:
    """The right limit's date, when case or procedure were wrong."""
    if (right.procedure.pk, right.case_key) == (dossier.procedure_id, dossier.case_key):
        return None
    if promise.is_paused:
        raise BadInput(
            "Đồng hồ đang dừng nên chưa đính chính được trường hợp. Mời làm khi hồ sơ đi tiếp.", field="case"
        )
    channel = Channel(dossier.channel)
    return date_for(dossier.owes_id, right.procedure, right.case_key, channel, promise.handed_in_at)


def _move(dossier: Dossier, promise: Promise, quote: Quote | None, act: Act) -> Move:
    later = (
        quote is not None
        and not promise.is_official
        and promise.first_due_at is not None
        and corrected_due(promise, quote) > promise.first_due_at
    )
    moves = turns.CORRECT_DATE if later else turns.CORRECT_RECEIPT
    move = next((m for m in moves if dossier.state in m.sources), None)
    if move is None:
        raise Stale("Hồ sơ đã sang bước khác nên không đính chính giấy tiếp nhận được nữa.")
    if later and dossier.role_of(act.scope, move.roles) is None:
        raise BadInput(
            "Trường hợp đúng có ngày hẹn muộn hơn ngày đã in. Mời lãnh đạo đơn vị làm đính chính này.",
            field="case",
        )
    return move


def _changed(dossier: Dossier, right: Correction) -> list[str]:
    """The names of what differs, for the ledger: kinds, never words."""
    columns = right.columns() | {"procedure": right.procedure.pk}
    old = {name: getattr(dossier, "procedure_id" if name == "procedure" else name) for name in columns}
    changed = sorted(name for name, value in columns.items() if value != old[name])
    there = [(p.name, p.kind, p.count) for p in dossier.handed_in.standing()]
    if [(p.name, p.kind, p.count) for p in right.papers] != there:
        changed.append("papers")
    return changed


def _replace_papers(draft: Draft, dossier: Dossier, papers: Sequence[Brought]) -> None:
    """Strike what was listed by mistake and add what was forgotten; what was right stays as it is."""
    wanted = [(p.name, p.kind, p.count) for p in papers]
    for row in dossier.handed_in.standing():
        if (row.name, row.kind, row.count) in wanted:
            wanted.remove((row.name, row.kind, row.count))
        else:
            HandedIn.objects.filter(pk=row.pk).update(struck_at=draft.act.at)
    HandedIn.objects.bulk_create(
        HandedIn(dossier=dossier, name=name, kind=kind, count=count, at=draft.act.at)
        for name, kind, count in wanted
    )


def _print(dossier: Dossier, draft: Draft, reason: str) -> None:
    old = dossier.issued.filter(form__in=RECEIPTS, replaced_by=None).latest("pk")
    unit, promise = face_on(dossier, draft.act), Promise.objects.get(dossier=dossier)
    paper = filling.corrected(old, dossier, unit, promise, reason, draft.act.scope.full_name, draft.act.at)
    filling.keep(draft, dossier, IssuedPaper.Form(old.form), paper, replaces=old)
