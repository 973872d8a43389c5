"""The life of a number in the queue, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move

LAW = "ADR 0029"  # no law seen says in which order people are called
CALLERS = (Role.COUNTER, Role.OFFICER)


class State(TextChoices):
    """Where a number stands."""

    WAITING = "waiting", "Đang chờ"
    CALLED = "called", "Đã gọi"
    SERVING = "serving", "Đang làm việc"
    DONE = "done", "Xong"
    MISSED = "missed", "Gọi chưa thấy đến"
    BACK = "back", "Chờ gọi lại"
    LEFT = "left", "Không chờ nữa"


OPEN = frozenset({State.WAITING, State.BACK})  # to be called
AT_WINDOW = frozenset({State.CALLED, State.SERVING})

TAKE = Move(
    verb="take_ticket",
    label="Lấy số",
    roles=(),
    sources=frozenset(),
    target=State.WAITING,
    effect=Effect.NOTHING,
    law=LAW,
)
CALL = Move(
    verb="call_ticket",
    label="Gọi số tiếp theo",
    roles=CALLERS,
    sources=OPEN,
    target=State.CALLED,
    effect=Effect.NOTHING,
    law=LAW,
)
CALL_AGAIN = Move(
    verb="call_again",
    label="Gọi lại",
    roles=CALLERS,
    sources=frozenset({State.CALLED}),
    target=State.CALLED,
    effect=Effect.NOTHING,
    law=LAW,
)
SERVE = Move(
    verb="serve_ticket",
    label="Bắt đầu làm việc",
    roles=CALLERS,
    sources=frozenset({State.CALLED}),
    target=State.SERVING,
    effect=Effect.NOTHING,
    law=LAW,
)
FINISH = Move(
    verb="finish_ticket",
    label="Xong",
    roles=CALLERS,
    sources=frozenset({State.SERVING}),
    target=State.DONE,
    effect=Effect.NOTHING,
    law=LAW,
)
MISS = Move(
    verb="miss_ticket",
    label="Chưa thấy đến",
    roles=CALLERS,
    sources=frozenset({State.CALLED}),
    target=State.MISSED,
    effect=Effect.NOTHING,
    law=LAW,
)
BRING_BACK = Move(
    verb="bring_back_ticket",
    label="Xếp lại vào hàng",
    roles=CALLERS,
    sources=frozenset({State.MISSED}),
    target=State.BACK,
    effect=Effect.NOTHING,
    law=LAW,
)
LEAVE = Move(
    verb="leave_queue",
    label="Không chờ nữa",
    roles=(),
    sources=frozenset({State.WAITING, State.BACK, State.MISSED, State.CALLED}),
    target=State.LEFT,
    effect=Effect.NOTHING,
    law=LAW,
)
# A clerk who went home without saying that it was done: over, but when is not known, so it counts for no figure.
CLOSE = Move(
    verb="close_ticket",
    label="Khép lại cuối ngày",
    roles=(),
    sources=frozenset({State.SERVING}),
    target=State.DONE,
    effect=Effect.NOTHING,
    law=LAW,
)
MOVES: tuple[Move, ...] = (TAKE, CALL, CALL_AGAIN, SERVE, FINISH, MISS, BRING_BACK, LEAVE, CLOSE)
