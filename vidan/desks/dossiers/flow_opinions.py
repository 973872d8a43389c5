"""The life of an opinion asked of another body, as a table. The dossier's own clock runs on meanwhile."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move


class OpinionState(TextChoices):
    """Where an opinion stands."""

    ASKED = "asked", "Đang chờ ý kiến"
    ANSWERED = "answered", "Đã có ý kiến"
    DROPPED = "dropped", "Không cần ý kiến nữa"


CLOCK: dict[OpinionState, Clock] = {
    OpinionState.ASKED: Clock.RUNNING,
    OpinionState.ANSWERED: Clock.ENDED,
    OpinionState.DROPPED: Clock.ENDED,
}
ASK_OPINION = Move(
    verb="ask_opinion",
    label="Xin ý kiến",
    roles=(Role.OFFICER, Role.LEADER),
    sources=frozenset(),
    target=OpinionState.ASKED,
    effect=Effect.START,
    law="NĐ 118/2025/NĐ-CP Đ.18",
)
ANSWER_OPINION = Move(
    verb="answer_opinion",
    label="Ghi ý kiến trả lời",
    roles=(Role.OFFICER, Role.LEADER, Role.CLERK),
    sources=frozenset({OpinionState.ASKED}),
    target=OpinionState.ANSWERED,
    effect=Effect.KEEP,
    law="NĐ 118/2025/NĐ-CP Đ.18",
)
DROP_OPINION = Move(
    verb="drop_opinion",
    label="Thôi không xin ý kiến",
    roles=(Role.OFFICER, Role.LEADER),
    sources=frozenset({OpinionState.ASKED}),
    target=OpinionState.DROPPED,
    effect=Effect.WITHDRAW,
    law="NĐ 118/2025/NĐ-CP Đ.18",
)
REMIND_OPINION = "remind_opinion"  # an entry in the ledger: the body was reminded; no state changes

MOVES: tuple[Move, ...] = (ASK_OPINION, ANSWER_OPINION, DROP_OPINION)
