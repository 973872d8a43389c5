"""The verbs of a dossier after it was received: each one move, one transaction, one ledger entry."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Draft, Move, make_move
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.core.promises.actions import follow
from vidan.core.units.queries import UnitFace, face
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper, Supplement
from vidan.desks.dossiers.papers import filling
from vidan.kit.refusals import BadInput, Refusal

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Wanted:
    """A paper still missing, with how many of each sort."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0


def take_up(dossier: Dossier, *, act: Act) -> Entry:
    """An officer takes the dossier on."""
    return make_move(flow.TAKE_UP, dossier, act, handler_id=act.scope.account_id)


def ask_for_more(dossier: Dossier, *, act: Act, wanted: list[Wanted], reason: str) -> Entry:
    """Ask once for everything that is missing (Mẫu 02); the clock stops until the papers come."""
    if not wanted:
        raise BadInput("Mời ghi ít nhất một giấy tờ cần bổ sung.", field="wanted")
    if not reason:
        raise BadInput("Mời ghi lý do để người dân hiểu vì sao cần bổ sung.", field="reason")

    def effects(draft: Draft) -> None:
        asked = Supplement.objects.create(
            dossier=dossier,
            asked_at=act.at,
            items=[vars(paper) for paper in wanted],
            reason=reason,
        )
        number = _number(dossier, "HDHS", act)
        _follow(flow.ASK_FOR_MORE, dossier, draft, paper=number)
        paper = filling.supplement(dossier, _face(dossier, act), asked, number, act.scope.full_name)
        filling.keep(dossier, IssuedPaper.Form.SUPPLEMENT, paper, number)
        draft.facts |= {"number": number, "papers": len(wanted)}
        draft.note = reason

    return make_move(flow.ASK_FOR_MORE, dossier, act, effects)


def resume(dossier: Dossier, *, act: Act, official_day: date | None = None) -> Entry:
    """The missing papers came: they are counted in and the clock goes on.

    A companion unit may give the new day of the official system; it is then the promise, until closing.
    """
    official_due = _closing(dossier, official_day) if official_day else None
    if official_due and official_due <= act.at:
        raise BadInput("Ngày hẹn mới phải sau lúc này.", field="official_day")

    def effects(draft: Draft) -> None:
        asked = dossier.supplements.get(answered_at=None)
        Supplement.objects.filter(pk=asked.pk).update(answered_at=act.at)
        HandedIn.objects.bulk_create(
            HandedIn(dossier=dossier, name=item["name"], kind=kind, count=item[column], at=act.at)
            for item in asked.items
            for column, kind in (
                ("originals", "bản chính"),
                ("certified", "bản sao"),
                ("photocopies", "bản chụp"),
            )
            if item[column]
        )
        _follow(flow.RESUME, dossier, draft, official_due=official_due)

    return make_move(flow.RESUME, dossier, act, effects)


def resolve(dossier: Dossier, *, act: Act, proposal: str) -> Entry:
    """The work is done and goes to the leader for signature."""

    def effects(draft: Draft) -> None:
        draft.note = proposal

    return make_move(flow.RESOLVE, dossier, act, effects)


def send_back(dossier: Dossier, *, act: Act, reason: str) -> Entry:
    """The leader does not sign and says why."""
    if not reason:
        raise BadInput("Mời ghi lý do trả lại để công chức biết cần sửa gì.", field="reason")

    def effects(draft: Draft) -> None:
        draft.note = reason

    return make_move(flow.SEND_BACK, dossier, act, effects)


def sign(dossier: Dossier, *, act: Act) -> Entry:
    """The leader has signed, by hand or with the official tool; the clerk numbers it next."""
    title = act.scope.position or ", ".join(act.scope.role_names())
    return make_move(flow.SIGN, dossier, act, result_signer=f"{act.scope.full_name}, {title}")


def record_result(dossier: Dossier, *, act: Act, number: str, on: date) -> Entry:
    """The clerk records number and date of the signed act; the promise is kept."""
    _check_result(dossier, number, on, act)

    def effects(draft: Draft) -> None:
        _follow(flow.RECORD_RESULT, dossier, draft)

    return make_move(
        flow.RECORD_RESULT,
        dossier,
        act,
        effects,
        result_kind=Dossier.ResultKind.SIGNED,
        result_number=number,
        result_on=on,
        done_at=act.at,
    )


