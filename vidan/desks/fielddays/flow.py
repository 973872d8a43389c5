"""The life of a day with the people and of what was heard there, as tables. Touches neither database nor web."""

from django.db.models import TextChoices

from vidan.core.accounts.models import Role
from vidan.core.flow import Effect, Move
from vidan.desks.commitments.flow import OFFICE

LAW = "Luật 10/2022/QH15 Đ.11–14"  # what the unit does for people is made public; no law asks for the day itself
PLANNERS = (Role.OFFICER, Role.CLERK, Role.LEADER, Role.MASS_ORGANISATION)
# Who goes to the hamlet, and may write down there what was done and heard.
GOERS = (*PLANNERS, Role.COUNTER, Role.SIGNER, Role.CENTRE_DIRECTOR)


class State(TextChoices):
    """Where a day stands."""

    PLANNED = "planned", "Đang soạn kế hoạch"
    POSTED = "posted", "Đã thông báo"
    HELD = "held", "Đã về với dân"
    CANCELLED = "cancelled", "Đã hủy"


AHEAD = frozenset({State.PLANNED, State.POSTED})
PUBLIC = frozenset({State.POSTED, State.HELD})
RECORDED = PUBLIC  # what happened may be written down: a phone may come back late

REPEAT = "repeat_day"  # an entry in the ledger; the days it makes are planned
PLAN = Move(
    verb="plan_day",
    label="Lập kế hoạch",
    roles=PLANNERS,
    sources=frozenset(),
    target=State.PLANNED,
    effect=Effect.NOTHING,
    law=LAW,
)
POST = Move(
    verb="post_day",
    label="Thông báo cho bà con",
    roles=(Role.LEADER, Role.MASS_ORGANISATION),
    sources=frozenset({State.PLANNED}),
    target=State.POSTED,
    effect=Effect.NOTHING,
    law=LAW,
)
HOLD = Move(
    verb="hold_day",
    label="Ghi là đã về với dân",
    roles=PLANNERS,
    sources=frozenset({State.POSTED}),
    target=State.HELD,
    effect=Effect.NOTHING,
    law=LAW,
)
CANCEL = Move(
    verb="cancel_day",
    label="Hủy ngày này",
    roles=(Role.LEADER, Role.MASS_ORGANISATION),
    sources=AHEAD,
    target=State.CANCELLED,
    effect=Effect.NOTHING,
    law=LAW,
)
MOVES: tuple[Move, ...] = (PLAN, POST, HOLD, CANCEL)

# What changes no state: kinds of ledger entries.
CHANGE = "change_day"
ADD_JOB, DROP_JOB = "add_job", "drop_job"
SIGN_UP, SIGN_OFF = "sign_up_for_day", "sign_off_day"
SIGN_UP_RESIDENTS = "residents_sign_up"


class MatterState(TextChoices):
    """What became of something people said."""

    HEARD = "heard", "Chưa trả lời"
    EXPLAINED = "explained", "Đã giải thích tại chỗ"
    DONE = "done", "Đã làm"
    PROMISED = "promised", "Xã hẹn ngày làm"
    SENT = "sent", "Cần chủ trương, đã chuyển"


HEAR = Move(
    verb="hear_field_matter",
    label="Ghi lời bà con",
    roles=GOERS,
    sources=frozenset(),
    target=MatterState.HEARD,
    effect=Effect.NOTHING,
    law=LAW,
)


def _answer(verb: str, target: MatterState, roles: tuple[Role, ...]) -> Move:
    """One of the four ends of what was heard."""
    heard = frozenset({MatterState.HEARD})
    label = str(target.label)
    return Move(verb, label, roles, heard, target, Effect.NOTHING, LAW)


EXPLAIN = _answer("explain_field_matter", MatterState.EXPLAINED, GOERS)
DO = _answer("do_field_matter", MatterState.DONE, GOERS)
# A promise of the unit (desks/commitments): whoever speaks for the unit makes it.
PROMISE = _answer("promise_field_matter", MatterState.PROMISED, OFFICE)
SEND = _answer("send_field_matter", MatterState.SENT, OFFICE)
MATTER_MOVES: tuple[Move, ...] = (HEAR, EXPLAIN, DO, PROMISE, SEND)

# Records that change no state: kinds of ledger entries.
NOTE_DONE, STRIKE_DONE = "note_job_done", "strike_job_done"
ADD_PHOTO, CHANGE_CONSENT = "add_day_photo", "change_photo_consent"
HELP = "help_household"
PUBLISH = "publish_field_matter"
