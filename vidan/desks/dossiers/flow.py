"""The life of a dossier, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move


class State(TextChoices):
    """Where a dossier stands. The outer state of the national set (law: TT on HTTT GQ TTHC) is beside it in OUTER."""

    RECEIVED = "received", "Đã tiếp nhận"
    PROCESSING = "processing", "Đang giải quyết"
    WAITING = "waiting", "Chờ người dân bổ sung"
    SIGNING = "signing", "Chờ ký"
    SIGNED = "signed", "Đã ký, chờ ghi kết quả"
    DONE = "done", "Đã có kết quả, chờ trả"
    RETURNED = "returned", "Đã trả kết quả"
    REFUSED = "refused", "Không tiếp nhận, không giải quyết"


OUTER: dict[State, int] = {
    State.RECEIVED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.SIGNING: 4,
    State.SIGNED: 4,
    State.WAITING: 5,
    State.DONE: 9,
    State.RETURNED: 10,
}

CLOCK: dict[State, Clock] = {
    State.RECEIVED: Clock.RUNNING,
    State.PROCESSING: Clock.RUNNING,
    State.WAITING: Clock.PAUSED,
    State.SIGNING: Clock.RUNNING,
    State.SIGNED: Clock.RUNNING,
    State.DONE: Clock.ENDED,
    State.RETURNED: Clock.ENDED,
    State.REFUSED: Clock.ENDED,
}

RECEIVE = Move(
    verb="receive",
    label="Tiếp nhận hồ sơ",
    roles=(Role.COUNTER,),
    sources=frozenset(),
    target=State.RECEIVED,
    effect=Effect.START,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.3",
)
TURN_AWAY = Move(
    verb="turn_away",
    label="Từ chối tiếp nhận",
    roles=(Role.COUNTER,),
    sources=frozenset(),
    target=State.REFUSED,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.2a; TT 03/2025/TT-VPCP Mẫu 03",
)
TAKE_UP = Move(
    verb="take_up",
    label="Nhận giải quyết",
    roles=(Role.OFFICER,),
    sources=frozenset({State.RECEIVED}),
    target=State.PROCESSING,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.18 kh.2",
)
ASK_FOR_MORE = Move(
    verb="ask_for_more",
    label="Yêu cầu bổ sung",
    roles=(Role.OFFICER, Role.COUNTER),
    sources=frozenset({State.RECEIVED, State.PROCESSING}),
    target=State.WAITING,
    effect=Effect.PAUSE,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.2a; TT 03/2025/TT-VPCP Mẫu 02",
)
RESUME = Move(
    verb="resume",
    label="Nhận giấy tờ bổ sung",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=frozenset({State.WAITING}),
    target=State.PROCESSING,
    effect=Effect.RESUME,
    law="NĐ 118/2025/NĐ-CP Đ.17",
)
REFUSE = Move(
    verb="refuse",
    label="Từ chối giải quyết",
    roles=(Role.OFFICER,),
    sources=frozenset({State.RECEIVED, State.PROCESSING, State.WAITING}),
    target=State.REFUSED,
    effect=Effect.WITHDRAW,
    law="TT 03/2025/TT-VPCP Mẫu 03",
)
RESOLVE = Move(
    verb="resolve",
    label="Giải quyết xong, trình ký",
    roles=(Role.OFFICER,),
    sources=frozenset({State.PROCESSING}),
    target=State.SIGNING,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.18",
)
SEND_BACK = Move(
    verb="send_back",
    label="Trả lại để làm lại",
    roles=(Role.LEADER, Role.SIGNER),
    sources=frozenset({State.SIGNING}),
    target=State.PROCESSING,
    effect=Effect.NOTHING,
    law="NĐ 30/2020/NĐ-CP Đ.13",
)
SIGN = Move(
    verb="sign",
    label="Đã ký",
    roles=(Role.LEADER, Role.SIGNER),
    sources=frozenset({State.SIGNING}),
    target=State.SIGNED,
    effect=Effect.NOTHING,
    law="NĐ 30/2020/NĐ-CP Đ.13",
)
RECORD_RESULT = Move(
    verb="record_result",
    label="Ghi số, ngày kết quả",
    roles=(Role.CLERK,),
    sources=frozenset({State.SIGNED}),
    target=State.DONE,
    effect=Effect.KEEP,
    law="NĐ 30/2020/NĐ-CP Đ.15",
)
RECORD_OUTSIDE_RESULT = Move(
    verb="record_outside_result",
    label="Ghi kết quả từ hệ thống của Nhà nước",
    roles=(Role.OFFICER, Role.CLERK),
    sources=frozenset({State.PROCESSING, State.SIGNED}),
    target=State.DONE,
    effect=Effect.KEEP,
    law="NĐ 118/2025/NĐ-CP Đ.18",
)
RETURN_RESULT = Move(
    verb="return_result",
    label="Trả kết quả",
    roles=(Role.COUNTER,),
    sources=frozenset({State.DONE}),
    target=State.RETURNED,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.20",
)

MOVES: tuple[Move, ...] = (
    RECEIVE,
    TURN_AWAY,
    TAKE_UP,
    ASK_FOR_MORE,
    RESUME,
    RESOLVE,
    SIGN,
    SEND_BACK,
    RECORD_RESULT,
    RECORD_OUTSIDE_RESULT,
    RETURN_RESULT,
    REFUSE,
)

# What a resident is told of each thing that happened. Verbs not named here are the office's own steps.
TOLD = {
    "receive": "Đã nhận hồ sơ của bà con",
    "take_up": "Công chức đang giải quyết",
    "ask_for_more": "Cần bà con bổ sung giấy tờ",
    "resume": "Đã nhận giấy tờ bổ sung, tiếp tục giải quyết",
    "resolve": "Đã giải quyết xong, đang trình ký",
    "record_result": "Đã có kết quả, mời bà con đến nhận",
    "record_outside_result": "Đã có kết quả, mời bà con đến nhận",
    "return_result": "Đã trả kết quả",
    "refuse": "Không giải quyết được hồ sơ này",
    "turn_away": "Chưa tiếp nhận được hồ sơ này",
}
# Told on the page, but no reason to send somebody a message: nothing is asked of them and nothing is there yet.
ONLY_ON_PAGE = frozenset({"take_up", "resolve"})
MESSAGED = tuple(verb for verb in TOLD if verb not in ONLY_ON_PAGE)

# A hand-over between desks changes no state, only who has the dossier: these are its entries in the ledger.
HAND_OVER, TAKE_OVER = "hand_over", "take_over"
RECALL_HAND_OVER, DECLINE_HAND_OVER = "recall_hand_over", "decline_hand_over"
# What a resident brings does not wait for a hand-over between desks.
WHILE_OFFERED = frozenset({RESUME.verb})
