"""A dossier that had ended is taken up once more, by a leader: a new promise, and the earlier one stays as it ended."""

from dataclasses import replace
from datetime import datetime

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import owe
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import Quote
from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Channel
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions.correcting import RECEIPTS
from vidan.desks.dossiers.actions.receiving import KIND
from vidan.desks.dossiers.actions.working import face_on
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, EarlierRound, IssuedPaper
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.queries.dating import date_for
from vidan.desks.dossiers.states import Apologising, Delivery
from vidan.kit.refusals import BadInput

Ground = EarlierRound.Ground
# Which ground opens which end again.
GROUNDS: dict[State, tuple[EarlierRound.Ground, ...]] = {
    State.REFUSED: (Ground.OUR_MISTAKE, Ground.DECISION),
    State.STOPPED: (Ground.OUR_MISTAKE, Ground.DECISION),
    State.RETURNED: (Ground.WRONG_RESULT, Ground.DECISION),
}
KEPT = (
    "result_kind",
    "result_number",
    "result_on",
    "result_signer",
    "result_system",
    "done_at",
    "returned_at",
    "returned_to",
    "return_proof",
)
_EMPTY: dict[str, object] = {
    **{name: None if name.endswith(("_at", "_on")) else "" for name in KEPT},
    "delivery": Delivery.NOTHING,
    "apology": Apologising.NONE,
}


def reopen(
    dossier: Dossier,
    *,
    act: Act,
    ground: EarlierRound.Ground,
    reason: str,
    official_due: datetime | None = None,
) -> Entry:
    """Owe it anew from this moment, with a new receipt; the earlier verdict, result and return stay as they were."""
    if not reason:
        raise BadInput("Mời ghi vì sao giải quyết lại.", field="reason")
    if ground not in GROUNDS.get(State(dossier.state), tuple(Ground)):
        raise BadInput("Lý do này không mở lại được hồ sơ đã kết thúc như vậy. Mời chọn lại.", field="ground")
    unit = face_on(dossier, act)
    if unit.is_companion and official_due is None:
        raise BadInput("Mời nhập ngày hẹn mới trên hệ thống chính thức.", field="official_day")
    now = act.at.replace(second=0, microsecond=0)
    quote = date_for(dossier.owes_id, dossier.procedure, dossier.case_key, Channel(dossier.channel), now)

    def first(draft: Draft) -> None:
        ended = Dossier.objects.get(pk=dossier.pk)
        nth = ended.earlier_rounds.count() + 1
        EarlierRound.objects.create(
            dossier=ended,
            nth=nth,
            promise=ended.promise,
            ended_as=ended.state,
            ground=ground,
            reopened_at=act.at,
            **{name: getattr(ended, name) for name in KEPT},
        )
        draft.facts |= {"round": nth + 1, "ground": str(ground.value)}

    def effects(draft: Draft) -> None:
        draft.note = reason
        _hand_out(dossier, draft, unit, quote, reason)

    due = official_due if unit.is_companion else None
    return owe(
        turns.REOPEN,
        dossier,
        act,
        KIND,
        quote,
        effects,
        first=first,
        official_due=due,
        **_EMPTY,
    )


def _hand_out(dossier: Dossier, draft: Draft, unit: UnitFace, quote: Quote, reason: str) -> None:
    """A new receipt with the new date; the one before it says that it was replaced."""
    officer, at = draft.act.scope.full_name, draft.act.at
    old = dossier.issued.filter(form__in=RECEIPTS, replaced_by=None).last()
    told = f"Giải quyết lại. {' '.join(reason.splitlines())}"
    if unit.is_companion:
        slip = filling.follow_slip(dossier, unit, Promise.objects.get(dossier=dossier), officer)
        paper: filling.Kept = replace(slip, issued_at=at, replaces=told)
        form = IssuedPaper.Form.FOLLOW_SLIP
    else:
        papers = list(dossier.handed_in.standing().select_related("reused_from__dossier"))
        receipt = filling.receipt(dossier, unit, quote, papers, officer, filling.fee_now(dossier))
        paper = replace(receipt, issued_at=at, replaces=told)
        form = IssuedPaper.Form.RECEIPT
    filling.keep(draft, dossier, form, paper, replaces=old)
