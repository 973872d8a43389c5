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
TO_SEND = frozenset(
    {State.SIGNED, State.PRINTED, State.NOBODY_HOME, State.UNSENT}
)  # signed, and not on its way


def _move(verb: str, label: str, roles: tuple[Role, ...], sources: frozenset[str], target: State) -> Move:
    return Move(verb, label, roles, sources, target, Effect.NOTHING, LAW)


def _by_house(verb: str, label: str, sources: frozenset[str], target: State) -> Move:
    return Move(verb, label, (), sources, target, Effect.NOTHING, LAW)


DRAFT = _by_house("draft_letter", "Soạn thư từ việc đã xảy ra", frozenset(), State.DRAFTED)
WRITE = _move("write_letter", "Viết thư", READERS, frozenset(), State.DRAFTED)
CHANGE = _move("change_letter", "Sửa thư", READERS, frozenset({State.DRAFTED, State.READ}), State.DRAFTED)
READ = _move("read_letter", "Đã đọc, xác nhận", READERS, frozenset({State.DRAFTED}), State.READ)
SIGN = _move("sign_letter", "Ký thư", SIGNERS, frozenset({State.READ}), State.SIGNED)
PRINT = _move("print_letter", "In thư", READERS, frozenset({State.SIGNED, State.UNSENT}), State.PRINTED)
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
SEND = _move("send_letter", "Đã gửi đi", READERS, TO_SEND - {State.SIGNED}, State.SENT)
MAIL = _move("mail_letter", "Gửi bản điện tử", READERS, TO_SEND, State.MAILING)
# What the mail server, or the gateway's folder, said.
TAKEN = _by_house("letter_taken", "Kênh gửi đã nhận thư", frozenset({State.MAILING}), State.SENT)
REFUSED = _by_house("letter_refused", "Chưa gửi được", frozenset({State.MAILING}), State.UNSENT)
# The house itself, by a check: at the draft, at every later step, or when what it rests on has changed.
HOLD = _by_house("hold_letter", "Dừng thư theo bảng giữ ý", OPEN, State.STOPPED)
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
    *(MAIL, TAKEN, REFUSED, HOLD, STOP, LIFT, SUPERSEDE),
)
PART = "letter"  # what its paper is among those that wait for a digital signature
# What changes no state: kinds of ledger entries.
ADD_LISTED, DROP_LISTED = "add_to_letter_list", "drop_from_letter_list"
