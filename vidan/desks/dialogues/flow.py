"""The life of a dialogue conference, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move

LAW = "Luật 10/2022/QH15 Đ.32"
WORKERS = (Role.OFFICER, Role.CLERK, Role.LEADER)  # who prepares it, writes it down
HEADS = (Role.LEADER,)


class State(TextChoices):
    """Where a dialogue stands."""

    DRAFTED = "drafted", "Đang soạn"
    ANNOUNCED = "announced", "Đã thông báo"
    OPEN = "open", "Đang đối thoại"
    HELD = "held", "Đã đối thoại, chờ biên bản"
    SIGNING = "signing", "Biên bản chờ ký"
    MINUTED = "minuted", "Biên bản đã ký, công bố"
    CLOSED = "closed", "Đã khép lại"
    CANCELLED = "cancelled", "Không tổ chức nữa"


DRAFT = Move(
    verb="draft_dialogue",
    label="Soạn hội nghị đối thoại",
    roles=WORKERS,
    sources=frozenset(),
    target=State.DRAFTED,
    effect=Effect.NOTHING,
    law=LAW,
)
EDIT = Move(
    verb="edit_dialogue",
    label="Sửa thông báo",
    roles=WORKERS,
    sources=frozenset({State.DRAFTED}),
    target=State.DRAFTED,
    effect=Effect.NOTHING,
    law=LAW,
)
ANNOUNCE = Move(
    verb="announce_dialogue",
    label="Thông báo cho Nhân dân",
    roles=HEADS,
    sources=frozenset({State.DRAFTED}),
    target=State.ANNOUNCED,
    effect=Effect.NOTHING,
    law=LAW,
)
RESCHEDULE = Move(
    verb="reschedule_dialogue",
    label="Đổi lịch",
    roles=HEADS,
    sources=frozenset({State.ANNOUNCED}),
    target=State.ANNOUNCED,
    effect=Effect.NOTHING,
    law=LAW,
)
CANCEL = Move(
    verb="cancel_dialogue",
    label="Không tổ chức nữa",
    roles=HEADS,
    sources=frozenset({State.DRAFTED, State.ANNOUNCED}),
    target=State.CANCELLED,
    effect=Effect.NOTHING,
    law=LAW,
)
OPEN = Move(
    verb="open_dialogue",
    label="Bắt đầu đối thoại",
    roles=WORKERS,
    sources=frozenset({State.ANNOUNCED}),
    target=State.OPEN,
    effect=Effect.NOTHING,
    law=LAW,
)
END = Move(
    verb="end_dialogue",
    label="Kết thúc đối thoại",
    roles=WORKERS,
    sources=frozenset({State.OPEN}),
    target=State.HELD,
    effect=Effect.NOTHING,
    law=LAW,
)


def _after(verb: str, label: str, roles: tuple[Role, ...], source: State, target: State) -> Move:
    """A step with the minutes, once it was held."""
    return Move(
        verb=verb,
        label=label,
        roles=roles,
        sources=frozenset({source}),
        target=target,
        effect=Effect.NOTHING,
        law="NĐ 30/2020/NĐ-CP",
    )


EDIT_MINUTES = _after("edit_minutes", "Ghi biên bản", WORKERS, State.HELD, State.HELD)
SUBMIT_MINUTES = _after("submit_minutes", "Trình ký biên bản", WORKERS, State.HELD, State.SIGNING)
RETURN_MINUTES = _after("return_minutes", "Trả lại biên bản", HEADS, State.SIGNING, State.HELD)
SIGN_MINUTES = _after("sign_minutes", "Ký biên bản", (Role.LEADER, Role.SIGNER), State.SIGNING, State.MINUTED)
NUMBER_MINUTES = _after("number_minutes", "Ghi số biên bản", (Role.CLERK,), State.MINUTED, State.MINUTED)
CLOSE = _after("close_dialogue", "Khép lại", HEADS, State.MINUTED, State.CLOSED)
MOVES: tuple[Move, ...] = (
    *(DRAFT, EDIT, ANNOUNCE, RESCHEDULE, CANCEL, OPEN, END),
    *(EDIT_MINUTES, SUBMIT_MINUTES, RETURN_MINUTES, SIGN_MINUTES, NUMBER_MINUTES, CLOSE),
)


class QuestionState(TextChoices):
    """Where a question stands."""

    RECEIVED = "received", "Chờ xem"
    SHOWN = "shown", "Đã đăng"
    MERGED = "merged", "Gộp vào câu giống"
    HIDDEN = "hidden", "Không đăng"
    ASKING = "asking", "Đang hỏi"
    ANSWERED = "answered", "Đã trả lời"
    TAKEN = "taken", "Ghi nhận, đã hẹn ngày trả lời"
    CARRIED = "carried", "Chưa kịp hỏi, đã hẹn ngày trả lời"


def _of_question(
    verb: str,
    label: str,
    sources: set[QuestionState],
    target: QuestionState,
    roles: tuple[Role, ...] = WORKERS,
) -> Move:
    return Move(
        verb=verb,
        label=label,
        roles=roles,
        sources=frozenset(sources),
        target=target,
        effect=Effect.NOTHING,
        law=LAW,
    )


_Q = QuestionState
SEND = _of_question("send_question", "Gửi câu hỏi", set(), _Q.RECEIVED, roles=())
ENTER = _of_question("enter_question", "Ghi câu hỏi nói trực tiếp", set(), _Q.SHOWN)
SHOW = _of_question("show_question", "Đăng", {_Q.RECEIVED, _Q.SHOWN, _Q.HIDDEN, _Q.MERGED}, _Q.SHOWN)
MERGE = _of_question("merge_question", "Gộp vào câu giống", {_Q.RECEIVED, _Q.SHOWN}, _Q.MERGED)
HIDE = _of_question("hide_question", "Không đăng", {_Q.RECEIVED, _Q.SHOWN}, _Q.HIDDEN)
CALL = _of_question("call_question", "Mời hỏi", {_Q.SHOWN}, _Q.ASKING)
PUT_BACK = _of_question("put_back_question", "Để hỏi sau", {_Q.ASKING}, _Q.SHOWN)
ANSWER = _of_question("answer_question", "Đã trả lời", {_Q.ASKING}, _Q.ANSWERED)
TAKE = _of_question("take_question_away", "Ghi nhận, hẹn ngày trả lời", {_Q.ASKING}, _Q.TAKEN)
CARRY = _of_question(
    "carry_question_over", "Chưa kịp hỏi, hẹn ngày trả lời", {_Q.SHOWN, _Q.ASKING}, _Q.CARRIED
)
FOLLOW = _of_question(
    "follow_question", "Trả lời sau hội nghị", {_Q.TAKEN, _Q.CARRIED}, _Q.ANSWERED, roles=()
)
REWORD = _of_question("reword_answer", "Sửa câu trả lời", {_Q.ANSWERED}, _Q.ANSWERED)
OWED = frozenset({_Q.TAKEN, _Q.CARRIED})  # something is promised for it
QUESTION_MOVES: tuple[Move, ...] = (
    *(SEND, ENTER, SHOW, MERGE, HIDE),
    *(CALL, PUT_BACK, ANSWER, TAKE, CARRY, FOLLOW, REWORD),
)
