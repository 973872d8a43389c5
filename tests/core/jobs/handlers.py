"""Handlers of the tests' own: what they do is counted by numbers they take; what is rolled back gives them back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from vidan.core.jobs import reactions, registry
from vidan.core.jobs.reactions import News
from vidan.core.jobs.tasks import Hopeless, Task, Trouble
from vidan.core.numbering.actions import take
from vidan.core.numbering.models import Series

HERE = "tests.core.jobs.handlers"
PRIVATE = "Nguyễn Thị Ngọc Ẩn, 0912345678"
seen: list[Any] = []


def count(unit: int, what: str) -> int:
    """How often the database says it was done."""
    return Series.objects.filter(unit=unit, kind=what).values_list("last", flat=True).first() or 0


def number(task: Task) -> None:
    """Take one number, together with the end of the job."""
    with task.finishing():
        take(int(task.payload["unit"] or 0), "number", "now")


def outside(task: Task) -> None:
    """Something outside of the database, and a number in a transaction of its own."""
    seen.append(task.key)
    with transaction.atomic():
        take(int(task.payload["unit"] or 0), "outside", "now")


def trouble(task: Task) -> None:
    with task.finishing():
        take(int(task.payload["unit"] or 0), "trouble", "now")
        raise Trouble("Máy chủ thư chưa trả lời.")


def hopeless(task: Task) -> None:
    raise Hopeless("Địa chỉ này không nhận thư.")


def surprise(task: Task) -> None:
    raise RuntimeError(PRIVATE)


def many(task: Task) -> None:
    for done in range(1, 4):
        task.progress(done, 3)
        seen.append(done)


def heard(news: News) -> None:
    seen.append(news)
    take(news.unit, "heard", "now")


def refused(news: News) -> None:
    take(news.unit, "refused", "now")
    raise RuntimeError


def seen_day(task: Task) -> None:
    seen.append(task.payload["day"])


KINDS = {f.__name__: f"{HERE}.{f.__name__}" for f in (number, outside, trouble, hopeless, surprise, many)}


@contextmanager
def at_hand() -> Iterator[None]:
    """These handlers are registered in here, and nothing else listens."""
    tables: list[dict[str, Any]] = [registry._kinds, registry._daily, registry._often, reactions._listeners]
    kept = [dict(table) for table in tables]
    for table in tables:
        table.clear()
    registry.register("reaction", "vidan.core.jobs.listening.react")
    for kind, dotted in KINDS.items():
        registry.register(kind, dotted, f"Việc thử {kind}")
    seen.clear()
    try:
        yield
    finally:
        for table, before in zip(tables, kept, strict=True):
            table.clear()
            table.update(before)
