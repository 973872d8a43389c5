"""What becomes of a matter: explained, guided, passed on, taken on and replied to, refused by the law."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import advance, owe
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.desks.commitments.actions.making import Said, commit_within
from vidan.desks.reception import flow
from vidan.desks.reception.models import Hearing
from vidan.desks.reception.queries.refusals import grounds
from vidan.desks.reception.queries.seals import outcome_seal
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.workdays.faults import DateError

KIND = "reception"
REPLY_IN = Terms("10 ngày làm việc", "10 ngày làm việc", "Điều 28 Luật Tiếp công dân: 10 ngày làm việc")
NOTICE_IN = Terms(
    "3 ngày làm việc",
    "3 ngày làm việc",
    "Khoản 3 Điều 4 Nghị định số 154/2026/NĐ-CP: thông báo từ chối trong 03 ngày làm việc",
)
AGAIN = "Trả lời công dân về nội dung số {} trong Sổ tiếp công dân."
WHY = "Mời ghi đã nói gì với công dân, để lần sau ai tiếp cũng biết."


@dataclass(frozen=True)
class More:
    """Who answers later, and by when."""

    owner_id: int
    by: date


def explain(line: Hearing, *, act: Act, words: str) -> Entry:
    """Answered there and then."""
    _said(words)
    return make_move(flow.EXPLAIN, line, act, _sealing(line), outcome=words)


def guide(line: Hearing, *, act: Act, to: str, number: str = "", words: str = "") -> Entry:
    """Not ours: shown to whom to go, by a paper when there is one."""
    if not to:
        raise BadInput("Mời ghi hướng dẫn đến cơ quan nào.", field="to")
    return make_move(flow.GUIDE, line, act, _sealing(line), guided_to=to, guided_number=number, outcome=words)


def forward(line: Hearing, *, act: Act, to: str, number: str, words: str = "") -> Entry:
    """Passed on by the office itself, with the number of the paper."""
    if not to:
        raise BadInput("Mời ghi chuyển đến cơ quan nào.", field="to")
    if not number:
        raise BadInput("Mời ghi số văn bản chuyển đơn.", field="number")
    return make_move(
        flow.FORWARD, line, act, _sealing(line), handler=to, handler_number=number, outcome=words
    )


def take_on(line: Hearing, *, act: Act, handler: str, words: str = "") -> Entry:
    """The office answers within ten working days of the visit."""
    if not handler:
        raise BadInput("Mời ghi ai, bộ phận nào giải quyết, để bà con biết hỏi ai.", field="handler")
    if line.visit.at is None:
        raise Refusal("Dòng niêm phong không nhận giải quyết ở đây.")
    due = _due(line, REPLY_IN, line.visit.at)
    return owe(
        flow.TAKE_ON, line, act, KIND, due, _sealing(line), handler=handler, outcome=words, is_ours=True
    )


def reply(
    line: Hearing, *, act: Act, what: Hearing.Reply, words: str, number: str = "", more: More | None = None
) -> Entry:
    """Told in writing or in person. Needing more time is a commitment, with an owner and a day."""
    _said(words)
    if (more is None) == (what == Hearing.Reply.MORE_TIME):
        raise BadInput("Cần thêm thời gian thì mời ghi ai trả lời tiếp và ngày nào.", field="by")
    seal = _sealing(line)

    def effects(draft: Draft) -> None:
        seal(draft)
        if more is not None:
            commit_within(
                Said(
                    line.unit_id,
                    AGAIN.format(line.written_number),
                    more.owner_id,
                    more.by,
                    line.subject,
                    is_public=False,
                ),
                act=act,
            )

    return advance(
        flow.REPLY,
        line,
        line.promise,
        act,
        effects,
        reply=what,
        reply_number=number,
        outcome=words,
        replied_at=act.at,
    )


def refuse(line: Hearing, *, act: Act, ground: str, words: str) -> Entry:
    """On a ground of the law: explained there and then, or by a notice that the head signs in three working days."""
    found = grounds().get(ground)
    if found is None:
        raise BadInput("Mời chọn căn cứ từ chối.", field="ground")
    _said(words)
    if not found.written:
        return make_move(flow.REFUSE, line, act, _sealing(line), ground=ground, outcome=words)
    due = _due(line, NOTICE_IN, act.at)
    return owe(flow.REFUSE_IN_WRITING, line, act, KIND, due, _sealing(line), ground=ground, outcome=words)


def sign_refusal(line: Hearing, *, act: Act, number: str) -> Entry:
    """The head has signed the notice (Mẫu 01/TCD), numbered by the clerk."""
    if not number:
        raise BadInput("Mời ghi số thông báo do văn thư cấp.", field="number")
    title = act.scope.position or ", ".join(act.scope.role_names())
    return advance(
        flow.SIGN_REFUSAL,
        line,
        line.promise,
        act,
        _sealing(line),
        notice_number=number,
        signer=f"{act.scope.full_name}, {title}"[:250],
        signed_at=act.at,
    )


def _due(line: Hearing, terms: Terms, since: datetime) -> Quote:
    try:
        return quote(calendar_of(line.unit_id), terms, since)
    except DateError as fault:
        raise Refusal(str(fault), advice="Mời người quản trị nhập lịch làm việc trước.") from fault


def _sealing(line: Hearing) -> Callable[[Draft], None]:
    """The entry vouches for what was written with the move."""

    def effects(draft: Draft) -> None:
        draft.facts |= {"outcome": outcome_seal(line)}

    return effects


def _said(words: str) -> None:
    if not words:
        raise BadInput(WHY, field="words")
