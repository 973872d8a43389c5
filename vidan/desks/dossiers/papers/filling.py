"""Papers of a dossier filled from its facts at the moment they are given out, and kept as they were given."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.utils import timezone

from vidan.core.flow import Draft
from vidan.core.money.actions.recording import Charge
from vidan.core.money.models import Due
from vidan.core.money.queries import of_subject
from vidan.core.money.transfers import Payment, payment_for
from vidan.core.papers.office import Office, office_of
from vidan.core.papers.press import from_json, to_json
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import Quote
from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import FormSet
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper, Party, StateGround, Supplement
from vidan.desks.dossiers.papers import (
    PAPERS,
    ApologyLetter,
    Missing,
    Person,
    Receipt,
    RefusalSlip,
    ResidenceReceipt,
    ResidenceRefusal,
    ResidenceSupplement,
    StopNotice,
    SupplementRequest,
    TrackingSlip,
)
from vidan.desks.dossiers.papers import (
    HandedIn as HandedInLine,
)
from vidan.desks.dossiers.papers.seal import paper_seal
from vidan.kit.refusals import Refusal
from vidan.kit.workdays.moments import VIETNAM

Kept = Receipt | TrackingSlip | SupplementRequest | RefusalSlip | StopNotice | ApologyLetter


FEE_BY_PROVINCE = "theo nghị quyết của Hội đồng nhân dân tỉnh"


@dataclass(frozen=True)
class FeeLine:
    """“Phí, lệ phí” of a receipt: đồng, or what stands there in words."""

    amount: int | None
    note: str = ""
    is_paid: bool = False
    payment: Payment | None = None


def fee_line(charge: Charge | None, due: Due | None, *, is_paid: bool) -> FeeLine:
    """What the receipt says about money."""
    if charge is None:
        return FeeLine(0)
    if charge.amount is None:
        return FeeLine(None, FEE_BY_PROVINCE)
    if charge.exemption and charge.amount:
        return FeeLine(None, f"được miễn: {charge.exemption.ground}")
    how = (
        payment_for(due, charge.amount, timezone.localdate(due.at, VIETNAM)) if due and not is_paid else None
    )
    return FeeLine(charge.amount, is_paid=is_paid, payment=how)


class Head(TypedDict):
    office: Office
    code: str
    applicant: Person
    request: str
    tracking_address: str
    tracking_page: str
    party: str
    party_label: str


def pin_of(dossier: Dossier) -> str:
    """Six digits printed on the receipt. Derived, not stored: a stolen database alone does not show it."""
    digest = hmac.new(settings.PEOPLE_KEY.encode(), f"pin:{dossier.track_token}".encode(), hashlib.sha256)
    return f"{int.from_bytes(digest.digest()[:8], 'big') % 1_000_000:06}"


def tracking_address(dossier: Dossier, issued: IssuedPaper | None = None) -> str:
    """What the QR on a paper opens: the dossier's page, which then also says whether that paper still stands."""
    page = f"{settings.PUBLIC_URL}/theo-doi/q/{dossier.track_token}/"
    return f"{page}?giay={issued.check_code}" if issued and issued.check_code else page


def new_check_code() -> str:
    """Twelve letters and digits that cannot be mistaken for one another, in fours: not guessed, easily read aloud."""
    letters = "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def fee_now(dossier: Dossier) -> FeeLine:
    """What a receipt given out later says about money: as it stands at this moment."""
    stands = [account.standing for account in of_subject(dossier.subject)]
    if any(one.asked is None for one in stands):
        return FeeLine(None, FEE_BY_PROVINCE)
    return FeeLine(sum(one.owed for one in stands), is_paid=not any(one.left for one in stands))


