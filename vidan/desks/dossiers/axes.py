"""Moves on the other axes of a dossier: the way of its result to the resident, and the official system beside it.

They change neither state nor clock; the state’s own moves set them where a result appears or is handed over.
"""

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move
from vidan.desks.dossiers.states import Delivery, Exchange


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
AXES: tuple[Move, ...] = (POST_RESULT, POST_CAME_BACK, FOUND_EQUAL, FOUND_DIFFERENT, TO_ENTER_AGAIN)
