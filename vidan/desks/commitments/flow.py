"""The life of a commitment, as a table. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move

LAW = "Luật 10/2022/QH15 Đ.11, Đ.13"
# Who speaks for the unit. Mass organisations and supervisors look on.
OFFICE = (Role.COUNTER, Role.OFFICER, Role.CLERK, Role.SIGNER, Role.LEADER, Role.CENTRE_DIRECTOR)
HEADS = (Role.LEADER, Role.SIGNER)


class State(TextChoices):
    """Where a commitment stands. Late is computed, never a state."""

    OWED = "owed", "Đang làm"
    KEPT = "kept", "Đã làm xong"
    WITHDRAWN = "withdrawn", "Thôi không làm"


CLOCK: dict[State, Clock] = {
    State.OWED: Clock.RUNNING,
    State.KEPT: Clock.ENDED,
    State.WITHDRAWN: Clock.ENDED,
}


def _while_owed(verb: str, label: str, roles: tuple[Role, ...], law: str = LAW) -> Move:
    """Something that happens to a commitment while it is owed and leaves it owed."""
    return Move(
        verb=verb,
        label=label,
        roles=roles,
        sources=frozenset({State.OWED}),
        target=State.OWED,
        effect=Effect.NOTHING,
        law=law,
    )


COMMIT = Move(
    verb="commit",
    label="Ghi lời hứa",
    roles=OFFICE,
    sources=frozenset(),
    target=State.OWED,
    effect=Effect.START,
    law=LAW,
)
NOTE = _while_owed("note_progress", "Ghi tiến độ", OFFICE)
KEEP = Move(
    verb="keep_commitment",
    label="Đã làm xong",
    roles=OFFICE,
    sources=frozenset({State.OWED}),
    target=State.KEPT,
    effect=Effect.KEEP,
    law=LAW,
)
POSTPONE = _while_owed("postpone_commitment", "Xin lỗi và hẹn lại", HEADS, "NĐ 61/2018/NĐ-CP Đ.19")
MEET = _while_owed("meet_people", "Đã gặp bà con vì trễ lần hai", HEADS, "NĐ 61/2018/NĐ-CP Đ.19")
HAND_OVER = _while_owed("hand_over_commitment", "Giao người khác làm", (*HEADS, Role.CENTRE_DIRECTOR))
REWORD = _while_owed("reword_commitment", "Sửa lời", HEADS)
WITHDRAW = Move(
    verb="withdraw_commitment",
    label="Thôi không làm",
    roles=HEADS,
    sources=frozenset({State.OWED}),
    target=State.WITHDRAWN,
    effect=Effect.WITHDRAW,
    law=LAW,
)
MOVES: tuple[Move, ...] = (COMMIT, NOTE, KEEP, POSTPONE, MEET, HAND_OVER, REWORD, WITHDRAW)
ERASE_PROGRESS = (
    "erase_progress"  # the words of a note are gone for good; no state changes. Its ledger entry's kind
)
REMIND = "remind_owner"  # somebody was told what they owe this week. Its ledger entry's kind