def record_outside_result(dossier: Dossier, *, act: Act, number: str, on: date, system: str) -> Entry:
    """A result that the State's own system issued, by number and date (house decision 8)."""
    _check_result(dossier, number, on, act)
    if not system:
        raise BadInput("Mời ghi hệ thống đã cấp kết quả.", field="system")

    def effects(draft: Draft) -> None:
        _follow(flow.RECORD_OUTSIDE_RESULT, dossier, draft)

    return make_move(
        flow.RECORD_OUTSIDE_RESULT,
        dossier,
        act,
        effects,
        result_kind=Dossier.ResultKind.OUTSIDE,
        result_number=number,
        result_on=on,
        result_system=system,
        done_at=act.at,
    )


def return_result(dossier: Dossier, *, act: Act, to: str, proof: Dossier.Proof) -> Entry:
    """Hand the result over, with who took it and the proof."""
    if not to:
        raise BadInput("Mời ghi họ tên người nhận kết quả.", field="to")

    def effects(draft: Draft) -> None:
        draft.facts |= {"proof": str(proof.value)}

    return make_move(
        flow.RETURN_RESULT, dossier, act, effects, returned_at=act.at, returned_to=to, return_proof=proof
    )


def refuse(dossier: Dossier, *, act: Act, reason: str, ground: str) -> Entry:
    """Refuse to go on (Mẫu 03), with the reason in plain words and its legal ground."""
    check_refusal(reason, ground)

    def effects(draft: Draft) -> None:
        _follow(flow.REFUSE, dossier, draft)
        Supplement.objects.filter(dossier=dossier, answered_at=None).update(answered_at=act.at)
        hand_out_refusal(dossier, draft, _face(dossier, act), reason, ground)

    return make_move(flow.REFUSE, dossier, act, effects)


def check_refusal(reason: str, ground: str) -> None:
    """A refusal says why, and by which law: never a bare no. Raises BadInput."""
    if not reason:
        raise BadInput("Mời ghi lý do từ chối bằng lời dễ hiểu.", field="reason")
    if not ground:
        raise BadInput("Mời ghi căn cứ pháp luật của việc từ chối.", field="ground")


def hand_out_refusal(dossier: Dossier, draft: Draft, unit: UnitFace, reason: str, ground: str) -> None:
    """Number and keep the Mẫu 03 of a refusal."""
    act = draft.act
    number = _number(dossier, "TCHS", act)
    paper = filling.refusal(
        dossier, unit, number=number, reason=reason, ground=ground, officer=act.scope.full_name, at=act.at
    )
    filling.keep(dossier, IssuedPaper.Form.REFUSAL, paper, number)
    draft.facts |= {"number": number}
    draft.note = f"{reason}\n{ground}"


def _follow(
    move: Move, dossier: Dossier, draft: Draft, *, paper: str = "", official_due: datetime | None = None
) -> None:
    promise = dossier.promise
    if promise is None:
        raise Refusal("Hồ sơ này không có ngày hẹn.")
    follow(move.effect, promise, draft, paper=paper, official_due=official_due)


def _number(dossier: Dossier, series: str, act: Act) -> str:
    year = timezone.localtime(act.at, VIETNAM).year
    return f"{take(dossier.unit_id, series, str(year)):02}/{series}"


def _face(dossier: Dossier, act: Act) -> UnitFace:
    return face(dossier.unit_id, timezone.localdate(act.at, VIETNAM))


def _closing(dossier: Dossier, day: date) -> datetime:
    held = calendar_of(dossier.unit_id).day(day)
    if not held.sessions:
        raise BadInput("Ngày hẹn mới trùng ngày nghỉ. Mời xem lại giấy hẹn.", field="official_day")
    return held.closing


def _check_result(dossier: Dossier, number: str, on: date, act: Act) -> None:
    if not number:
        raise BadInput("Mời ghi số của kết quả.", field="number")
    if on > timezone.localdate(act.at, VIETNAM):
        raise BadInput("Ngày của kết quả không thể sau hôm nay.", field="on")
    if on < timezone.localdate(dossier.received_at, VIETNAM):
        raise BadInput("Ngày của kết quả không thể trước ngày nhận hồ sơ.", field="on")
