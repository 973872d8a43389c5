"""Whether every warning says what the ledger says of it, and none was added or taken away afterwards."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import QuerySet

from vidan.core.ledger.chain import facts_text
from vidan.core.ledger.models import Entry
from vidan.core.promises.alerting import WARNED, alert_facts
from vidan.core.promises.models import Alert
from vidan.core.promises.owners import about

BATCH = 1_000
Told = tuple[str, datetime, str]  # whose date, when, and the facts as the ledger keeps them


def disagreements() -> Iterator[str]:
    """One sentence for each warning behind the ledger, and for each that is gone. Found twice before it is said."""
    after = 0
    while pks := _next(Alert.objects.filter(pk__gt=after)):
        yield from (f"cảnh báo số {pk} khác sổ cái" for pk in sorted(_altered(_altered(pks))))
        after = pks[-1]
    after = 0
    while pks := _next(Entry.objects.of_kind(WARNED).filter(pk__gt=after)):
        yield from (f"mục {pk} cảnh báo không còn trong dữ liệu" for pk in sorted(_gone(_gone(pks))))
        after = pks[-1]


def _next(rows: QuerySet[Alert] | QuerySet[Entry]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])


def _altered(pks: Iterable[int]) -> list[int]:
    told = _told(Alert.objects.filter(pk__in=list(pks)))
    subjects = {subject for subject, _, _ in told.values()}
    said = set(_said(Entry.objects.filter(kind=WARNED, subject__in=subjects)).values())
    return [pk for pk, one in told.items() if one not in said]


def _gone(pks: Iterable[int]) -> list[int]:
    said = _said(Entry.objects.filter(pk__in=list(pks)))
    times = Entry.objects.filter(pk__in=list(pks)).values("at")
    told = set(_told(Alert.objects.filter(at__in=times)).values())
    return [pk for pk, one in said.items() if one not in told]


def _told(rows: QuerySet[Alert]) -> dict[int, Told]:
    listed = list(rows.select_related("promise"))
    subjects = about([row.promise for row in listed])
    return {
        row.pk: (subjects[row.promise_id].subject, row.at, facts_text(alert_facts(row))) for row in listed
    }


def _said(entries: QuerySet[Entry]) -> dict[int, Told]:
    rows = entries.values_list("pk", "subject", "at", "facts")
    return {pk: (subject, at, text) for pk, subject, at, text in rows}
