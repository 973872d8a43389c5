"""The verbs of a dossier after it was received: each one move, one transaction, one ledger entry."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.core.papers.actions import take_back
from vidan.core.papers.models import RESULT
from vidan.core.promises.actions import advance
from vidan.core.promises.quoting import closing_on
from vidan.core.units.queries import UnitFace, face
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions.signing import send_to_be_signed
from vidan.desks.dossiers.models import AskingAgain, Dossier, HandedIn, IssuedPaper, Supplement
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.papers.seal import result_seal, return_seal
from vidan.desks.dossiers.states import UNDELIVERED, Delivery
from vidan.kit.refusals import BadInput
from vidan.kit.text import fold
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Wanted:
    """A paper still missing, with how many of each sort."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0


def take_up(dossier: Dossier, *, act: Act) -> Entry:
    """An officer takes the dossier on."""
    return advance(flow.TAKE_UP, dossier, dossier.promise, act, handler_id=act.scope.account_id)


def ask_for_more(
    dossier: Dossier,
    *,
    act: Act,
    wanted: list[Wanted],
    reason: str,
    state_ground: str = "",
    state_words: str = "",
) -> Entry:
    """Ask once for everything that is missing (Mẫu 02); the clock stops until the papers come.

    A second request needs a leader's leave. What a database of the State holds needs a ground (NĐ 309/2026 Đ.2).
    """
    if not wanted:
        raise BadInput("Mời đánh dấu hoặc ghi ít nhất một giấy tờ cần bổ sung.", field="wanted")
    if not reason:
        raise BadInput("Mời ghi lý do để người dân hiểu vì sao cần bổ sung.", field="reason")
    if not held_by_the_state(dossier, wanted):
        state_ground = state_words = ""
    elif not (state_ground and state_words):
        raise BadInput(
            "Nhà nước đã có giấy tờ này nên không hỏi người dân, trừ khi có căn cứ. Mời chọn và ghi rõ căn cứ.",
            field="state_words" if state_ground else "state_ground",
        )

    def effects(draft: Draft) -> None:
        nth = dossier.supplements.count() + 1
        asked = Supplement.objects.create(
            dossier=dossier,
            nth=nth,
            leave=_leave(dossier) if nth > 1 else None,
            asked_at=act.at,
            items=[vars(paper) for paper in wanted],
            reason=reason,
            state_ground=state_ground,
            state_words=state_words,
        )
        draft.paper = next_number(dossier, "HDHS", act)
        paper = filling.supplement(dossier, face_on(dossier, act), asked, draft.paper, act.scope.full_name)
        filling.keep(draft, dossier, IssuedPaper.Form.SUPPLEMENT, paper, draft.paper)
        draft.facts |= {"number": draft.paper, "papers": len(wanted), "nth": nth, "ground": state_ground}
        draft.note = "\n".join(filter(None, (reason, state_words)))

    return advance(flow.ASK_FOR_MORE, dossier, dossier.promise, act, effects)


def held_by_the_state(dossier: Dossier, wanted: list[Wanted]) -> bool:
    """Whether any of these papers is in a database of the State, by the procedure's own list."""
    papers = dossier.procedure.procedure.papers_for(dossier.case_key)
    held = {fold(paper.name) for paper in papers if paper.in_state_database}
    return any(fold(paper.name) in held for paper in wanted)


def _leave(dossier: Dossier) -> AskingAgain:
    leave = dossier.leaves_to_ask.filter(used_by=None).first()
    if leave is None:
        raise BadInput(
            "Hồ sơ này đã yêu cầu bổ sung một lần. Muốn hỏi lần nữa, mời lãnh đạo cho phép và ghi lý do.",
            field="reason",
        )
    return leave


def resume(dossier: Dossier, *, act: Act, official_day: date | None = None) -> Entry:
    """The missing papers came: they are counted in and the clock goes on.

    Where an official paper set the date, its new day must be given: the house never moves another system's date.
    """
    official_due = official_due_on(dossier, official_day, act)

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

    return advance(flow.RESUME, dossier, dossier.promise, act, effects, official_due=official_due)


