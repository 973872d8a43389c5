"""Broken promises, and how each family heard of it: before the promised moment, late, or not at all.

One reckoning for every page that counts apologies; each promise stands once, and an apology takes none out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from vidan.core.promises.models import Promise
from vidan.desks.dossiers.models import Apology
from vidan.kit.workdays.spans import Span

NAME = "Trễ hẹn mà được xin lỗi trước giờ hẹn"
DEFINITION = (
    "Mẫu số: lời hẹn bị trễ: ngày hẹn đầu (sau khi trừ thời gian tạm dừng) nằm trong khoảng ngày đã chọn và đã qua mà "
    "chưa có kết quả; lần giải quyết nào đếm lần ấy, cả hồ sơ sau đó bị từ chối hay dừng, cả hồ sơ của hệ thống chính "
    "thức. Hẹn lại không làm một lời hẹn hết trễ. Tử số: trong đó, lời xin lỗi đã đến tay người dân trước giờ hẹn. "
    "Xin lỗi sau giờ hẹn đếm riêng là xin lỗi muộn."
)


class Told(StrEnum):
    """How a family heard of a broken promise."""

    BEFORE = "truoc"
    AFTER = "muon"
    SIGNED_ONLY = "chua-dua"
    NEVER = "khong"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Told.BEFORE: "Đã xin lỗi trước giờ hẹn",
    Told.AFTER: "Xin lỗi muộn, sau giờ hẹn",
    Told.SIGNED_ONLY: "Đã ký xin lỗi, chưa đưa cho người dân",
    Told.NEVER: "Chưa xin lỗi",
}


@dataclass(frozen=True)
class Broken:
    """A broken promise, and how its family heard of it."""

    promise: int
    told: Told
    is_twice: bool  # the new date was missed as well


def broken_of(promises: QuerySet[Promise], span: Span, cut_off: datetime) -> list[Broken]:
    """Of these promises those broken in the span, the earliest date first."""
    rows = (
        promises.filter(
            Q(ended_at=None) | Q(ended_at__gt=F("first_due_at")),
            first_due_at__gte=span.begins,
            first_due_at__lt=min(span.ends, cut_off),
        )
        .order_by("first_due_at", "pk")
        .values_list("pk", "due_at", "ended_at")
    )
    listed = list(rows)
    told = _told([pk for pk, *_ in listed], cut_off)
    return [
        Broken(
            pk,
            told.get(pk, Told.NEVER),
            is_twice=pk in told and due is not None and due < min(ended_at or cut_off, cut_off),
        )
        for pk, due, ended_at in listed
    ]


def told_before(rows: Iterable[Broken]) -> int:
    """The numerator: those whose family was told before the promised moment."""
    return sum(row.told is Told.BEFORE for row in rows)


def _told(promises: Sequence[int], cut_off: datetime) -> dict[int, Told]:
    """Of promises that were apologised for: whether it came in time, late, or not yet."""
    rows = Apology.objects.filter(promise__in=promises, signed_at__lte=cut_off)
    found = {}
    for row in rows.only("promise_id", "delivered_at", "was_due_at"):
        given = row.delivered_at is not None and row.delivered_at <= cut_off
        found[row.promise_id] = (Told.BEFORE if row.in_time else Told.AFTER) if given else Told.SIGNED_ONLY
    return found
