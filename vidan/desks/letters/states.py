"""Where a letter may stand. Nothing counts as sent before it is: only the ends say so."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a letter stands."""

    DRAFTED = "drafted", "Chờ người đọc"
    READ = "read", "Đã đọc, chờ ký"
    SIGNED = "signed", "Đã ký"
    PRINTED = "printed", "Đã in, chờ trao"
    CARRIED = "carried", "Đang đi trao"
    DELIVERED = "delivered", "Đã trao tận tay"
    NOBODY_HOME = "nobody_home", "Không gặp ai"
    DECLINED = "declined", "Gia đình không nhận"
    SENT = "sent", "Đã gửi đi"
    MAILING = "mailing", "Chờ kênh gửi nhận"
    UNSENT = "unsent", "Chưa gửi được, có lý do"
    STOPPED = "stopped", "Dừng lại, có lý do"
    SUPERSEDED = "superseded", "Thay bằng thư khác"


class Channel(TextChoices):
    """How a letter reaches its family."""

    HAND = "hand", "Trao tận tay"
    POST = "post", "Bưu điện"
    ZALO = "zalo", "Zalo"
    EMAIL = "email", "Thư điện tử"


OPEN = frozenset(
    {
        *(State.DRAFTED, State.READ, State.SIGNED, State.PRINTED, State.CARRIED, State.NOBODY_HOME),
        *(State.MAILING, State.UNSENT),
    }
)
OUT = frozenset({State.DELIVERED, State.SENT})  # with its family, or on its way by somebody else's hands
ENDED = OUT | {State.DECLINED, State.STOPPED, State.SUPERSEDED}
