"""The turns a dossier's life may take besides the straight way: see `flow` for that, and for all of them."""

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move, Wait
from vidan.desks.dossiers.states import IN_WORK, PAUSED, State

ANNOUNCE = Move(
    verb="announce",
    label="Ghi nhận đăng ký trực tuyến",
    roles=(Role.COUNTER,),
    sources=frozenset(),
    target=State.REGISTERED,
    effect=Effect.NOTHING,
    law="NĐ 45/2020/NĐ-CP; NĐ 224/2026/NĐ-CP Đ.15",
)
ACCEPT = Move(
    verb="accept",
    label="Tiếp nhận hồ sơ trực tuyến",
    roles=(Role.COUNTER,),
    sources=frozenset({State.REGISTERED}),
    target=State.RECEIVED,
    effect=Effect.START,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.3",
)
DECLINE = Move(
    verb="decline",
    label="Không tiếp nhận",
    roles=(Role.COUNTER,),
    sources=frozenset({State.REGISTERED}),
    target=State.REFUSED,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.2a; TT 03/2025/TT-VPCP Mẫu 03",
)
ALLOW_ASKING_AGAIN = Move(
    verb="allow_asking_again",
    label="Cho phép yêu cầu bổ sung lần nữa",
    roles=(Role.LEADER,),
    sources=frozenset({State.PROCESSING}),
    target=State.PROCESSING,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.17 kh.2a: yêu cầu đầy đủ một lần",
)
REUSE_PAPERS = Move(
    verb="reuse_papers",
    label="Dùng lại giấy tờ đã nộp lần trước",
    roles=(Role.OFFICER, Role.COUNTER),
    sources=frozenset({State.PROCESSING}),
    target=State.PROCESSING,
    effect=Effect.NOTHING,
    law="NĐ 309/2026/NĐ-CP Đ.2 (NĐ 118/2025/NĐ-CP Đ.4 kh.2a)",
)
ASK_FOR_FEE = Move(
    verb="ask_for_fee",
    label="Yêu cầu nộp phí, lệ phí",
    roles=(Role.OFFICER, Role.COUNTER),
    sources=IN_WORK,
    target=State.AWAITING_FEE,
    effect=Effect.PAUSE,
    waits=Wait.FEE,
    law="NĐ 118/2025/NĐ-CP; Luật Phí và lệ phí số 97/2015/QH13",
)
FEE_PAID = Move(
    verb="fee_paid",
    label="Đã nộp phí, giải quyết tiếp",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=frozenset({State.AWAITING_FEE}),
    target=State.PROCESSING,
    effect=Effect.RESUME,
    law="NĐ 118/2025/NĐ-CP; Luật Phí và lệ phí số 97/2015/QH13",
)
SUSPEND = Move(
    verb="suspend",
    label="Tạm đình chỉ theo quy định",
    roles=(Role.LEADER,),
    sources=IN_WORK,
    target=State.SUSPENDED,
    effect=Effect.PAUSE,
    waits=Wait.SUSPENSION,
    law="Luật chuyên ngành của thủ tục: căn cứ ghi trong quyết định",
)
LIFT_SUSPENSION = Move(
    verb="lift_suspension",
    label="Hết tạm đình chỉ, giải quyết tiếp",
    roles=(Role.LEADER, Role.OFFICER),
    sources=frozenset({State.SUSPENDED}),
    target=State.PROCESSING,
    effect=Effect.RESUME,
    law="Luật chuyên ngành của thủ tục: căn cứ ghi trong quyết định",
)
_WITHDRAWAL = "NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP Mẫu 05"
ASK_TO_WITHDRAW = Move(
    verb="ask_to_withdraw",
    label="Người dân xin rút hồ sơ",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=IN_WORK | {State.SIGNING},
    target=State.WITHDRAWING,
    effect=Effect.PAUSE,
    waits=Wait.WITHDRAWAL,
    law=_WITHDRAWAL,
)
# While the clock already waits it goes on waiting for the same thing: its reason says where to go back.
ASK_TO_WITHDRAW_PAUSED = Move(
    verb="ask_to_withdraw_paused",
    label="Người dân xin rút hồ sơ",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=PAUSED,
    target=State.WITHDRAWING,
    effect=Effect.NOTHING,
    law=_WITHDRAWAL,
)


