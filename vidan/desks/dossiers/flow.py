"""The life of a dossier, as a table. Nothing here touches the database or the web."""

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move, Wait
from vidan.desks.dossiers.axes import AXES
from vidan.desks.dossiers.states import CLOCK, IN_WORK, OUTER, OWES_NOTHING, PAUSED, State
from vidan.desks.dossiers.turns import BY_RESIDENT, TAKE_BACK, TURNS

__all__ = ["AXES", "CLOCK", "MOVES", "OUTER", "OWES_NOTHING", "State"]


RECEIVE = Move(
    verb="receive",
    label="Tiếp nhận hồ sơ",
    roles=(Role.COUNTER,),
    sources=frozenset(),
    target=State.RECEIVED,
    effect=Effect.START,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.3",
)
_ELSEWHERE = "NĐ 118/2025/NĐ-CP Đ.14, Đ.17 kh.3; NĐ 309/2026/NĐ-CP Đ.7"
RECEIVE_FOR = Move(
    verb="receive_for",
    label="Tiếp nhận cho cơ quan khác giải quyết",
    roles=(Role.COUNTER,),
    sources=frozenset(),
    target=State.FORWARDED,
    effect=Effect.NOTHING,
    law=_ELSEWHERE,
)
ACCEPT_HERE = Move(
    verb="accept_here",
    label="Tiếp nhận để giải quyết",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=frozenset({State.FORWARDED}),
    target=State.RECEIVED,
    effect=Effect.START,
    law=_ELSEWHERE,
)
TURN_BACK = Move(
    verb="turn_back",
    label="Không tiếp nhận, trả lại nơi nhận",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=frozenset({State.FORWARDED}),
    target=State.REFUSED,
    effect=Effect.NOTHING,
    law=f"{_ELSEWHERE}; TT 03/2025/TT-VPCP Mẫu 03",
)
# The unit that decides makes these, before the dossier is with it.
DESTROY_CONTENT = (
    "destroy_content"  # no move: its words went by a decision (desks/retention); the state stays
)
AT_DECIDER = frozenset({ACCEPT_HERE.verb, TURN_BACK.verb})
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
    sources=IN_WORK,
    target=State.WAITING,
    effect=Effect.PAUSE,
    waits=Wait.SUPPLEMENT,
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
    sources=IN_WORK | PAUSED,
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
    RECEIVE_FOR,
    ACCEPT_HERE,
    TURN_BACK,
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
    *TURNS,
)

# What a resident is told of each thing that happened. Verbs not named here are the office's own steps.
TOLD = {
    "announce": "Đã thấy hồ sơ bà con gửi trực tuyến, đang xem",
    "accept": "Đã tiếp nhận hồ sơ của bà con",
    "decline": "Chưa tiếp nhận được hồ sơ này",
    "ask_for_fee": "Mời bà con nộp phí, lệ phí",
    "fee_paid": "Bà con đã nộp phí, tiếp tục giải quyết",
    "suspend": "Tạm đình chỉ theo quy định của luật",
    "lift_suspension": "Hết tạm đình chỉ, tiếp tục giải quyết",
    "receive": "Đã nhận hồ sơ của bà con",
    "receive_for": "Đã nhận hồ sơ của bà con, chuyển cơ quan giải quyết",
    "accept_here": "Cơ quan giải quyết đã tiếp nhận",
    "turn_back": "Cơ quan giải quyết không tiếp nhận",
    "take_up": "Công chức đang giải quyết",
    "ask_for_more": "Cần bà con bổ sung giấy tờ",
    "resume": "Đã nhận giấy tờ bổ sung, tiếp tục giải quyết",
    "resolve": "Đã giải quyết xong, đang trình ký",
    "record_result": "Đã có kết quả, mời bà con đến nhận",
    "record_outside_result": "Đã có kết quả, mời bà con đến nhận",
    "return_result": "Đã trả kết quả",
    "refuse": "Không giải quyết được hồ sơ này",
    **dict.fromkeys(
        ("correct_receipt", "correct_date"), "Đã đính chính giấy tiếp nhận, mời bà con lấy giấy mới"
    ),
    "post_result": "Đã gửi kết quả qua bưu chính",
    "post_came_back": "Bưu điện hoàn lại, mời bà con đến nhận kết quả",
    "turn_away": "Chưa tiếp nhận được hồ sơ này",
    **dict.fromkeys(("ask_to_withdraw", "ask_to_withdraw_paused"), "Bà con xin rút hồ sơ, đang xác nhận"),
    **{move.verb: "Bà con thôi xin rút, hồ sơ đi tiếp" for move in TAKE_BACK.values()},
    "reopen": "Hồ sơ được giải quyết lại, có ngày hẹn mới",
    "stop": "Đã dừng giải quyết theo yêu cầu của bà con",
    "give_back_papers": "Đã trả lại giấy tờ cho bà con",
    **dict.fromkeys(("sign_apology", "record_apology"), "Xin lỗi bà con vì chậm hẹn, đã hẹn lại ngày"),
    "deliver_apology": "Đã đưa lời xin lỗi và ngày hẹn mới cho bà con",
}
# Told on the page, but no reason to send somebody a message: nothing is asked of them and nothing is there yet.
ONLY_ON_PAGE = frozenset({"take_up", "resolve", "deliver_apology"})
MESSAGED = tuple(verb for verb in TOLD if verb not in ONLY_ON_PAGE)

# A hand-over between desks changes no state, only who has the dossier: these are its entries in the ledger.
HAND_OVER, TAKE_OVER = "hand_over", "take_over"
RECALL_HAND_OVER, DECLINE_HAND_OVER = "recall_hand_over", "decline_hand_over"
# What a resident brings does not wait for a hand-over between desks.
WHILE_OFFERED = frozenset({RESUME.verb, *BY_RESIDENT, *(move.verb for move in AXES)})
