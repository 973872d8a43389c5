"""The life of a letter, as a table. Nothing here touches the database or the web."""

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move
from vidan.core.papers.models import SIGNERS
from vidan.desks.letters.states import OPEN, Channel, State

__all__ = ["MOVES", "READERS", "Channel", "State"]

LAW = "ADR 0035"  # no law asks for such a letter; NĐ 30/2020/NĐ-CP Đ.13 says who signs
READERS = (Role.OFFICER, Role.CLERK, Role.COUNTER, Role.LEADER)
CARRIERS = (*READERS, Role.SIGNER, Role.CENTRE_DIRECTOR)
HEADS = (Role.LEADER,)


def _move(verb: str, label: str, roles: tuple[Role, ...], sources: frozenset[str], target: State) -> Move:
    return Move(verb, label, roles, sources, target, Effect.NOTHING, LAW)


DRAFT = Move(
    verb="draft_letter",
    label="Soạn thư từ việc đã xảy ra",
    roles=(),
    sources=frozenset(),
    target=State.DRAFTED,
    effect=Effect.NOTHING,
    law=LAW,
)
WRITE = _move("write_letter", "Viết thư", READERS, frozenset(), State.DRAFTED)
CHANGE = _move("change_letter", "Sửa thư", READERS, frozenset({State.DRAFTED, State.READ}), State.DRAFTED)
READ = _move("read_letter", "Đã đọc, xác nhận", READERS, frozenset({State.DRAFTED}), State.READ)
SIGN = _move("sign_letter", "Ký thư", SIGNERS, frozenset({State.READ}), State.SIGNED)
PRINT = _move("print_letter", "In thư", READERS, frozenset({State.SIGNED}), State.PRINTED)
CARRY = _move(
    "carry_letter",
    "Giao người đi trao",
    CARRIERS,
    frozenset({State.PRINTED, State.NOBODY_HOME}),
    State.CARRIED,
)
DELIVER = _move(
    "deliver_letter",
    "Đã trao tận tay",
    CARRIERS,
    frozenset({State.CARRIED, State.SENT}),
    State.DELIVERED,
)
MISS = _move(
    "miss_family", "Không gặp ai", CARRIERS, frozenset({State.CARRIED, State.SENT}), State.NOBODY_HOME
)
DECLINE = _move(
    "decline_letter",
    "Gia đình không nhận",
    CARRIERS,
    frozenset({State.CARRIED, State.SENT, State.NOBODY_HOME}),
    State.DECLINED,
)
SEND = _move("send_letter", "Đã gửi đi", READERS, frozenset({State.PRINTED, State.NOBODY_HOME}), State.SENT)
# The house itself, by a check: at the draft, at every later step, or when what it rests on has changed.
HOLD = Move(
    verb="hold_letter",
    label="Dừng thư theo bảng giữ ý",
    roles=(),
    sources=OPEN,
    target=State.STOPPED,
    effect=Effect.NOTHING,
    law=LAW,
)
STOP = _move("stop_letter", "Dừng thư", CARRIERS, OPEN, State.STOPPED)
# It is read anew: what stopped it may have changed what it must say.
LIFT = _move("lift_stops", "Cho đi tiếp", READERS, frozenset({State.STOPPED}), State.DRAFTED)
SUPERSEDE = _move(
    "supersede_letter",
    "Thay bằng thư khác",
    READERS,
    frozenset({*OPEN, State.STOPPED}),
    State.SUPERSEDED,
)
MOVES: tuple[Move, ...] = (
    *(DRAFT, WRITE, CHANGE, READ, SIGN, PRINT, CARRY, DELIVER, MISS, DECLINE, SEND),
    *(HOLD, STOP, LIFT, SUPERSEDE),
)
# What changes no state: kinds of ledger entries.
ADD_LISTED, DROP_LISTED = "add_to_letter_list", "drop_from_letter_list"
