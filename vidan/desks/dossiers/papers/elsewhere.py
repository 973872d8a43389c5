"""The receipt of a dossier that another unit decides: first with the date as expected, then with the firm one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from vidan.core.papers.press import from_json
from vidan.core.promises.quoting import Quote
from vidan.core.units.queries import UnitFace
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper
from vidan.desks.dossiers.papers import Receipt, TrackingSlip
from vidan.desks.dossiers.papers.filling import FeeLine, head_of, pin_of, receipt

Kept = Receipt | TrackingSlip
FORMS = (IssuedPaper.Form.RECEIPT, IssuedPaper.Form.FOLLOW_SLIP)


def expected(
    dossier: Dossier,
    unit: UnitFace,
    decider: str,
    quote: Quote,
    handed_in: Sequence[HandedIn],
    officer: str,
    fee: FeeLine,
) -> Kept:
    """Mẫu 01 with the date “dự kiến” and who decides; in a companion unit the slip with the official paper's date."""
    if unit.is_companion:
        return TrackingSlip(
            **head_of(dossier, unit),
            issued_at=dossier.received_at,
            officer=officer,
            received_at=dossier.received_at,
            due_at=None,
            pin=pin_of(dossier),
            return_at=str(Dossier.ReturnChannel(dossier.return_channel).label),
        )
    paper = receipt(dossier, unit, quote, handed_in, officer, fee)
    why = (
        f"Cơ quan giải quyết: {decider}.",
        "Ngày trên là dự kiến: thời hạn tính từ khi cơ quan giải quyết tiếp nhận hồ sơ; ngày hẹn chính thức xem "
        "trên trang theo dõi hồ sơ.",
    )
    return replace(paper, expected=True, why=(*why, *quote.steps, *quote.warnings))


def firm(dossier: Dossier, decider: str, quote: Quote, due: datetime, at: datetime) -> Kept:
    """The newest paper given out, again, with the date that is owed now."""
    newest = dossier.issued.filter(form__in=FORMS).order_by("-pk")[0]
    paper: Kept = from_json(newest.data, (Receipt, TrackingSlip))  # type: ignore[assignment]  # one of the two
    if isinstance(paper, TrackingSlip):
        return replace(paper, due_at=due, issued_at=at)
    return replace(
        paper,
        issued_at=at,
        expected=False,
        due_at=due,
        counted_from=quote.started_at,
        limit=quote.terms.legal,
        own_limit=quote.limit if quote.due_at != quote.legal_due_at else "",
        why=(f"Cơ quan giải quyết: {decider}.", *quote.steps, *quote.warnings),
    )


def form_of(paper: Kept) -> IssuedPaper.Form:
    """Under which form it is kept."""
    return IssuedPaper.Form.RECEIPT if isinstance(paper, Receipt) else IssuedPaper.Form.FOLLOW_SLIP
