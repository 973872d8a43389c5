"""How long people wait, told from what really happened; or that too little has happened to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from django.utils import timezone

from vidan.desks.visits.flow import AT_WINDOW, State
from vidan.desks.visits.models import Call, Ticket
from vidan.kit.workdays.moments import VIETNAM

ENOUGH = 10  # finished numbers, below which nothing is estimated
LATEST = 60  # so many of the newest are looked at
DAYS = 14  # how far back
AT_WORK = timedelta(minutes=30)  # a window that called nobody for so long is not counted on
STEP = 5  # minutes; people are told steps, not seconds
DEFINITION = (
    f"Ước lượng = thời gian giữa (trung vị) của một lượt ở quầy × số người phải qua trước / số quầy đang làm việc. "
    f"Thời gian một lượt: từ lúc gọi đến lúc xong, lấy {LATEST} lượt mới nhất trong {DAYS} ngày của chính nơi này, "
    f"bỏ lượt gọi chưa thấy đến; dưới {ENOUGH} lượt thì không ước lượng. Quầy đang làm việc: có số đang ở quầy, "
    f"hoặc đã gọi trong {AT_WORK.seconds // 60} phút qua. Quầy đang rảnh thì nhận ngay một người."
)


@dataclass(frozen=True)
class Pace:
    """How fast a site works now. `seconds`: the middle time of one turn; None: too few to tell."""

    seconds: float | None
    windows: int
    busy: int

    def wait(self, before: int) -> int | None:
        """Seconds for somebody with so many before; None when nobody can tell."""
        if self.seconds is None or not self.windows:
            return None
        turns = max(0, before + 1 - (self.windows - self.busy))
        return round(self.seconds * turns / self.windows)


def pace(site_id: int, now: datetime) -> Pace:
    """From the newest finished numbers, and the windows at work."""
    today = timezone.localdate(now, VIETNAM)
    done = Ticket.objects.filter(
        site=site_id,
        day__gt=today - timedelta(days=DAYS),
        day__lte=today,
        state=State.DONE,
        ended_at__isnull=False,
        missed_at=None,
    )
    times = done.order_by("-ended_at").values_list("called_at", "ended_at")[:LATEST]
    turns = [(ended - called).total_seconds() for called, ended in times if called and ended]
    here = Ticket.objects.filter(site=site_id, day=today, state__in=AT_WINDOW)
    busy = set(here.values_list("window", flat=True))
    lately = Call.objects.filter(site=site_id, day=today, at__gt=now - AT_WORK)
    windows = busy | set(lately.values_list("window", flat=True))
    return Pace(median(turns) if len(turns) >= ENOUGH else None, len(windows), len(busy))


def minutes_words(seconds: float | None) -> str:
    """“dưới 5 phút”, “khoảng 25 phút”, “khoảng 1 giờ 10 phút”; "" when it is not known."""
    if seconds is None:
        return ""
    minutes = ceil(seconds / 60 / STEP) * STEP
    if minutes <= STEP:
        return f"dưới {STEP} phút"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"khoảng {rest} phút"
    return f"khoảng {hours} giờ {rest} phút" if rest else f"khoảng {hours} giờ"


def middle(values: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return median(values) if values else None


def ninth(values: Sequence[float]) -> float | None:
    """The value that nine in ten do not exceed (nearest rank); None of nothing."""
    return sorted(values)[ceil(len(values) * 0.9) - 1] if values else None
