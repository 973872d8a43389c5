"""The life of a run of certifications, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move

LAW = "NĐ 23/2015/NĐ-CP"


class State(TextChoices):
    """Where a run stands."""

    RECEIVED = "received", "Đã nhận, chờ ký"
    SIGNED = "signed", "Đã ký, chờ đóng dấu"
    STAMPED = "stamped", "Đã đóng dấu, chờ trả"
    RETURNED = "returned", "Đã trả"
    CANCELLED = "cancelled", "Đã hủy"


CLOCK: dict[State, Clock] = {
    State.RECEIVED: Clock.RUNNING,
    State.SIGNED: Clock.RUNNING,
    State.STAMPED: Clock.ENDED,
    State.RETURNED: Clock.ENDED,
    State.CANCELLED: Clock.ENDED,
}

RECEIVE = Move(
    verb="receive_run",
    label="Lưu lượt chứng thực",
    roles=(Role.COUNTER,),
    sources=frozenset(),
    target=State.RECEIVED,
    effect=Effect.START,
    law=f"{LAW} Đ.7, Đ.20",
)
SIGN = Move(
    verb="sign_run",
    label="Đã ký chứng thực",
    roles=(Role.LEADER, Role.SIGNER),
    sources=frozenset({State.RECEIVED}),
    target=State.SIGNED,
    effect=Effect.NOTHING,
    law=f"{LAW} Đ.5, Đ.20",
)
STAMP = Move(
    verb="stamp_run",
    label="Đã đóng dấu",
    roles=(Role.CLERK,),
    sources=frozenset({State.SIGNED}),
    target=State.STAMPED,
    effect=Effect.KEEP,
    law=f"{LAW} Đ.20; NĐ 30/2020/NĐ-CP Đ.33",
)
RETURN = Move(
    verb="return_run",
    label="Đã trả",
    roles=(Role.COUNTER,),
    sources=frozenset({State.STAMPED}),
    target=State.RETURNED,
    effect=Effect.NOTHING,
    law=f"{LAW} Đ.7",
)
CANCEL = Move(
    verb="cancel_run",
    label="Hủy cả lượt",
    roles=(Role.COUNTER,),
    sources=frozenset({State.RECEIVED, State.SIGNED}),
    target=State.CANCELLED,
    effect=Effect.WITHDRAW,
    law=f"{LAW} Đ.22",
)
MOVES: tuple[Move, ...] = (RECEIVE, SIGN, STAMP, RETURN, CANCEL)
# A line struck out in the register: no state changes, its number stays. The kind of its ledger entry.
VOID_LINE = "void_line"
