"""The apology for a missed date (Mẫu 04): drafted, signed, given to the family; a second breach goes to a person.

Signed by hand or digitally: its draft waits on the page Ký số beside the results, until one of the two is done.

It gives one later date and no more; the verdict stays with the first (ADR 0020).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Clock, Draft, Move, make_move, nothing_more
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.core.papers.actions import take_back as take_back_papers
from vidan.core.papers.models import SignItem
from vidan.core.papers.queries import signatures_on
from vidan.core.promises.actions import ALREADY_EXTENDED, extend, extended_until
from vidan.core.promises.models import Promise
from vidan.core.promises.quoting import closing_on
from vidan.core.units.queries import face
from vidan.desks.dossiers import axes
from vidan.desks.dossiers.actions.attaching import Part
from vidan.desks.dossiers.actions.signing import send_apology_to_be_signed
from vidan.desks.dossiers.models import Apology, Dossier, IssuedPaper, SecondBreach
from vidan.desks.dossiers.papers import filling
from vidan.desks.dossiers.papers.apologising import letter
from vidan.desks.dossiers.papers.seal import apology_seal, given_seal, signed_seal, told_seal
from vidan.kit.refusals import BadInput, Refusal, Stale
from vidan.kit.workdays.moments import VIETNAM

SERIES = "PXL"  # the deciding unit's own series of apologies, by the year
_DATE_MOVED = "Ngày hẹn của hồ sơ đã đổi từ khi soạn lời xin lỗi, bản đã ký ghi ngày cũ."
_NO_DATE = "Chỉ xin lỗi, hẹn lại khi hồ sơ đang được giải quyết."
_EMPTY = {
    "went_wrong": "Mời ghi điều gì chưa kịp, bằng lời dễ hiểu.",
    "whose": "Mời ghi trách nhiệm thuộc về ai.",
    "ahead": "Mời ghi từ giờ đơn vị làm gì.",
}


@dataclass(frozen=True)
class Plainly:
    """What the family is told: the cause, what went wrong, whose fault it is, what happens now."""

    cause: Apology.Cause
    went_wrong: str
    whose: str
    ahead: str


def propose(dossier: Dossier, *, act: Act, words: Plainly, until: date) -> Entry:
    """Draft it, with a later working day, for the head of the deciding unit to sign."""
    for name, sentence in _EMPTY.items():
        if not getattr(words, name):
            raise BadInput(sentence, field=name)

    def effects(draft: Draft) -> None:
        promise = _running(dossier)
        if promise.is_official:
            raise Refusal(
                "Ngày hẹn của hồ sơ này do hệ thống chính thức giữ.",
                advice="Mời lập lời xin lỗi trên hệ thống ấy, rồi ghi lại ở đây.",
            )
        due = _later(dossier, promise, until, act, "until")
        row = Apology.objects.create(
            dossier=dossier,
            promise=promise,
            until=due,
            drawn_due_at=promise.due_at,
            proposed_at=act.at,
            proposed_by_id=act.scope.account_id,
            **vars(words),
        )
        send_apology_to_be_signed(draft, dossier, row)
        draft.facts |= {"apology": row.pk, "cause": str(row.cause), "apology_words": apology_seal(row)}
        draft.note = "\n".join((words.went_wrong, words.whose, words.ahead))

    return _made(axes.PROPOSE_APOLOGY, dossier, act, effects)


def take_back(dossier: Dossier, *, act: Act, reason: str) -> Entry:
    """Not signed: it is to be written anew, or the result will be there in time after all."""
    if not reason:
        raise BadInput("Mời ghi vì sao lấy lại bản xin lỗi.", field="reason")

    def effects(draft: Draft) -> None:
        row = _drafted(dossier)
        Apology.objects.filter(pk=row.pk).update(returned_at=act.at, returned_why=reason)
        take_back_papers(draft, dossier.subject, Part.APOLOGY)
        draft.facts |= {"apology": row.pk, "apology_returned": act.at.isoformat()}
        draft.note = reason

    return make_move(axes.RETURN_APOLOGY, dossier, act, effects)


def sign(dossier: Dossier, *, act: Act) -> Entry:
    """The head signs by hand: the paper gets its number, the promise its later date, the family its paper."""

    def effects(draft: Draft) -> None:
        take_back_papers(draft, dossier.subject, Part.APOLOGY)
        title = act.scope.position or str(draft.role.label)
        _sign(dossier, draft, f"{act.scope.full_name}, {title}"[:250])

    return make_move(axes.SIGN_APOLOGY, dossier, act, effects)


def signed(pk: int, act: Act, signer: str, close: Callable[[Draft], None]) -> Entry:
    """Its digital original came back signed and was matched: the same move, with the file in the same transaction."""
    dossier = Dossier.objects.select_related("promise", "procedure").get(pk=pk)

    def effects(draft: Draft) -> None:
        if _drafted(dossier).drawn_due_at != _running(dossier).due_at:
            raise Refusal(_DATE_MOVED, advice="Mời mở hồ sơ lấy lại bản xin lỗi rồi soạn lại.")
        close(draft)
        _sign(dossier, draft, signer, signatures_on(dossier.subject, Part.APOLOGY)[-1])

    return make_move(axes.SIGN_APOLOGY, dossier, act, effects)


def _sign(dossier: Dossier, draft: Draft, signer: str, digital: SignItem | None = None) -> None:
    act, row, promise = draft.act, _drafted(dossier), _running(dossier)
    was = promise.due_at
    unit_id = dossier.owes_id
    draft.paper = f"{take(unit_id, SERIES, str(timezone.localtime(act.at, VIETNAM).year)):02}/{SERIES}"
    extend(promise, draft, row.until, paper=draft.paper)
    unit = face(unit_id, timezone.localdate(act.at, VIETNAM))
    Apology.objects.filter(pk=row.pk).update(
        signed_at=act.at, signer=signer, number=draft.paper, was_due_at=was
    )
    row.refresh_from_db()
    title = act.scope.position or str(draft.role.label)
    paper = letter(dossier, unit, row, title=title, signer=act.scope.full_name, at=act.at)
    if digital:
        paper = replace(paper, signed_by=digital.signer, signed_at=digital.signed_at)
    issued = filling.keep(draft, dossier, IssuedPaper.Form.APOLOGY, paper, draft.paper)
    Apology.objects.filter(pk=row.pk).update(issued=issued)
    _tell_signed(draft, row)


def record_official(
    dossier: Dossier, *, act: Act, cause: Apology.Cause, number: str, signer: str, official_day: date
) -> Entry:
    """The official system's own apology, by number and signer: its later date holds, the house prints nothing."""
    if not number:
        raise BadInput("Mời ghi số văn bản xin lỗi của hệ thống chính thức.", field="number")
    if not signer:
        raise BadInput("Mời ghi người đã ký.", field="signer")

    def effects(draft: Draft) -> None:
        promise = _running(dossier)
        if not promise.is_official:
            raise Refusal("Ngày hẹn do đơn vị giữ: mời soạn lời xin lỗi ở đây để lãnh đạo ký.")
        due, was = _later(dossier, promise, official_day, act, "official_day"), promise.due_at
        draft.paper = number
        extend(promise, draft, due, paper=number)
        row = Apology.objects.create(
            dossier=dossier,
            promise=promise,
            is_official=True,
            cause=cause,
            until=due,
            proposed_at=act.at,
            proposed_by_id=act.scope.account_id,
            signed_at=act.at,
            signer=signer,
            number=number,
            was_due_at=was,
        )
        draft.facts |= {"cause": str(cause.value), "apology_words": apology_seal(row)}
        _tell_signed(draft, row)

    return _made(axes.RECORD_APOLOGY, dossier, act, effects)