def resolve(dossier: Dossier, *, act: Act, proposal: str) -> Entry:
    """The work is done and goes to the leader for signature."""

    def effects(draft: Draft) -> None:
        draft.note = proposal
        send_to_be_signed(draft, dossier)

    return advance(flow.RESOLVE, dossier, dossier.promise, act, effects)


def send_back(dossier: Dossier, *, act: Act, reason: str) -> Entry:
    """The leader does not sign and says why."""
    if not reason:
        raise BadInput("Mời ghi lý do trả lại để công chức biết cần sửa gì.", field="reason")

    def effects(draft: Draft) -> None:
        draft.note = reason
        take_back(draft, dossier.subject, RESULT)

    return advance(flow.SEND_BACK, dossier, dossier.promise, act, effects)


def sign(dossier: Dossier, *, act: Act) -> Entry:
    """The leader has signed by hand; the clerk numbers it next. What waited for a digital signature waits no more."""
    title = act.scope.position or ", ".join(act.scope.role_names())
    signer = f"{act.scope.full_name}, {title}"[:250]
    return advance(
        flow.SIGN,
        dossier,
        dossier.promise,
        act,
        lambda draft: take_back(draft, dossier.subject, RESULT),
        result_signer=signer,
    )


def record_result(dossier: Dossier, *, act: Act, number: str, on: date) -> Entry:
    """The clerk records number and date of the signed act; the promise is kept."""
    _check_result(dossier, number, on, act)
    return _resulted(flow.RECORD_RESULT, dossier, act, Dossier.ResultKind.SIGNED, number, on)


def record_outside_result(dossier: Dossier, *, act: Act, number: str, on: date, system: str) -> Entry:
    """A result that the State's own system issued, by number and date (house decision 8)."""
    _check_result(dossier, number, on, act)
    if not system:
        raise BadInput("Mời ghi hệ thống đã cấp kết quả.", field="system")
    kind = Dossier.ResultKind.OUTSIDE
    return _resulted(flow.RECORD_OUTSIDE_RESULT, dossier, act, kind, number, on, system)


def _resulted(
    move: Move,
    dossier: Dossier,
    act: Act,
    kind: Dossier.ResultKind,
    number: str,
    on: date,
    system: str = "",
) -> Entry:
    """The result lies ready to be handed over; an apology that nobody signed is not signed any more."""

    def effects(draft: Draft) -> None:
        vouch(draft, result=result_seal(dossier))
        take_back(draft, dossier.subject)

    return advance(
        move,
        dossier,
        dossier.promise,
        act,
        effects,
        result_kind=kind,
        result_number=number,
        result_on=on,
        done_at=act.at,
        delivery=Delivery.READY,
        result_system=system,
    )


# How it was proved says which way it went, and where it must have been before.
_WAYS: dict[Dossier.Proof, tuple[Delivery, frozenset[Delivery], str]] = {
    Dossier.Proof.POST_SLIP: (
        Delivery.HANDED,
        frozenset({Delivery.POSTED}),
        "Mời ghi gửi bưu chính kèm mã bưu gửi trước; chỉ ghi đã trả khi bưu điện đã phát.",
    ),
    Dossier.Proof.SENT_ONLINE: (Delivery.SENT, frozenset(UNDELIVERED) - {Delivery.POSTED}, ""),
    Dossier.Proof.SIGNED_FOR: (Delivery.HANDED, frozenset(UNDELIVERED) - {Delivery.POSTED}, ""),
    Dossier.Proof.FINGERPRINT: (Delivery.HANDED, frozenset(UNDELIVERED) - {Delivery.POSTED}, ""),
}
_WITH_THE_POST = "Kết quả đang ở bưu điện. Mời chọn bưu điện đã phát, hoặc ghi bưu điện hoàn lại trước."


