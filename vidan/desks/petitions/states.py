"""Where a petition may stand, and what the clock of its answer does there."""

from django.db.models import TextChoices

from vidan.core.flow import Clock


class State(TextChoices):
    """Where a petition stands."""

    RECEIVED = "received", "Mới nhận"
    TRIAGED = "triaged", "Đã xem, đã báo nhận"
    ASSIGNED = "assigned", "Đang giải quyết"
    OUTSIDE = "outside", "Đã chuyển cơ quan khác"
    ANSWERED = "answered", "Đã trả lời"
    PUBLISHED = "published", "Đã trả lời, đăng công khai"
    REOPENED = "reopened", "Mở lại"
    DECLINED = "declined", "Không xem xét, có nêu lý do"
    REROUTED = "rerouted", "Chuyển sang đúng loại đơn"
    MERGED = "merged", "Gộp vào việc giống"
    HIDDEN = "hidden", "Đã ẩn, có nêu lý do"
    APPEALED = "appealed", "Đang xem lại việc ẩn"
    TAKEN_BACK = "taken_back", "Người gửi rút lại"


CLOCK: dict[State, Clock] = {
    State.RECEIVED: Clock.RUNNING,
    State.TRIAGED: Clock.RUNNING,
    State.ASSIGNED: Clock.RUNNING,
    State.OUTSIDE: Clock.ENDED,  # the other body owes the answer; its own clock stands beside
    State.ANSWERED: Clock.ENDED,
    State.PUBLISHED: Clock.ENDED,
    State.REOPENED: Clock.RUNNING,
    State.DECLINED: Clock.ENDED,
    State.REROUTED: Clock.ENDED,
    State.MERGED: Clock.ENDED,
    State.HIDDEN: Clock.ENDED,
    State.APPEALED: Clock.ENDED,
    State.TAKEN_BACK: Clock.ENDED,
}
NEW = frozenset({State.RECEIVED})
IN_WORK = frozenset({State.RECEIVED, State.TRIAGED, State.ASSIGNED, State.REOPENED})
ANSWERED = frozenset({State.ANSWERED, State.PUBLISHED})
# Of these somebody may say “tôi cũng gặp việc này”, and they are shown to who writes of the same thing.
COMMON = IN_WORK | ANSWERED | {State.OUTSIDE}
# What the public board tells of: also what was not taken up, so that nothing vanishes from it by being refused.
ON_BOARD = COMMON | {State.DECLINED}