def receipt(
    dossier: Dossier,
    face: UnitFace,
    quote: Quote,
    handed_in: Sequence[HandedIn],
    officer: str,
    fee: FeeLine,
) -> Receipt:
    """Mẫu 01 of a dossier that the house itself received; whether the fee was paid is as of this moment."""
    kind = ResidenceReceipt if _is_residence(dossier) else Receipt
    return kind(
        **head_of(dossier, face),
        issued_at=dossier.received_at,
        papers=tuple(HandedInLine(name=p.told, kind=p.kind, count=p.count) for p in handed_in),
        limit=quote.terms.legal,
        own_limit=quote.limit if quote.due_at != quote.legal_due_at else "",
        received_at=quote.handed_in_at,
        counted_from=quote.started_at if quote.started_at != quote.handed_in_at else None,
        due_at=quote.due_at,
        why=(*quote.steps, *quote.warnings),
        return_at=str(Dossier.ReturnChannel(dossier.return_channel).label),
        fee=fee.amount,
        fee_note=fee.note,
        paid=fee.is_paid,
        payment=fee.payment,
        submitter=dossier.submitter,
        officer=officer,
        pin=pin_of(dossier),
        sets=dossier.sets,
        bring="giấy này và giấy tờ tùy thân",
    )


def follow_slip(dossier: Dossier, face: UnitFace, promise: Promise, officer: str) -> TrackingSlip:
    """The companion unit's slip: it follows the official receipt and never replaces it (house decision 6)."""
    return TrackingSlip(
        **head_of(dossier, face),
        issued_at=dossier.received_at,
        officer=officer,
        received_at=promise.handed_in_at,
        due_at=promise.due_at,
        pin=pin_of(dossier),
        return_at=str(Dossier.ReturnChannel(dossier.return_channel).label),
    )


def supplement(
    dossier: Dossier, face: UnitFace, asked: Supplement, number: str, officer: str
) -> SupplementRequest:
    """Mẫu 02: everything missing, asked for once."""
    kind = ResidenceSupplement if _is_residence(dossier) else SupplementRequest
    return kind(
        **head_of(dossier, face),
        issued_at=asked.asked_at,
        missing=tuple(Missing(**item) for item in asked.items),
        reasons=(*asked.reason.splitlines(), *_state_ground(asked)),
        officer=officer,
        number=number,
    )


def _state_ground(asked: Supplement) -> tuple[str, ...]:
    """Told to the resident: why we ask for what the State already holds."""
    if not asked.state_ground:
        return ()
    ground = StateGround(asked.state_ground).label
    return (f"Giấy tờ Nhà nước đã có vẫn phải hỏi vì: {str(ground).lower()}. {asked.state_words}",)


def refusal(
    dossier: Dossier, face: UnitFace, *, number: str, reason: str, ground: str, officer: str, at: datetime
) -> RefusalSlip:
    """Mẫu 03: the reason in plain words and the law it rests on."""
    kind = ResidenceRefusal if _is_residence(dossier) else RefusalSlip
    return kind(
        **head_of(dossier, face),
        issued_at=at,
        reasons=tuple(reason.splitlines()),
        legal_basis=tuple(ground.splitlines()),
        submitter=dossier.submitter,
        officer=officer,
        number=number,
    )