def return_result(dossier: Dossier, *, act: Act, to: str, proof: Dossier.Proof) -> Entry:
    """The result is with its person: handed over, delivered by the post, or sent; who took it, and the proof."""
    if not to:
        raise BadInput("Mời ghi họ tên người nhận kết quả.", field="to")
    way, before, refusal = _WAYS[proof]

    def first(draft: Draft) -> None:
        now = Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
        if now.state == flow.State.DONE and now.delivery not in before:
            raise BadInput(refusal or _WITH_THE_POST, field="proof")

    return advance(
        flow.RETURN_RESULT,
        dossier,
        dossier.promise,
        act,
        lambda draft: vouch(draft, returned=return_seal(dossier), proof=str(proof.value)),
        first=first,
        returned_at=act.at,
        returned_to=to,
        return_proof=proof,
        delivery=way,
    )


def refuse(dossier: Dossier, *, act: Act, reason: str, ground: str) -> Entry:
    """Refuse to go on (Mẫu 03), with the reason in plain words and its legal ground."""
    check_refusal(reason, ground)

    def effects(draft: Draft) -> None:
        Supplement.objects.filter(dossier=dossier, answered_at=None).update(answered_at=act.at)
        take_back(draft, dossier.subject)
        hand_out_refusal(dossier, draft, face_on(dossier, act), reason, ground)

    return advance(flow.REFUSE, dossier, dossier.promise, act, effects)


def check_refusal(reason: str, ground: str) -> None:
    """A refusal says why, and by which law: never a bare no. Raises BadInput."""
    if not reason:
        raise BadInput("Mời ghi lý do từ chối bằng lời dễ hiểu.", field="reason")
    if not ground:
        raise BadInput("Mời ghi căn cứ pháp luật của việc từ chối.", field="ground")


def hand_out_refusal(dossier: Dossier, draft: Draft, unit: UnitFace, reason: str, ground: str) -> None:
    """Number and keep the Mẫu 03 of a refusal."""
    act = draft.act
    number = next_number(dossier, "TCHS", act)
    paper = filling.refusal(
        dossier, unit, number=number, reason=reason, ground=ground, officer=act.scope.full_name, at=act.at
    )
    filling.keep(draft, dossier, IssuedPaper.Form.REFUSAL, paper, number)
    draft.facts |= {"number": number}
    draft.note = f"{reason}\n{ground}"


def vouch(draft: Draft, **facts: str) -> None:
    """Put hashes and kinds into the move's ledger entry. Called when the dossier already holds its new columns."""
    draft.facts |= facts


def next_number(dossier: Dossier, series: str, act: Act) -> str:
    """The next number of a series of papers in its year: “07/HDHS”."""
    year = timezone.localtime(act.at, VIETNAM).year
    return f"{take(dossier.unit_id, series, str(year)):02}/{series}"


def face_on(dossier: Dossier, act: Act) -> UnitFace:
    """How the unit is called on the day of the act."""
    return face(dossier.unit_id, timezone.localdate(act.at, VIETNAM))


def official_due_on(dossier: Dossier, day: date | None, act: Act) -> datetime | None:
    """The closing of the official system's new day; None where the house itself keeps the date."""
    promise = dossier.promise
    if promise is None or not promise.is_official or promise.due_at is not None:
        return None
    if day is None:
        raise BadInput("Mời nhập ngày hẹn mới trên hệ thống chính thức.", field="official_day")
    return closing_on(dossier.owes_id, day, act.at, field="official_day")


def _check_result(dossier: Dossier, number: str, on: date, act: Act) -> None:
    if not number:
        raise BadInput("Mời ghi số của kết quả.", field="number")
    if on > timezone.localdate(act.at, VIETNAM):
        raise BadInput("Ngày của kết quả không thể sau hôm nay.", field="on")
    if on < timezone.localdate(dossier.received_at, VIETNAM):
        raise BadInput("Ngày của kết quả không thể trước ngày nhận hồ sơ.", field="on")
