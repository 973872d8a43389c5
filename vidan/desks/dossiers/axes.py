"""Moves on the other axes of a dossier: the way of its result, the official system beside it, and the apology.

They change neither state nor clock; the state’s own moves set them where a result appears or is handed over. The
apology alone gives a later date, once (ADR 0020); the verdict stays with the first.
"""

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move
from vidan.desks.dossiers.states import Apologising, Delivery, Exchange


def _posting(verb: str, label: str, sources: set[Delivery], target: Delivery) -> Move:
    return Move(
        verb=verb,
        label=label,
        roles=(Role.COUNTER,),
        sources=frozenset(sources),
        target=target,
        effect=Effect.NOTHING,
        law="NĐ 118/2025/NĐ-CP Đ.20",
        axis="delivery",
    )


def _comparing(verb: str, label: str, target: Exchange) -> Move:
    """From wherever else the official system stood."""
    return Move(
        verb=verb,
        label=label,
        roles=(Role.COUNTER, Role.OFFICER, Role.CLERK),
        sources=frozenset({Exchange.AWAITING, Exchange.MATCHED, Exchange.DIFFERS} - {target}),
        target=target,
        effect=Effect.NOTHING,
        law="NĐ 118/2025/NĐ-CP; NĐ 224/2026/NĐ-CP Đ.15",
        axis="exchange",
    )


POST_RESULT = _posting(
    "post_result", "Gửi kết quả qua bưu chính", {Delivery.READY, Delivery.CAME_BACK}, Delivery.POSTED
)
POST_CAME_BACK = _posting("post_came_back", "Bưu điện hoàn lại", {Delivery.POSTED}, Delivery.CAME_BACK)
FOUND_EQUAL = _comparing("found_equal", "Đã đối chiếu: khớp hệ thống chính thức", Exchange.MATCHED)
FOUND_DIFFERENT = _comparing("found_different", "Đã đối chiếu: lệch hệ thống chính thức", Exchange.DIFFERS)
TO_ENTER_AGAIN = _comparing("to_enter_again", "Có thay đổi, chờ nhập lại", Exchange.AWAITING)

# The head of the deciding unit, and whoever signs in the head's place: they act where it is decided, not where it lies.
HEADS = (Role.LEADER, Role.SIGNER)
_LATE = "NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP Mẫu 04"
PROPOSE_APOLOGY = Move(
    verb="propose_apology",
    label="Soạn lời xin lỗi, hẹn lại ngày trả",
    roles=(Role.OFFICER, Role.LEADER),
    sources=frozenset({Apologising.NONE}),
    target=Apologising.PROPOSED,
    effect=Effect.NOTHING,
    law=_LATE,
    axis="apology",
)
RETURN_APOLOGY = Move(
    verb="return_apology",
    label="Lấy lại bản xin lỗi, chưa ký",
    roles=(*HEADS, Role.OFFICER),
    sources=frozenset({Apologising.PROPOSED}),
    target=Apologising.NONE,
    effect=Effect.NOTHING,
    law=_LATE,
    axis="apology",
)
SIGN_APOLOGY = Move(
    verb="sign_apology",
    label="Ký xin lỗi, hẹn lại ngày trả",
    roles=HEADS,
    sources=frozenset({Apologising.PROPOSED}),
    target=Apologising.SIGNED,
    effect=Effect.NOTHING,
    law=_LATE,
    axis="apology",
)
RECORD_APOLOGY = Move(
    verb="record_apology",
    label="Ghi lời xin lỗi của hệ thống chính thức",
    roles=(Role.OFFICER, Role.LEADER),
    sources=frozenset({Apologising.NONE}),
    target=Apologising.SIGNED,
    effect=Effect.NOTHING,
    law=_LATE,
    axis="apology",
)
DELIVER_APOLOGY = Move(
    verb="deliver_apology",
    label="Đã đưa lời xin lỗi cho người dân",
    roles=(Role.COUNTER, Role.OFFICER),
    sources=frozenset({Apologising.SIGNED}),
    target=Apologising.DELIVERED,
    effect=Effect.NOTHING,
    law=_LATE,
    axis="apology",
)
# A second breach is not renewed: a person calls or meets the family, whether or not the paper reached them.
MEET_FAMILY = tuple(
    Move(
        verb="meet_family",
        label="Trễ lần hai: đã gọi điện, gặp người dân",
        roles=HEADS,
        sources=frozenset({where}),
        target=where,
        effect=Effect.NOTHING,
        law=_LATE,
        axis="apology",
    )
    for where in (Apologising.SIGNED, Apologising.DELIVERED)
)
AXES: tuple[Move, ...] = (
    POST_RESULT,
    POST_CAME_BACK,
    FOUND_EQUAL,
    FOUND_DIFFERENT,
    TO_ENTER_AGAIN,
    PROPOSE_APOLOGY,
    RETURN_APOLOGY,
    SIGN_APOLOGY,
    RECORD_APOLOGY,
    DELIVER_APOLOGY,
    *MEET_FAMILY,
)
