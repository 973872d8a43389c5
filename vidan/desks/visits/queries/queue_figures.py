"""How long people really waited, who was missed, and how far the estimates were from what happened."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.ui.words import share_words
from vidan.desks.visits.flow import State
from vidan.desks.visits.models import Ticket
from vidan.desks.visits.queries.queue_pace import middle, ninth
from vidan.kit.workdays.spans import Span

NEAR = 10  # minutes; an estimate no further off than this was right
NONE = "Chưa có"
Pick = Callable[[Ticket], bool]
# What stands behind each figure: the key of its list → which numbers are in it.
PICKS: dict[str, Pick] = {
    "tat-ca": lambda one: True,
    "da-goi": lambda one: one.called_at is not None,
    "lo": lambda one: one.missed_at is not None,
    "ve": lambda one: one.state == State.LEFT and one.called_at is None,
    "uoc-luong": lambda one: one.called_at is not None and one.estimate is not None,
}
DEFINITIONS = (
    ("Số đã lấy", "mọi số lấy trong khoảng ngày đã chọn."),
    (
        "Chờ ở giữa, chờ 9 trong 10",
        "từ lúc lấy số đến lần gọi đầu, của những số đã được gọi. Ở giữa là trung vị: một nửa chờ ít hơn; "
        "9 trong 10 người chờ không quá số thứ hai. Số chưa được gọi không tính.",
    ),
    (
        "Gọi chưa thấy đến",
        "tử số là những số có ít nhất một lần gọi mà chưa thấy đến (kể cả sau đó có đến); "
        "mẫu số là những số đã được gọi.",
    ),
    (
        "Về trước khi được gọi",
        "tử số là những số bấm “không chờ nữa” hoặc còn chờ khi hết ngày; mẫu số là mọi số đã lấy.",
    ),
    (
        "Ước lượng lệch",
        "trung vị của khoảng cách (phút) giữa thời gian đã báo lúc lấy số và thời gian chờ thật; dòng dưới: "
        f"tử số là những số lệch không quá {NEAR} phút, mẫu số là những số đã báo ước lượng và đã được gọi.",
    ),
)


@dataclass(frozen=True)
class Sums:
    """What a set of numbers comes to."""

    tickets: int
    called: int
    missed: int
    left: int
    told: int
    wait: str
    wait_ninth: str
    off: str
    near: str

    @property
    def missed_share(self) -> str:
        return share_words(self.missed, self.called)

    @property
    def left_share(self) -> str:
        return share_words(self.left, self.tickets)


def taken(scope: Scope, span: Span) -> QuerySet[Ticket]:
    """Numbers taken in a span, newest first."""
    rows = Ticket.objects.visible_to(scope).filter(day__gte=span.first, day__lte=span.last)
    return rows.select_related("site").order_by("-day", "-number", "-pk")


def sums(rows: Iterable[Ticket]) -> Sums:
    """Add up."""
    listed = list(rows)
    count = {key: sum(pick(one) for one in listed) for key, pick in PICKS.items()}
    waits = [wait for one in listed if (wait := waited(one)) is not None]
    offs = [off for one in listed if (off := off_by(one)) is not None]
    return Sums(
        tickets=count["tat-ca"],
        called=count["da-goi"],
        missed=count["lo"],
        left=count["ve"],
        told=count["uoc-luong"],
        wait=_minutes(middle(waits)),
        wait_ninth=_minutes(ninth(waits)),
        off=_minutes(middle([abs(off) for off in offs])),
        near=share_words(sum(abs(off) <= NEAR * 60 for off in offs), len(offs)),
    )


def by_site(rows: Sequence[Ticket]) -> list[tuple[int, str, Sums]]:
    """The same for each site: id, name, sums."""
    names = {one.site_id: one.site.name for one in rows}
    return [(pk, name, sums(one for one in rows if one.site_id == pk)) for pk, name in sorted(names.items())]


def waited(one: Ticket) -> float | None:
    """Seconds until the first call."""
    return (one.called_at - one.taken_at).total_seconds() if one.called_at else None


def off_by(one: Ticket) -> float | None:
    """Seconds by which the wait was longer (or, below zero, shorter) than was told."""
    wait = waited(one)
    return wait - one.estimate if wait is not None and one.estimate is not None else None


def _minutes(seconds: float | None) -> str:
    return NONE if seconds is None else f"{ceil(seconds / 60)} phút"