def corrected(
    old: IssuedPaper,
    dossier: Dossier,
    face: UnitFace,
    promise: Promise,
    reason: str,
    officer: str,
    at: datetime,
) -> Receipt | TrackingSlip:
    """The receipt (or slip) as it should have been, saying which one it takes the place of and why."""
    earlier: Kept = from_json(old.data, PAPERS)  # type: ignore[assignment]  # one of PAPERS
    channel = str(Dossier.ReturnChannel(dossier.return_channel).label)
    given = f"{timezone.localtime(old.issued_at, VIETNAM):%H giờ %M phút, ngày %d/%m/%Y}"
    replaces = f"Thay thế giấy lập lúc {given}. Lý do đính chính: {' '.join(reason.splitlines())}"
    if isinstance(earlier, TrackingSlip):
        slip = follow_slip(dossier, face, promise, officer)
        return replace(slip, issued_at=at, replaces=replaces)
    if not isinstance(earlier, Receipt):
        raise TypeError("only a receipt or a slip is corrected")
    fee = fee_now(dossier)
    return replace(
        earlier,
        **head_of(dossier, face),
        issued_at=at,
        papers=tuple(
            HandedInLine(name=p.told, kind=p.kind, count=p.count)
            for p in dossier.handed_in.standing().select_related("reused_from__dossier")
        ),
        limit=promise.legal_limit,
        own_limit=promise.limit if promise.limit != promise.legal_limit else "",
        due_at=promise.due_at,
        why=(*promise.steps, *promise.warnings),
        return_at=channel,
        fee=fee.amount,
        fee_note=fee.note,
        paid=fee.is_paid,
        payment=None,
        submitter=dossier.submitter,
        officer=officer,
        replaces=replaces,
    )


def keep(
    draft: Draft,
    dossier: Dossier,
    form: IssuedPaper.Form,
    paper: Kept,
    number: str = "",
    replaces: IssuedPaper | None = None,
) -> IssuedPaper:
    """Keep a paper's data as given out, but for what opens the dossier to whoever holds the paper.

    Its hash goes into the ledger with the move that gave it out.
    """
    kept = replace(paper, tracking_address="")
    if isinstance(kept, Receipt | TrackingSlip):
        kept = replace(kept, pin="")
    data = to_json(kept)
    draft.facts["paper"] = paper_seal(data)
    if replaces is not None:
        draft.facts["replaces"] = paper_seal(replaces.data)
    return IssuedPaper.objects.create(
        dossier=dossier,
        form=form,
        number=number,
        data=data,
        issued_at=paper.issued_at,
        check_code=new_check_code(),
        replaces=replaces,
    )


def reprint(issued: IssuedPaper, dossier: Dossier) -> Kept:
    """The paper as it was given out, its QR, PIN and check code put in anew."""
    if dossier.content_destroyed_at is not None:
        raise Refusal("Giấy này đã hủy theo quyết định, vì hết thời hạn lưu.")
    paper: Kept = from_json(issued.data, PAPERS)  # type: ignore[assignment]  # one of PAPERS, by its template
    opened: Kept = replace(paper, tracking_address=tracking_address(dossier, issued))
    page = f"{settings.PUBLIC_URL}/giay/" if issued.check_code else ""
    if isinstance(opened, ApologyLetter):
        return replace(opened, check_code=issued.check_code or "", check_page=page)
    if not isinstance(opened, Receipt | TrackingSlip):
        return opened
    return replace(opened, pin=pin_of(dossier), check_code=issued.check_code or "", check_page=page)


def _is_residence(dossier: Dossier) -> bool:
    """The police’s own forms CT04–06 take the place of Mẫu 01–03."""
    return dossier.procedure.procedure.form_set is FormSet.RESIDENCE


def party_words(party: Party) -> tuple[str, str, str]:
    """Who handed it in: name and by what right, address, phone."""
    return party.words, party.address, f"điện thoại {party.phone}" if party.phone else ""


def head_of(dossier: Dossier, face: UnitFace) -> Head:
    """Office, code, person, request: what every paper of a dossier begins with."""
    return {
        "office": office_of(face),
        "code": dossier.code,
        "applicant": Person(
            name=dossier.applicant_name,
            address=dossier.applicant_address,
            phone=dossier.applicant_phone,
            email=dossier.applicant_email,
        ),
        "request": dossier.request or dossier.procedure.name,
        "tracking_address": tracking_address(dossier),
        "tracking_page": f"{settings.PUBLIC_URL}/theo-doi/",
        "party": ", ".join(filter(None, party_words(dossier.party))) if dossier.party else "",
        "party_label": str(dossier.party.get_kind_display()) if dossier.party else "",
    }
