"""Phi địa giới: a dossier that one unit receives and another decides (NĐ 118/2025 Đ.14, NĐ 309/2026 Đ.7)."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.recording import owe as owe_money
from vidan.core.promises.actions import advance, owe
from vidan.core.units.queries import face
from vidan.desks.catalogue.content import Channel
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions.receiving import KIND, Intake, bring_in, create, keep_papers
from vidan.desks.dossiers.actions.working import check_refusal, face_on, hand_out_refusal
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers import elsewhere as papers
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.papers.seal import unit_facts
from vidan.desks.dossiers.queries.dating import date_for
from vidan.desks.dossiers.queries.elsewhere import deciders
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.workdays.moments import VIETNAM


def receive_for(intake: Intake, *, act: Act) -> Dossier:
    """Take it in for the unit that decides: number and receipt here, the date only expected, nothing owed yet."""
    today = timezone.localdate(act.at, VIETNAM)
    allowed = {pk for pk, _ in deciders(intake.unit.id, intake.procedure.procedure, today)}
    if intake.decides not in allowed:
        raise BadInput("Mời chọn cơ quan giải quyết trong danh sách.", field="decides")
    if intake.unit.is_companion and not intake.official_code:
        raise BadInput("Mời nhập mã hồ sơ trên giấy của hệ thống chính thức.", field="official_code")
    now = act.at.replace(second=0, microsecond=0)  # the receipt says hours and minutes
    expected = date_for(intake.decides, intake.procedure, intake.case_key, intake.channel, now)
    decider = face(intake.decides, today)

    def build(draft: Draft) -> Dossier:
        told = intake.official_due or expected.due_at
        dossier = create(replace(intake, expected_at=told), draft, now, None)
        handed_in = keep_papers(draft, dossier, intake)
        charge, paid = intake.charge, intake.paid
        due = owe_money(draft, intake.unit.id, dossier.subject, charge, paid) if charge else None
        fee = filling.fee_line(charge, due, is_paid=paid is not None)
        paper = papers.expected(
            dossier, intake.unit, decider.office, expected, handed_in, act.scope.full_name, fee
        )
        filling.keep(draft, dossier, papers.form_of(paper), paper)
        draft.facts |= dict(zip(("decides", "helped"), unit_facts(dossier), strict=True))
        return dossier

    return bring_in(flow.RECEIVE_FOR, intake, act, build)


def accept_here(dossier: Dossier, *, act: Act, official_due: datetime | None = None) -> Entry:
    """The deciding unit receives it: from this moment the clock runs, by its calendar, and the date is firm."""
    decides = _decider(dossier)
    decider = face(decides, timezone.localdate(act.at, VIETNAM))
    if decider.is_companion and official_due is None:
        raise BadInput("Mời nhập ngày hẹn ghi trên giấy hẹn của hệ thống chính thức.", field="official_day")
    now = act.at.replace(second=0, microsecond=0)
    quote = date_for(decides, dossier.procedure, dossier.case_key, Channel(dossier.channel), now)
    due = official_due if decider.is_companion else None

    def effects(draft: Draft) -> None:
        paper = papers.firm(dossier, decider.office, quote, due or quote.due_at, act.at)
        filling.keep(draft, dossier, papers.form_of(paper), paper)

    return owe(
        flow.ACCEPT_HERE,
        dossier,
        act,
        KIND,
        quote,
        effects,
        official_due=due,
        held_at_id=decides,
    )


def turn_back(dossier: Dossier, *, act: Act, reason: str, ground: str) -> Entry:
    """The deciding unit does not take it: Mẫu 03, which the unit that received gives to the resident."""
    check_refusal(reason, ground)
    decider = face(_decider(dossier), timezone.localdate(act.at, VIETNAM)).office

    def effects(draft: Draft) -> None:
        said = f"{reason}\nCơ quan giải quyết không tiếp nhận: {decider}."
        hand_out_refusal(dossier, draft, face_on(dossier, act), said, ground)

    return advance(flow.TURN_BACK, dossier, None, act, effects)


def _decider(dossier: Dossier) -> int:
    if dossier.decides_id is None:
        raise Refusal("Hồ sơ này do chính nơi nhận giải quyết.")
    return dossier.decides_id