def deliver(dossier: Dossier, *, act: Act, to: str, how: Apology.How) -> Entry:
    """It is with the family: who has it and how. Before the promised moment or after it is written down."""
    if not to:
        raise BadInput("Mời ghi họ tên người đã nhận lời xin lỗi.", field="to")

    def effects(draft: Draft) -> None:
        rows = Apology.objects.filter(promise=dossier.promise_id, signed_at__isnull=False, delivered_at=None)
        row = rows.get()
        rows.update(
            delivered_at=act.at, delivered_by_id=act.scope.account_id, delivered_how=how, delivered_to=to
        )
        row.refresh_from_db()
        draft.facts |= {
            "apology": row.pk,
            "apology_given": given_seal(row),
            "in_time": "yes" if row.in_time else "no",
        }

    return make_move(axes.DELIVER_APOLOGY, dossier, act, effects)


def meet_family(dossier: Dossier, *, act: Act, who: str, how: SecondBreach.How, told: str) -> Entry:
    """The new date was missed as well: a named person called or met the family, and said this."""
    if not who:
        raise BadInput("Mời ghi họ tên người đã gọi hoặc đã gặp.", field="who")
    if not told:
        raise BadInput("Mời ghi đã nói gì với người dân.", field="told")

    def effects(draft: Draft) -> None:
        promise = _running(dossier)
        if promise.due_at is None or promise.due_at >= act.at:
            raise Refusal("Ngày hẹn lại chưa qua, hồ sơ chưa trễ lần hai.")
        if SecondBreach.objects.filter(promise=promise).exists():
            raise Stale("Việc gặp người dân vì trễ lần hai đã được ghi.")
        row = SecondBreach.objects.create(
            dossier=dossier,
            promise=promise,
            who=who,
            how=how,
            told=told,
            at=act.at,
            by_id=act.scope.account_id,
        )
        draft.facts |= {"second": row.pk, "second_told": told_seal(row)}
        draft.note = told

    move = next((one for one in axes.MEET_FAMILY if dossier.apology in one.sources), axes.MEET_FAMILY[0])
    return make_move(move, dossier, act, effects)


def _made(move: Move, dossier: Dossier, act: Act, effects: Callable[[Draft], None] = nothing_more) -> Entry:
    """The move; where it comes a second time, the sentence says so instead of only that something has changed."""
    if dossier.promise_id is None:
        raise Refusal(_NO_DATE)
    try:
        return make_move(move, dossier, act, effects)
    except Stale:
        if dossier.promise and extended_until(dossier.promise):
            raise Refusal(ALREADY_EXTENDED) from None
        raise


def _running(dossier: Dossier) -> Promise:
    """As it stands inside the transaction."""
    promise = Promise.objects.filter(dossier=dossier.pk).first()
    if promise is None or promise.clock != Clock.RUNNING or promise.due_at is None:
        raise Refusal(_NO_DATE)
    return promise


def _drafted(dossier: Dossier) -> Apology:
    return Apology.objects.get(promise=dossier.promise_id, returned_at=None, signed_at=None)


def _later(dossier: Dossier, promise: Promise, day: date, act: Act, field: str) -> datetime:
    due = closing_on(dossier.owes_id, day, act.at, field=field)
    if promise.due_at is not None and due <= promise.due_at:
        raise BadInput("Ngày hẹn lại phải sau ngày hẹn cũ.", field=field)
    return due


def _tell_signed(draft: Draft, row: Apology) -> None:
    was = row.was_due_at.isoformat() if row.was_due_at else ""
    draft.facts |= {"apology": row.pk, "number": row.number, "was": was, "apology_signed": signed_seal(row)}
