"""Whether every date that a calendar change moved says what the ledger says of it, and none is missing."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import QuerySet

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Shift
from vidan.core.promises.owners import about
from vidan.core.promises.shifting import MOVED

BATCH = 1_000
Told = tuple[object, ...]  # whose date, by which change, from, to, when, by whom


def disagreements() -> Iterator[str]:
    """One sentence for each date moved behind the ledger, and for each that is gone. Found twice before it is said."""
    after = 0
    while shifts := list(Shift.objects.filter(pk__gt=after).order_by("pk")[:BATCH]):
        odd = _altered(_altered([one.pk for one in shifts]))
        yield from (f"lần dời ngày hẹn số {pk} khác sổ cái" for pk in sorted(odd))
        after = shifts[-1].pk
    after = 0
    while pks := list(
        Entry.objects.of_kind(MOVED).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield from (f"mục {pk} dời ngày hẹn không còn trong dữ liệu" for pk in sorted(_gone(_gone(pks))))
        after = pks[-1]


def _altered(pks: Iterable[int]) -> list[int]:
    """Of these shifts, those that no entry tells."""
    shifts = _told(Shift.objects.filter(pk__in=list(pks)).select_related("promise"))
    entries = Entry.objects.filter(kind=MOVED, subject__in={told[0] for told in shifts.values()})
    said = set(_said(entries).values())
    return [pk for pk, told in shifts.items() if told not in said]


def _gone(pks: Iterable[int]) -> list[int]:
    """Of these entries, those that no shift bears out."""
    said = _said(Entry.objects.filter(pk__in=list(pks)))
    rows = Shift.objects.filter(
        change__in={one[1] for one in said.values()}, at__in={one[4] for one in said.values()}
    )
    told = set(_told(rows.select_related("promise")).values())
    return [pk for pk, one in said.items() if one not in told]


def _told(shifts: Iterable[Shift]) -> dict[int, Told]:
    listed = list(shifts)
    subjects = about([one.promise for one in listed])
    return {
        one.pk: (
            subjects[one.promise_id].subject,
            one.change_id,
            one.was_due_at,
            one.due_at,
            one.at,
            one.actor,
        )
        for one in listed
    }


def _said(entries: QuerySet[Entry]) -> dict[int, Told]:
    rows = entries.values_list("pk", "subject", "at", "actor", "facts")
    read = ((pk, subject, at, actor, read_facts(text)) for pk, subject, at, actor, text in rows)
    return {
        pk: (subject, facts.get("change"), _moment(facts.get("was")), _moment(facts.get("due")), at, actor)
        for pk, subject, at, actor, facts in read
    }


def _moment(text: Fact) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:  # none, or altered
        return None