def _take_back(verb: str, target: State, effect: Effect) -> Move:
    return Move(
        verb=verb,
        label="Người dân thôi xin rút",
        roles=(Role.COUNTER, Role.OFFICER),
        sources=frozenset({State.WITHDRAWING}),
        target=target,
        effect=effect,
        law=_WITHDRAWAL,
    )


TAKE_BACK: dict[Wait, Move] = {
    Wait.WITHDRAWAL: _take_back("take_back", State.PROCESSING, Effect.RESUME),
    Wait.SUPPLEMENT: _take_back("take_back_to_supplement", State.WAITING, Effect.NOTHING),
    Wait.FEE: _take_back("take_back_to_fee", State.AWAITING_FEE, Effect.NOTHING),
    Wait.SUSPENSION: _take_back("take_back_to_suspension", State.SUSPENDED, Effect.NOTHING),
}
STOP = Move(
    verb="stop",
    label="Dừng giải quyết hồ sơ",
    roles=(Role.LEADER, Role.OFFICER),
    sources=frozenset({State.WITHDRAWING}),
    target=State.STOPPED,
    effect=Effect.WITHDRAW,
    law=_WITHDRAWAL,
)
GIVE_BACK_PAPERS = Move(
    verb="give_back_papers",
    label="Trả lại giấy tờ đã nộp",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=frozenset({State.STOPPED}),
    target=State.STOPPED,
    effect=Effect.NOTHING,
    law=_WITHDRAWAL,
)


def _correct(verb: str, roles: tuple[Role, ...], states: tuple[State, ...]) -> tuple[Move, ...]:
    return tuple(
        Move(
            verb=verb,
            label="Đính chính giấy tiếp nhận",
            roles=roles,
            sources=frozenset({state}),
            target=state,
            effect=Effect.NOTHING,
            law="NĐ 118/2025/NĐ-CP Đ.17 kh.3; TT 03/2025/TT-VPCP Mẫu 01",
        )
        for state in states
    )


# A mistaken receipt is corrected where the dossier stands; only a leader lets its date get later.
CORRECT_RECEIPT = _correct(
    "correct_receipt",
    (Role.COUNTER, Role.LEADER),
    (*sorted(IN_WORK), *sorted(PAUSED), State.SIGNING, State.SIGNED),
)
CORRECT_DATE = _correct("correct_date", (Role.LEADER,), (*sorted(IN_WORK), State.SIGNING))
REOPEN = Move(
    verb="reopen",
    label="Giải quyết lại",
    roles=(Role.LEADER,),
    sources=frozenset({State.REFUSED, State.STOPPED, State.RETURNED}),
    target=State.PROCESSING,
    effect=Effect.START,
    law="NĐ 118/2025/NĐ-CP; Luật Khiếu nại số 02/2011/QH13",
)

TURNS: tuple[Move, ...] = (
    ANNOUNCE,
    ACCEPT,
    DECLINE,
    ALLOW_ASKING_AGAIN,
    REUSE_PAPERS,
    ASK_FOR_FEE,
    FEE_PAID,
    SUSPEND,
    LIFT_SUSPENSION,
    ASK_TO_WITHDRAW,
    ASK_TO_WITHDRAW_PAUSED,
    *TAKE_BACK.values(),
    STOP,
    GIVE_BACK_PAPERS,
    *CORRECT_RECEIPT,
    *CORRECT_DATE,
    REOPEN,
)
# What begins with the resident, or with a paper in the resident's hand.
BY_RESIDENT = frozenset(
    move.verb
    for move in (
        FEE_PAID,
        ASK_TO_WITHDRAW,
        ASK_TO_WITHDRAW_PAUSED,
        *TAKE_BACK.values(),
        GIVE_BACK_PAPERS,
        *CORRECT_RECEIPT,
    )
)
