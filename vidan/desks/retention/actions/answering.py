"""A resident asks to see, correct or erase what is kept about them: the request, what is done, the answer."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.holds.standing import in_unit
from vidan.core.ledger.actions import append, erase_note, once
from vidan.core.ledger.chain import ERASE_NOTE
from vidan.core.ledger.models import Entry
from vidan.core.people.actions import Contact, correct_contact
from vidan.core.people.models import Person
from vidan.desks.retention.models import ANSWER, ASK, DataRequest
from vidan.desks.retention.queries.keeping import ANSWERERS, may_answer
from vidan.desks.retention.queries.own_data import subjects_of
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal, Stale
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import Limit, LimitKind
from vidan.kit.workdays.reckoning import reckon


@dataclass(frozen=True)
class Asked:
    """Who asks for what, and what was shown to prove it."""

    person: Person
    wish: DataRequest.Wish
    proof: DataRequest.Shown


def ask(asked: Asked, *, act: Act) -> DataRequest:
    """Write down that this person asks. Raises NotYours."""
    unit_id = asked.person.unit_id
    role = act.scope.role_for(ANSWERERS, unit_id)
    if role is None:
        raise NotYours("Việc trả lời người dân về dữ liệu do cán bộ Một cửa, lãnh đạo của đơn vị làm.")

    answer_by = _answer_by(unit_id, act.at)

    def do() -> DataRequest:
        row = DataRequest.objects.create(
            unit_id=unit_id,
            person=asked.person,
            wish=asked.wish,
            proof=asked.proof,
            by_id=act.scope.account_id,
            at=act.at,
            answer_by=answer_by,
        )
        facts = {
            "wish": str(asked.wish.value),
            "proof": str(asked.proof.value),
            "of": f"person:{asked.person.pk}",
            "due": answer_by.isoformat() if answer_by else None,
        }
        append(act.deed(role), unit=unit_id, kind=ASK, subject=row.subject, facts=facts)
        return row

    return once(act.deed(role), do, _found, kind=ASK)


def correct(row: DataRequest, contact: Contact, *, reason: str, act: Act) -> None:
    """Put the person's current contact details right. Papers given out stay as they are. Raises NotYours, Refusal."""
    role = may_answer(act.scope, row)
    if role is None:
        raise NotYours("Yêu cầu này do người khác đang trả lời.")
    correct_contact(act.deed(role), row.person, contact, reason=reason)


def erase_words(row: DataRequest, note: int, *, why: str, law: str, act: Act) -> Entry:
    """Erase one note on this person's dossiers: gone for good; that it was there, who erased it and why stay.

    The decision is the head's, and of what must stay nobody's. Raises NotYours, NotFound, Refusal, Stale.
    """
    role = act.scope.role_for((Role.LEADER,), row.unit_id)
    if role is None:
        raise NotYours("Xóa một lời ghi do lãnh đạo đơn vị quyết định.")
    entry = Entry.objects.filter(pk=note, unit=row.unit_id, subject__in=subjects_of(row.person_id)).first()
    if entry is None or entry.kind == ERASE_NOTE:
        raise NotFound("Không có lời ghi này trong hồ sơ của người yêu cầu.")
    if in_unit(row.unit_id).has(entry.subject):
        raise Refusal(
            "Hồ sơ này đang có lệnh giữ nên chưa xóa được gì.", advice="Mời xem ở trang Thời hạn lưu."
        )
    return erase_note(act.deed(role), entry, why=f"{why} Căn cứ: {law}.", asked=row.subject)


def answer(row: DataRequest, *, how: DataRequest.Answer, words: str, act: Act) -> DataRequest:
    """Say how it was answered; from then on the page is shut. Raises NotYours, BadInput, Stale."""
    role = may_answer(act.scope, row)
    if role is None:
        raise NotYours("Yêu cầu này do người khác đang trả lời.")
    if how == DataRequest.Answer.REFUSED and not words:
        raise BadInput("Mời ghi vì sao không đáp ứng được và căn cứ, để trả lời bà con.", field="words")

    def do() -> DataRequest:
        waiting = DataRequest.objects.filter(pk=row.pk, answered_at=None)
        if not waiting.update(answer=how, words=words, answered_at=act.at):
            raise Stale("Yêu cầu này đã được trả lời rồi.")
        facts = {"answer": str(how.value)}
        append(act.deed(role), unit=row.unit_id, kind=ANSWER, subject=row.subject, facts=facts)
        return DataRequest.objects.get(pk=row.pk)

    return once(act.deed(role), do, _found, kind=ANSWER)


def _answer_by(unit_id: int, at: datetime) -> datetime | None:
    """The end of the last working day for the answer, by the unit's calendar; None where that does not reach."""
    try:
        limit = Limit(LimitKind.WORKING_DAYS, settings.DATA_REQUEST_DAYS)
        due = reckon(calendar_of(unit_id), at, limit).due
    except DateError:
        return None
    return due and due.astimezone(UTC)


def _found(entry: Entry) -> DataRequest:
    return DataRequest.objects.get(pk=int(entry.subject.partition(":")[2]))
