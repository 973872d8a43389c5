"""The life of a petition, as a table. Nothing here touches the database or the web."""

from dataclasses import replace

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move
from vidan.desks.petitions.sealed import CLOCK as SEALED_CLOCK
from vidan.desks.petitions.sealed import MOVES as SEALED_MOVES
from vidan.desks.petitions.states import ANSWERED, CLOCK, COMMON, IN_WORK, NEW, State

__all__ = ["CLOCK", "COMMON", "IN_WORK", "MOVES", "SEALED_CLOCK", "SEALED_MOVES", "State"]

MOST_ROUNDS = 3  # the third answer is the leader's own; after that there are the ways of the law

_PAKN = "NĐ 20/2008/NĐ-CP (sửa đổi bởi NĐ 92/2017/NĐ-CP); quy chế của tỉnh"
_TCD = "Luật Tiếp công dân 42/2013/QH13"
_HOUSE = "ADR 0033"
DESK = (Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER)  # who takes in and triages
LEADS = (Role.LEADER, Role.CENTRE_DIRECTOR)

SEND = Move(
    verb="send_petition",
    label="Gửi ý kiến",
    roles=(),
    sources=frozenset(),
    target=State.RECEIVED,
    effect=Effect.START,
    law=_PAKN,
)
FOLD = Move(
    verb="fold_petition",
    label="Gửi lại việc vừa có người gửi",
    roles=(),
    sources=frozenset(),
    target=State.MERGED,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
ENTER = Move(
    verb="enter_petition",
    label="Ghi ý kiến nhận ngoài mạng",
    roles=(*DESK, Role.MASS_ORGANISATION),
    sources=frozenset(),
    target=State.RECEIVED,
    effect=Effect.START,
    law=_PAKN,
)
TRIAGE = Move(
    verb="triage_petition",
    label="Đã xem, báo đã nhận",
    roles=DESK,
    sources=NEW,
    target=State.TRIAGED,
    effect=Effect.NOTHING,
    law=_PAKN,
)
ASSIGN = Move(
    verb="assign_petition",
    label="Giao giải quyết",
    roles=(*LEADS, Role.COUNTER, Role.OFFICER),
    sources=IN_WORK,
    target=State.ASSIGNED,
    effect=Effect.NOTHING,
    law=_PAKN,
)
FORWARD = Move(
    verb="forward_petition",
    label="Chuyển cơ quan có thẩm quyền",
    roles=DESK,
    sources=IN_WORK,
    target=State.OUTSIDE,
    effect=Effect.WITHDRAW,
    law=_PAKN,
)
BRING_BACK = Move(
    verb="bring_back_petition",
    label="Cơ quan khác trả lại, nhận giải quyết",
    roles=DESK,
    sources=frozenset({State.OUTSIDE}),
    target=State.ASSIGNED,
    effect=Effect.START,
    law=_PAKN,
)
PASS_ON_ANSWER = Move(
    verb="pass_on_answer",
    label="Chuyển câu trả lời của cơ quan khác",
    roles=DESK,
    sources=frozenset({State.OUTSIDE}),
    target=State.ANSWERED,
    effect=Effect.NOTHING,
    law=_PAKN,
)
ANSWER = Move(
    verb="answer_petition",
    label="Trả lời",
    roles=(Role.OFFICER, *LEADS),
    sources=IN_WORK,
    target=State.ANSWERED,
    effect=Effect.KEEP,
    law=_PAKN,
)
PUBLISH = Move(
    verb="publish_petition",
    label="Đăng công khai",
    roles=(*LEADS, Role.OFFICER),
    sources=frozenset({State.ANSWERED}),
    target=State.PUBLISHED,
    effect=Effect.NOTHING,
    law=_PAKN,
)
UNPUBLISH = Move(
    verb="unpublish_petition",
    label="Thôi đăng công khai",
    roles=(*LEADS, Role.OFFICER),
    sources=frozenset({State.PUBLISHED}),
    target=State.ANSWERED,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
DECLINE = Move(
    verb="decline_petition",
    label="Không xem xét",
    roles=LEADS,
    sources=IN_WORK,
    target=State.DECLINED,
    effect=Effect.WITHDRAW,
    law=f"{_PAKN}; {_TCD} Đ.9",
)
REROUTE = Move(
    verb="reroute_petition",
    label="Chuyển sang đúng loại",
    roles=DESK,
    sources=IN_WORK,
    target=State.REROUTED,
    effect=Effect.WITHDRAW,
    law=f"{_TCD}; Luật Khiếu nại 02/2011/QH13; Luật Tố cáo 25/2018/QH14",
)
MERGE = Move(
    verb="merge_petition",
    label="Gộp vào việc giống",
    roles=DESK,
    sources=IN_WORK,
    target=State.MERGED,
    effect=Effect.WITHDRAW,
    law=_HOUSE,
)
HIDE = Move(
    verb="hide_petition",
    label="Ẩn, có nêu lý do",
    roles=DESK,
    sources=IN_WORK,
    target=State.HIDDEN,
    effect=Effect.WITHDRAW,
    law=_HOUSE,
)
HIDE_ANSWERED = Move(
    verb="hide_answered",
    label="Ẩn việc đã trả lời",
    roles=DESK,
    sources=ANSWERED,
    target=State.HIDDEN,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
HIDE_JOINED = Move(
    verb="hide_joined",
    label="Ẩn cùng việc gộp vào, vì cùng lời",
    roles=DESK,
    sources=frozenset({State.MERGED}),
    target=State.HIDDEN,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
APPEAL = Move(
    verb="appeal_hiding",
    label="Đề nghị xem lại việc ẩn",
    roles=(),
    sources=frozenset({State.HIDDEN}),
    target=State.APPEALED,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
UPHOLD = Move(
    verb="uphold_hiding",
    label="Giữ việc ẩn",
    roles=LEADS,
    sources=frozenset({State.APPEALED}),
    target=State.HIDDEN,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
RESTORE = Move(
    verb="restore_petition",
    label="Thôi ẩn, giải quyết tiếp",
    roles=LEADS,
    sources=frozenset({State.HIDDEN, State.APPEALED}),
    target=State.TRIAGED,
    effect=Effect.START,
    law=_HOUSE,
)
REOPEN = Move(
    verb="reopen_petition",
    label="Chưa ổn, xin mở lại",
    roles=(),
    sources=ANSWERED,
    target=State.REOPENED,
    effect=Effect.START,
    law=_HOUSE,
)
TAKE_BACK = Move(
    verb="take_back_petition",
    label="Rút lại",
    roles=(),
    sources=IN_WORK,
    target=State.TAKEN_BACK,
    effect=Effect.WITHDRAW,
    law=_HOUSE,
)
TAKE_BACK_JOINED = Move(
    verb="take_back_joined",
    label="Rút lại ý kiến đã gộp",
    roles=(),
    sources=frozenset({State.MERGED}),
    target=State.TAKEN_BACK,
    effect=Effect.NOTHING,
    law=_HOUSE,
)
STAND_IN = Move(
    verb="stand_in_petition",
    label="Giải quyết riêng, vì việc gộp vào không còn",
    roles=(),
    sources=frozenset({State.MERGED}),
    target=State.RECEIVED,
    effect=Effect.START,
    law=_HOUSE,
)
MOVES: tuple[Move, ...] = (
    *(SEND, FOLD, ENTER, TRIAGE, ASSIGN, FORWARD, BRING_BACK, PASS_ON_ANSWER, ANSWER, PUBLISH, UNPUBLISH),
    *(DECLINE, REROUTE, MERGE, HIDE, HIDE_ANSWERED, HIDE_JOINED, APPEAL, UPHOLD, RESTORE, REOPEN, TAKE_BACK),
    *(TAKE_BACK_JOINED, STAND_IN),
)
SUPPORT, UNSUPPORT = "support_petition", "unsupport_petition"  # entries in the ledger; no state changes


def _staying(
    verb: str, label: str, roles: tuple[Role, ...], sources: frozenset[State], law: str = _HOUSE
) -> Move:
    """Something that happens to a petition and leaves it where it stands: made by `standing`."""
    return Move(verb, label, roles, frozenset(sources), State.ASSIGNED, Effect.NOTHING, law)


def standing(move: Move, state: str) -> Move:
    """The same from the state it is in back into it; from a wrong one it is refused as every move is."""
    return replace(move, target=state, sources=move.sources & {state})


NOTE = _staying("note_petition", "Ghi chú trong cơ quan", (*DESK, Role.CENTRE_DIRECTOR), frozenset(State))
DRAFT = _staying("draft_answer", "Viết câu trả lời", (*LEADS, Role.OFFICER, Role.COUNTER), IN_WORK, _PAKN)
GIVE_BACK = _staying("give_back_answer", "Trả lại bản viết, có góp ý", (*LEADS, Role.OFFICER), IN_WORK)
ASK_TIME = _staying("ask_more_time", "Xin gia hạn", (*LEADS, Role.OFFICER, Role.COUNTER), IN_WORK, _PAKN)
GIVE_TIME = _staying("give_more_time", "Cho gia hạn", LEADS, IN_WORK, _PAKN)
REFUSE_TIME = _staying("refuse_more_time", "Không cho gia hạn", LEADS, IN_WORK, _PAKN)
ASK = _staying("ask_sender", "Hỏi thêm người gửi", (*LEADS, Role.OFFICER, Role.COUNTER), IN_WORK, _PAKN)
REPLY = _staying("reply_to_office", "Nói thêm với ủy ban", (), IN_WORK)
RATE = _staying("rate_petition_answer", "Đánh giá câu trả lời", (), ANSWERED)

# Steps of which a sender hears who left a telephone or an e-mail.
_RECEIVED = "Đã nhận ý kiến của bà con"
_ANSWERED = "Đã có câu trả lời cho ý kiến của bà con"
_LOOKED = "Đã xem xét ý kiến của bà con, có nêu lý do"
TOLD = {
    SEND.verb: _RECEIVED,
    FOLD.verb: _RECEIVED,
    ENTER.verb: _RECEIVED,
    STAND_IN.verb: "Ý kiến của bà con nay được giải quyết riêng",
    ASK.verb: "Ủy ban cần hỏi thêm bà con",
    FORWARD.verb: "Đã chuyển ý kiến của bà con đến cơ quan có thẩm quyền",
    GIVE_TIME.verb: "Xin lỗi bà con, ủy ban hẹn lại ngày trả lời",
    ANSWER.verb: _ANSWERED,
    PASS_ON_ANSWER.verb: _ANSWERED,
    DECLINE.verb: _LOOKED,
    REROUTE.verb: _LOOKED,
    HIDE.verb: _LOOKED,
    HIDE_JOINED.verb: _LOOKED,
}
# Of these hear also those whose own was joined with it.
TOLD_TO_ALL = frozenset({ANSWER.verb, PASS_ON_ANSWER.verb, DECLINE.verb})
