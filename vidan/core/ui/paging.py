"""Pages of long lists: each begins behind the last row of the one before, so the thousandth costs what the first does.

What stands in the address is the place of one row in the order (a moment, a number), never anything of a person; it
outlives a reload, and new rows on top move nobody's page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from vidan.core.ui.words import count

M = TypeVar("M", bound=Model)
AFTER, BEFORE = "sau", "truoc"  # names in the address
PER_PAGE = 50
COUNTED = 1_000  # rows that are counted; beyond it is “hơn 1.000”
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows of a list, and where those before and behind them begin ("": there are none)."""

    object_list: list[M]
    before: str
    after: str
    rows: "QuerySet[M]"

    def __iter__(self) -> Iterator[M]:
        return iter(self.object_list)

    @property
    def has_other_pages(self) -> bool:
        return bool(self.before or self.after)

    @cached_property
    def counted(self) -> int:
        """How many rows the list has, counted up to one more than are told; the only page counts itself."""
        if not self.has_other_pages:
            return len(self.object_list)
        return self.rows.order_by().values("pk")[: COUNTED + 1].count()

    @property
    def count_words(self) -> str:
        """“57”, or “hơn 1.000”."""
        return count(self.counted) if self.counted <= COUNTED else f"hơn {count(COUNTED)}"


def page_of(
    rows: "QuerySet[M]",
    asked: Mapping[str, str],
    per_page: int = PER_PAGE,
    lines_of: Callable[[Sequence[int]], list[M]] | None = None,
) -> Page[M]:
    """The page of the list that the address asks for; the first one when that says nothing sensible.

    `rows` are ordered by plain columns that are never empty, the last one unique: “-received_at”, “-pk”.
    Their keys are read first, without what is joined to them, then the rows: by `lines_of` these keys, where a desk
    has its lines at hand.
    """
    order = [str(name) for name in rows.query.order_by]
    columns = [name.removeprefix("-") for name in order]
    kinds = [_kind(rows.model, column) for column in columns]
    before = _read(asked.get(BEFORE, ""), kinds)
    after = None if before else _read(asked.get(AFTER, ""), kinds)
    keys = _keys(rows, order, before, after, per_page)
    if (before and len(keys) < per_page) or (
        after and not keys
    ):  # nothing to show there: then the first page
        before, after = None, None
        keys = _keys(rows, order, None, None, per_page)
    more, keys = len(keys) > per_page, keys[:per_page]
    if before:
        keys.reverse()
    ids = [key[-1] for key in keys]
    texts = [_text(key) for key in (keys[:1] + keys[-1:])]
    return Page(
        object_list=lines_of(ids) if lines_of else _in_order(rows, ids),
        before=texts[0] if texts and (more if before else after) else "",
        after=texts[-1] if texts and (before or more) else "",
        rows=rows,
    )


def _in_order(rows: "QuerySet[M]", ids: Sequence[int]) -> list[M]:
    found = rows.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _keys(
    rows: "QuerySet[M]",
    order: list[str],
    before: tuple[Any, ...] | None,
    after: tuple[Any, ...] | None,
    most: int,
) -> list[tuple[Any, ...]]:
    """The keys of one row more than a page has, from the given place on; backwards when it is the end of a page."""
    way = [_turned(name) for name in order] if before else order
    if start := before or after:
        rows = rows.filter(_behind(way, start))
    columns = [name.removeprefix("-") for name in order]
    # The joins of a list bring what its lines show; a key needs none of them.
    return list(rows.select_related(None).order_by(*way).values_list(*columns)[: most + 1])


def _behind(way: list[str], start: tuple[Any, ...]) -> Q:
    """Rows behind a key: column by column, and a bound on the first one so that an index is entered there."""
    places = [
        (name.removeprefix("-"), "lt" if name.startswith("-") else "gt", value)
        for name, value in zip(way, start, strict=True)
    ]
    column, side, value = places[0]
    bound = Q(**{f"{column}__{side}e": value})
    condition: Q | None = None
    for column, side, value in reversed(places):
        strictly = Q(**{f"{column}__{side}": value})
        condition = strictly if condition is None else strictly | Q(**{column: value}) & condition
    return bound & condition if condition else bound


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _kind(model: type[Model], column: str) -> str:
    *joined, name = column.split("__")
    for one in joined:
        model = model._meta.get_field(one).related_model  # type: ignore[assignment]  # a model, once all are loaded
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return field.get_internal_type() if field else ""


def _text(key: tuple[Any, ...]) -> str:
    """Moments as microseconds, days as 2026-11-24, ids as they are."""
    return "_".join(
        str((value - _EPOCH) // _MICROSECOND) if isinstance(value, datetime) else str(value) for value in key
    )


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


_READ: dict[str, Callable[[str], Any]] = {
    "DateTimeField": lambda text: _EPOCH + _number(text) * _MICROSECOND,
    "DateField": date.fromisoformat,
}


def _read(text: str, kinds: list[str]) -> tuple[Any, ...] | None:
    """The key again; None when it is none of this list."""
    parts = text.split("_")
    if len(text) > 200 or len(parts) != len(kinds) or text.strip("0123456789_-"):
        return None
    try:
        values = tuple(_READ.get(kind, _number)(part) for kind, part in zip(kinds, parts, strict=True))
    except (ValueError, OverflowError):
        return None
    return None if any(isinstance(value, int) and value >= 2**63 for value in values) else values
