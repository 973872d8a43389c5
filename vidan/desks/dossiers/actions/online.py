"""A request that the official system announced: noted, then accepted or declined. Nothing is owed before acceptance."""

from datetime import datetime

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.recording import Charge
from vidan.core.money.actions.recording import owe as ask
from vidan.core.promises.actions import advance, owe
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import Quote
from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Channel
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions.receiving import KIND, Intake, bring_in, create, keep_papers
from vidan.desks.dossiers.actions.working import check_refusal, face_on, hand_out_refusal
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.queries.dating import date_for
from vidan.desks.dossiers.queries.fees import listed_fee
from vidan.kit.refusals import BadInput
from vidan.kit.workdays.moments import VIETNAM


def announce(intake: Intake, *, act: Act) -> Dossier:
    """Note a request under its official code. No date is promised: the counter has yet to look at it."""
    if not intake.official_code:
        raise BadInput("Mời nhập mã hồ sơ trên hệ thống chính thức.", field="official_code")

    def build(draft: Draft) -> Dossier:
        dossier = create(intake, draft, act.at, None)
        keep_papers(draft, dossier, intake)
        return dossier

    return bring_in(turns.ANNOUNCE, intake, act, build)


def accept(dossier: Dossier, *, act: Act, official_due: datetime | None = None) -> Entry:
    """Accept it as full and correct: from now on there is a date, and a receipt (or the companion's slip)."""
    unit = face_on(dossier, act)
    if unit.is_companion and official_due is None:
        raise BadInput("Mời nhập ngày hẹn ghi trên giấy hẹn của hệ thống chính thức.", field="official_day")
    channel = Channel(dossier.channel)
    now = act.at.replace(second=0, microsecond=0)  # the receipt says hours and minutes
    quote = date_for(dossier.owes_id, dossier.procedure, dossier.case_key, channel, now)

    def effects(draft: Draft) -> None:
        _ask_listed_fee(dossier, draft)
        hand_out_receipt(dossier, draft, unit, quote)

    return owe(
        turns.ACCEPT,
        dossier,
        act,
        KIND,
        quote,
        effects,
        official_due=official_due if unit.is_companion else None,
        received_at=now,
        received_by_id=act.scope.account_id,
    )


def _ask_listed_fee(dossier: Dossier, draft: Draft) -> None:
    """What the list asks is owed from acceptance on; a request only announced owes nothing."""
    version, channel = dossier.procedure, Channel(dossier.channel)
    day = timezone.localdate(draft.act.at, VIETNAM)
    listed = listed_fee(dossier.unit_id, version.procedure, dossier.case_key, channel, day)
    if listed.is_free:
        return
    charge = Charge(
        listed.amount,
        kind=listed.kind,
        listed=listed.amount,
        document=listed.document,
        procedure=version.code,
        edition=str(version.edition),
        channel=channel.value,
    )
    ask(draft, dossier.unit_id, dossier.subject, charge)


def hand_out_receipt(dossier: Dossier, draft: Draft, unit: UnitFace, quote: Quote) -> IssuedPaper:
    """Print Mẫu 01, or in a companion unit the slip that follows the official receipt."""
    officer = draft.act.scope.full_name
    if unit.is_companion:
        promise = Promise.objects.get(dossier=dossier)
        slip = filling.follow_slip(dossier, unit, promise, officer)
        return filling.keep(draft, dossier, IssuedPaper.Form.FOLLOW_SLIP, slip)
    handed_in = list(dossier.handed_in.standing())
    receipt = filling.receipt(dossier, unit, quote, handed_in, officer, filling.fee_now(dossier))
    return filling.keep(draft, dossier, IssuedPaper.Form.RECEIPT, receipt)


def decline(dossier: Dossier, *, act: Act, reason: str, ground: str) -> Entry:
    """Do not accept it, and give Mẫu 03 with the reason and its legal ground."""
    check_refusal(reason, ground)

    def effects(draft: Draft) -> None:
        hand_out_refusal(dossier, draft, face_on(dossier, act), reason, ground)

    return advance(turns.DECLINE, dossier, None, act, effects)
