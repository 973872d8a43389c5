"""Moves on the other axes of a dossier: the way of its result to the resident, and the official system beside it.

They change neither state nor clock; the state’s own moves set them where a result appears or is handed over.
"""

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move
from vidan.desks.dossiers.states import Delivery, Exchange

_OFFICIAL = (Role.COUNTER, Role.OFFICER, Role.CLERK)
POST_RESULT = Move(
    verb="post_result",
    label="Gửi kết quả qua bưu chính",
    roles=(Role.COUNTER,),
    sources=frozenset({Delivery.READY, Delivery.CAME_BACK}),
    target=Delivery.POSTED,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.20",
    axis="delivery",
)
POST_CAME_BACK = Move(
    verb="post_came_back",
    label="Bưu điện hoàn lại",
    roles=(Role.COUNTER,),
    sources=frozenset({Delivery.POSTED}),
    target=Delivery.CAME_BACK,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP Đ.20",
    axis="delivery",
)
FOUND_EQUAL = Move(
    verb="found_equal",
    label="Đã đối chiếu: khớp hệ thống chính thức",
    roles=_OFFICIAL,
    sources=frozenset({Exchange.AWAITING, Exchange.DIFFERS}),
    target=Exchange.MATCHED,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP; NĐ 224/2026/NĐ-CP Đ.15",
    axis="exchange",
)
FOUND_DIFFERENT = Move(
    verb="found_different",
    label="Đã đối chiếu: lệch hệ thống chính thức",
    roles=_OFFICIAL,
    sources=frozenset({Exchange.AWAITING, Exchange.MATCHED}),
    target=Exchange.DIFFERS,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP; NĐ 224/2026/NĐ-CP Đ.15",
    axis="exchange",
)
TO_ENTER_AGAIN = Move(
    verb="to_enter_again",
    label="Có thay đổi, chờ nhập lại",
    roles=_OFFICIAL,
    sources=frozenset({Exchange.MATCHED, Exchange.DIFFERS}),
    target=Exchange.AWAITING,
    effect=Effect.NOTHING,
    law="NĐ 118/2025/NĐ-CP; NĐ 224/2026/NĐ-CP Đ.15",
    axis="exchange",
)
AXES: tuple[Move, ...] = (POST_RESULT, POST_CAME_BACK, FOUND_EQUAL, FOUND_DIFFERENT, TO_ENTER_AGAIN)
