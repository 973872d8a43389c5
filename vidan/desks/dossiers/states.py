"""Where a dossier may stand, what that is in the national set, and what its clock does there."""

from django.db.models import TextChoices

from vidan.core.flow import Clock


class State(TextChoices):
    """Where a dossier stands. The outer state of the national set (law: TT on HTTT GQ TTHC) is beside it in OUTER."""

    REGISTERED = "registered", "Mới đăng ký, chưa tiếp nhận"
    FORWARDED = "forwarded", "Chờ cơ quan giải quyết tiếp nhận"
    RECEIVED = "received", "Đã tiếp nhận"
    PROCESSING = "processing", "Đang giải quyết"
    WAITING = "waiting", "Chờ người dân bổ sung"
    AWAITING_FEE = "awaiting_fee", "Chờ nộp phí, lệ phí"
    SUSPENDED = "suspended", "Tạm đình chỉ theo quy định"
    WITHDRAWING = "withdrawing", "Người dân xin rút hồ sơ"
    SIGNING = "signing", "Chờ ký"
    SIGNED = "signed", "Đã ký, chờ ghi kết quả"
    DONE = "done", "Đã có kết quả, chờ trả"
    RETURNED = "returned", "Đã trả kết quả"
    REFUSED = "refused", "Không tiếp nhận, không giải quyết"
    STOPPED = "stopped", "Đã dừng giải quyết"


OUTER: dict[State, int] = {
    State.REGISTERED: 1,
    State.FORWARDED: 2,
    State.RECEIVED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.SUSPENDED: 4,
    State.SIGNING: 4,
    State.SIGNED: 4,
    State.WAITING: 5,
    State.AWAITING_FEE: 6,
    State.WITHDRAWING: 7,
    State.STOPPED: 8,
    State.DONE: 9,
    State.RETURNED: 10,
}

CLOCK: dict[State, Clock] = {
    State.REGISTERED: Clock.NONE,
    State.FORWARDED: Clock.NONE,  # the law starts it when the deciding unit receives (Đ.17 kh.3)
    State.RECEIVED: Clock.RUNNING,
    State.PROCESSING: Clock.RUNNING,
    State.WAITING: Clock.PAUSED,
    State.AWAITING_FEE: Clock.PAUSED,
    State.SUSPENDED: Clock.PAUSED,
    State.WITHDRAWING: Clock.PAUSED,
    State.SIGNING: Clock.RUNNING,
    State.SIGNED: Clock.RUNNING,
    State.DONE: Clock.ENDED,
    State.RETURNED: Clock.ENDED,
    State.REFUSED: Clock.ENDED,
    State.STOPPED: Clock.ENDED,
}
# States without a promise: nothing was accepted.
OWES_NOTHING = (State.REGISTERED, State.FORWARDED, State.REFUSED)
PAUSED = frozenset({State.WAITING, State.AWAITING_FEE, State.SUSPENDED})
IN_WORK = frozenset({State.RECEIVED, State.PROCESSING})


class Delivery(TextChoices):
    """Where the result is, once there is one: an axis of its own, beside the state."""

    NOTHING = "nothing", "Chưa có gì để trả"
    READY = "ready", "Sẵn sàng tại quầy"
    POSTED = "posted", "Đã gửi bưu chính"
    CAME_BACK = "came_back", "Bưu điện hoàn lại"
    HANDED = "handed", "Đã trao tận tay"
    SENT = "sent", "Đã gửi bản điện tử"


class Exchange(TextChoices):
    """How the dossier stands beside the official system, as people found it: an axis of its own."""

    NOT_APPLICABLE = "not_applicable", "Không áp dụng"
    AWAITING = "awaiting", "Chờ nhập hệ thống chính thức"
    MATCHED = "matched", "Đã khớp hệ thống chính thức"
    DIFFERS = "differs", "Lệch hệ thống chính thức"


class Apologising(TextChoices):
    """How far the one apology for a missed date has come, of the promise in force: an axis of its own."""

    NONE = "none", "Không có"
    PROPOSED = "proposed", "Chờ lãnh đạo ký xin lỗi"
    SIGNED = "signed", "Đã ký xin lỗi, chờ đưa cho người dân"
    DELIVERED = "delivered", "Đã đưa lời xin lỗi cho người dân"


# Where a result may be while the dossier is done, and once it is returned.
UNDELIVERED = (Delivery.READY, Delivery.POSTED, Delivery.CAME_BACK)
DELIVERED = (Delivery.HANDED, Delivery.SENT)
