"""Bringing a dossier in, or turning it away at the counter."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, begin
from vidan.core.money.actions.recording import Charge, Paid, owe
from vidan.core.numbering.actions import take
from vidan.core.people.actions import Identity, meet
from vidan.core.promises.actions import open_promise
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import Quote
from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions.asking import take_in_again
from vidan.desks.dossiers.actions.finding import make_findable
from vidan.desks.dossiers.actions.working import check_refusal, hand_out_refusal
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper, Party
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.states import Exchange
from vidan.kit.ids import house_dossier_code
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.text import fold, same_name
from vidan.kit.workdays.moments import VIETNAM

KIND = "dossier"
MOST_OF_A_DAY = 9999  # the code has four digits for it


@dataclass(frozen=True)
class Brought:
    """A paper ticked at the counter."""

    name: str
    kind: str
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class HandsIn:
    """Who stands at the counter for the applicant, already checked; only what its kind has is given."""

    kind: Party.Kind
    name: str
    address: str = ""
    phone: str = ""
    document: str = ""
    document_on: date | None = None
    title: str = ""
    tax_code: str = ""
    relation: str = ""


@dataclass(frozen=True)
class Intake:
    """A request as checked at the counter. In a companion unit the official code and due moment are given."""

    unit: UnitFace
    procedure: ProcedureVersion
    case_key: str
    channel: Channel
    applicant: Identity
    papers: Sequence[Brought]
    hands_in: HandsIn | None = None  # None: the applicant in person
    return_channel: Dossier.ReturnChannel = Dossier.ReturnChannel.COUNTER
    request: str = ""
    sets: int = 1
    charge: Charge | None = None  # None: nothing is to be paid
    paid: Paid | None = None
    official_code: str = ""
    official_due: datetime | None = None
    reuse: Sequence[int] = ()  # papers of an earlier dossier (HandedIn ids), not brought again
    decides: int | None = None  # another unit: who decides, where the person was helped, the date as expected
    helped_at: int | None = None
    expected_at: datetime | None = None
    came_with: Dossier | None = None  # handed in in one go with this one, the first of them
    shown_due: str = ""  # the date the counter saw, ISO text; "" when none was shown


def receive(intake: Intake, quote: Quote, *, act: Act) -> Dossier:
    """Take the dossier in: number, promise, papers and receipt, in one transaction.

    The same key again answers with the dossier it made before.
    """

    def build(draft: Draft) -> Dossier:
        _check_date(intake, quote)
        promise = open_promise(draft, intake.unit.id, KIND, quote, intake.official_due)
        dossier = create(intake, draft, quote.handed_in_at, promise)
        charge, paid = intake.charge, intake.paid
        due = owe(draft, intake.unit.id, dossier.subject, charge, paid) if charge else None
        papers = keep_papers(draft, dossier, intake)
        officer = act.scope.full_name
        if intake.unit.is_companion:
            slip = filling.follow_slip(dossier, intake.unit, promise, officer)
            filling.keep(draft, dossier, IssuedPaper.Form.FOLLOW_SLIP, slip)
        else:
            fee = filling.fee_line(charge, due, is_paid=paid is not None)
            receipt = filling.receipt(dossier, intake.unit, quote, papers, officer, fee)
            filling.keep(draft, dossier, IssuedPaper.Form.RECEIPT, receipt)
        return dossier

    return bring_in(flow.RECEIVE, intake, act, build)


def turn_away(intake: Intake, *, act: Act, reason: str, ground: str) -> Dossier:
    """Do not take it in, and give the person Mẫu 03 with the reason and its legal ground. Nothing is promised."""
    check_refusal(reason, ground)

    def build(draft: Draft) -> Dossier:
        dossier = create(intake, draft, act.at, None)
        hand_out_refusal(dossier, draft, intake.unit, reason, ground)
        return dossier

    return bring_in(flow.TURN_AWAY, intake, act, build)


def bring_in(move: Move, intake: Intake, act: Act, build: Callable[[Draft], Dossier]) -> Dossier:
    """A code already in the book is asked of the database, so that a resend meets its own dossier first."""
    try:
        return begin(move, act, intake.unit.id, build, lambda pk: Dossier.objects.get(pk=pk))[0]
    except IntegrityError as refused:
        if not Dossier.objects.filter(code=intake.official_code).exists():
            raise
        raise BadInput(
            "Mã hồ sơ này đã có trong sổ. Mời tìm theo mã để mở hồ sơ.", field="official_code"
        ) from refused


def _check_date(intake: Intake, quote: Quote) -> None:
    """The date is the one the counter saw; a companion unit follows the official paper."""
    if intake.shown_due and intake.shown_due != quote.due_at.isoformat():
        raise BadInput(
            "Ngày hẹn vừa đổi vì đã qua giờ chốt. Mời xem ngày mới rồi bấm Tiếp nhận lần nữa.",
            field="shown_due",
        )
    if not intake.unit.is_companion:
        return
    if not intake.official_code:
        raise BadInput(
            "Mời quét hoặc nhập mã hồ sơ trên giấy hẹn của hệ thống chính thức.", field="official_code"
        )
    if intake.official_due is None:
        raise BadInput("Mời nhập ngày hẹn ghi trên giấy hẹn của hệ thống chính thức.", field="official_day")


def keep_papers(draft: Draft, dossier: Dossier, intake: Intake) -> list[HandedIn]:
    """The papers that came with it, and those of an earlier dossier used again."""
    papers = HandedIn.objects.bulk_create(
        HandedIn(dossier=dossier, name=p.name, kind=p.kind, count=p.count, at=draft.act.at)
        for p in intake.papers
    )
    return papers + (take_in_again(draft, dossier, intake.reuse) if intake.reuse else [])


def create(intake: Intake, draft: Draft, received_at: datetime, promise: Promise | None) -> Dossier:
    """The dossier's row, with its number; called while a move begins."""
    who = intake.applicant
    official = bool(intake.official_code)
    party = Party.objects.create(**asdict(intake.hands_in)) if intake.hands_in else None
    dossier = Dossier.objects.create(
        state=draft.state,
        unit_id=intake.unit.id,
        held_at_id=intake.unit.id,
        decides_id=intake.decides,
        helped_at_id=intake.helped_at,
        expected_at=intake.expected_at,
        code=intake.official_code or _house_code(intake.unit, draft.act.at),
        code_origin=Dossier.CodeOrigin.OFFICIAL if official else Dossier.CodeOrigin.HOUSE,
        exchange=Exchange.AWAITING if official else Exchange.NOT_APPLICABLE,
        procedure=intake.procedure,
        case_key=intake.case_key,
        channel=intake.channel.value,
        site_id=intake.unit.site_id,
        applicant_id=_applicant(intake),
        applicant_name=who.full_name,
        applicant_fold=fold(who.full_name),
        applicant_address=who.address,
        applicant_phone=who.phone,
        applicant_email=who.email,
        party=party,
        came_with=intake.came_with,
        request=intake.request,
        sets=intake.sets,
        return_channel=intake.return_channel,
        received_at=received_at,
        received_by_id=draft.act.scope.account_id,
        promise=promise,
        track_token=secrets.token_urlsafe(18),
    )
    make_findable(dossier)
    draft.facts |= {
        "code": dossier.code,
        "procedure": intake.procedure.code,
        "edition": intake.procedure.edition,
        "case": intake.case_key,
        "papers": len(intake.papers),
        "person": f"person:{dossier.applicant_id}",
    }
    if party:
        draft.facts["party"] = party.kind
    if intake.came_with:
        draft.facts["came_with"] = intake.came_with.subject
    return dossier


def _applicant(intake: Intake) -> int:
    """Who asks. The same person as a moment ago shows the card once: no second row of people."""
    who, first = intake.applicant, intake.came_with
    if first and not who.card_number and is_same_person(first, who.full_name, who.born_on):
        return first.applicant_id
    return meet(intake.unit.id, who).pk


def is_same_person(first: Dossier, name: str, born_on: date | None) -> bool:
    """Whether this name and day of birth, without a card, are those of a dossier's applicant: father and son differ."""
    return same_name(first.applicant_name, name) and born_on in (None, first.applicant.born_on)


def _house_code(unit: UnitFace, now: datetime) -> str:
    day = timezone.localdate(now, VIETNAM)
    number = take(unit.id, KIND, f"{day:%y%m%d}")
    if number > MOST_OF_A_DAY:
        raise Refusal(f"Hôm nay đơn vị đã cấp hết {MOST_OF_A_DAY} mã hồ sơ. Mời nhận tiếp vào ngày mai.")
    return house_dossier_code(unit.gso_code, day, number)
