"""The list given out as CSV or Excel. No cell of it can run."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from vidan.core.papers.tables import table
from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.sources import kinds
from vidan.kit.tables import neutral
from vidan.kit.workdays.moments import VIETNAM

HEADS = (
    ("Mã", 10),
    ("Lời hứa", 60),
    ("Nói ở đâu", 24),
    ("Thôn, tổ dân phố", 20),
    ("Người làm", 24),
    ("Hứa ngày", 14),
    ("Hẹn xong", 14),
    ("Hẹn lại", 14),
    ("Đang ở bước", 16),
    ("Đúng hẹn", 12),
    ("Kết thúc ngày", 14),
    ("Số ngày", 10),
    ("Kết quả, lý do", 60),
    ("Công khai", 12),
)


def row(one: Commitment) -> list[str | int]:
    """One commitment, in the order of the heads."""
    promise, taken = one.promise, one.days_taken
    moved = promise.due_at if promise.due_at != promise.first_due_at else None
    return [
        f"LH-{one.pk}",
        one.words,
        kinds().get(one.source_kind, "Việc khác"),
        one.hamlet.words if one.hamlet else "",
        one.owner.full_name,
        _day(one.made_at),
        _day(promise.first_due_at),
        _day(moved),
        one.state_words,
        {True: "đúng hẹn", False: "trễ", None: ""}[one.in_time],
        _day(promise.ended_at),
        "" if taken is None else taken,
        one.outcome,
        "có" if one.is_public else "không",
    ]


def as_csv(rows: Iterable[Commitment]) -> Iterator[bytes]:
    """UTF-8 with its mark, written as it is read."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow([head for head, _ in HEADS])
    for one in rows:
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row(one)])
        if out.tell() > 32_000:
            yield _taken(out)
    yield _taken(out)


def as_excel(rows: Iterable[Commitment]) -> bytes:
    """One sheet; every text is text."""
    return table("Lời hứa", HEADS, (row(one) for one in rows))


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def _day(when: datetime | None) -> str:
    return f"{timezone.localdate(when, VIETNAM):%d/%m/%Y}" if when else ""
