"""Opening the suggestion box, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move

HOUSE = "ADR 0038"
KEEPERS = (Role.COUNTER, Role.OFFICER, Role.CLERK, Role.LEADER)  # who has the key


class State(TextChoices):
    """Where an opening stands."""

    OPENED = "opened", "Đang kê phiếu"
    RECORDED = "recorded", "Đã lập biên bản"


CLOCK: dict[State, Clock] = {State.OPENED: Clock.NONE, State.RECORDED: Clock.NONE}
OPEN = Move(
    verb="open_box",
    label="Mở hòm thư góp ý",
    roles=KEEPERS,
    sources=frozenset(),
    target=State.OPENED,
    effect=Effect.NOTHING,
    law=HOUSE,
)
RECORD = Move(
    verb="record_box_opening",
    label="Kê xong, lập biên bản",
    roles=KEEPERS,
    sources=frozenset({State.OPENED}),
    target=State.RECORDED,
    effect=Effect.NOTHING,
    law=HOUSE,
)
MOVES: tuple[Move, ...] = (OPEN, RECORD)
# Entries in the ledger; no state changes.
NUMBER_SLIP, LODGE_SLIP, KEEP_SIGNED = "number_box_slip", "lodge_box_slip", "keep_box_minutes"
