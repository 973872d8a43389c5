"""The life of a reception day, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move

LAW = "Luật Tiếp công dân"
PLANNERS = (Role.LEADER, Role.OFFICER, Role.CLERK)


class DayState(TextChoices):
    """Where a reception day stands. That it passed without being held is computed, never a state."""

    POSTED = "posted", "Đã niêm yết"
    HELD = "held", "Đã tiếp"
    CALLED_OFF = "called_off", "Không tiếp, đã báo"


POST_DAY = Move(
    verb="post_reception_day",
    label="Niêm yết ngày tiếp công dân",
    roles=PLANNERS,
    sources=frozenset(),
    target=DayState.POSTED,
    effect=Effect.NOTHING,
    law=f"{LAW} Đ.24",
)
HOLD_DAY = Move(
    verb="hold_reception_day",
    label="Ghi là đã tiếp",
    roles=PLANNERS,
    sources=frozenset({DayState.POSTED}),
    target=DayState.HELD,
    effect=Effect.NOTHING,
    law=f"{LAW} Đ.15",
)
CALL_OFF_DAY = Move(
    verb="call_off_reception_day",
    label="Báo không tiếp được",
    roles=PLANNERS,
    sources=frozenset({DayState.POSTED}),
    target=DayState.CALLED_OFF,
    effect=Effect.NOTHING,
    law=f"{LAW} Đ.24",
)
DAY_MOVES: tuple[Move, ...] = (POST_DAY, HOLD_DAY, CALL_OFF_DAY)
