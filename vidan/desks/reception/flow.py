"""The lives of a reception day and of a matter brought, as tables. Nothing here touches the database or the web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Effect, Move

LAW = "Luật Tiếp công dân"
DECREE = "NĐ 154/2026/NĐ-CP"
PLANNERS = (Role.LEADER, Role.OFFICER, Role.CLERK)
RECEIVERS = (Role.OFFICER, Role.LEADER, Role.COUNTER)


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


class State(TextChoices):
    """Where one matter stands that somebody brought on one visit."""

    HEARD = "heard", "Đã nghe, chưa ghi kết quả"
    SEALED = "sealed", "Tố cáo, theo dõi ở sổ niêm phong"
    EXPLAINED = "explained", "Đã giải thích tại chỗ"
    GUIDED = "guided", "Đã hướng dẫn đến nơi có thẩm quyền"
    FORWARDED = "forwarded", "Đã chuyển cơ quan khác"
    TAKEN_ON = "taken_on", "Đã nhận giải quyết, chờ trả lời"
    REPLIED = "replied", "Đã trả lời"
    REFUSED = "refused", "Từ chối tiếp, đã giải thích bằng lời"
    REFUSING = "refusing", "Từ chối tiếp, chờ thông báo bằng văn bản"
    NOTIFIED = "notified", "Từ chối tiếp, đã thông báo bằng văn bản"


CLOCK: dict[State, Clock] = {
    State.HEARD: Clock.NONE,
    State.SEALED: Clock.NONE,
    State.EXPLAINED: Clock.NONE,
    State.GUIDED: Clock.NONE,
    State.FORWARDED: Clock.NONE,
    State.TAKEN_ON: Clock.RUNNING,
    State.REPLIED: Clock.ENDED,
    State.REFUSED: Clock.NONE,
    State.REFUSING: Clock.RUNNING,
    State.NOTIFIED: Clock.ENDED,
}
_HEARD = frozenset({State.HEARD})


def _from_heard(verb: str, label: str, target: State, law: str, effect: Effect = Effect.NOTHING) -> Move:
    return Move(
        verb=verb, label=label, roles=RECEIVERS, sources=_HEARD, target=target, effect=effect, law=law
    )


HEAR = Move(
    verb="hear_matter",
    label="Ghi vào sổ tiếp công dân",
    roles=RECEIVERS,
    sources=frozenset(),
    target=State.HEARD,
    effect=Effect.NOTHING,
    law=f"{DECREE} Đ.14",
)
SEAL = Move(
    verb="seal_denunciation",
    label="Ghi một dòng tố cáo niêm phong",
    roles=RECEIVERS,
    sources=frozenset(),
    target=State.SEALED,
    effect=Effect.NOTHING,
    law=f"{DECREE} Đ.12 kh.2; Luật Tố cáo Đ.8",
)
EXPLAIN = _from_heard("explain_matter", "Đã giải thích tại chỗ", State.EXPLAINED, f"{DECREE} Đ.25 kh.3")
GUIDE = _from_heard("guide_matter", "Đã hướng dẫn đến nơi có thẩm quyền", State.GUIDED, f"{DECREE} Đ.15 kh.2")
FORWARD = _from_heard("forward_matter", "Đã chuyển cơ quan khác", State.FORWARDED, f"{DECREE} Đ.26 kh.3")
TAKE_ON = _from_heard("take_on_matter", "Nhận giải quyết", State.TAKEN_ON, f"{LAW} Đ.28", Effect.START)
REFUSE = _from_heard("refuse_orally", "Từ chối, đã giải thích", State.REFUSED, f"{DECREE} Đ.4 kh.2")
REFUSE_IN_WRITING = _from_heard(
    "refuse_in_writing",
    "Từ chối, sẽ thông báo bằng văn bản",
    State.REFUSING,
    f"{DECREE} Đ.4 kh.3",
    Effect.START,
)
SIGN_REFUSAL = Move(
    verb="sign_refusal",
    label="Đã ký thông báo từ chối",
    roles=(Role.LEADER,),
    sources=frozenset({State.REFUSING}),
    target=State.NOTIFIED,
    effect=Effect.KEEP,
    law=f"{DECREE} Đ.4 kh.3",
)
REPLY = Move(
    verb="reply_matter",
    label="Đã trả lời",
    roles=RECEIVERS,
    sources=frozenset({State.TAKEN_ON}),
    target=State.REPLIED,
    effect=Effect.KEEP,
    law=f"{LAW} Đ.28",
)
MOVES: tuple[Move, ...] = (
    *(HEAR, SEAL, EXPLAIN, GUIDE, FORWARD, TAKE_ON, REPLY),
    *(REFUSE, REFUSE_IN_WRITING, SIGN_REFUSAL),
)
# The kinds of ledger entries that move no state.
RECEIVE, PAPERS, CONCLUDE = "receive_visit", "give_document_receipt", "conclude_reception_day"
