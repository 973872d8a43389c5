"""Reads every chain of the ledger on from where it was left and makes one job for each (reaction, entry).

So a verb pays nothing for its listeners. The entries of a chain are committed in the order of their places, because its
head stays locked until then: none can turn up behind the reader.
"""

from functools import cache

from django.db import transaction
from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery
from django.utils.module_loading import import_string

from vidan.core.jobs.actions import enqueue_all, new_job
from vidan.core.jobs.models import Heard, Job
from vidan.core.jobs.reactions import News, Reaction, listeners
from vidan.core.jobs.tasks import Hopeless, Task
from vidan.core.kept import Kept, KeptRows, Told, keep, keep_rows
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry, Head

KIND = "reaction"
BATCH = 500


def listen() -> int:
    """Make the jobs of whatever was told since the last time; how many entries were heard."""
    return sum(_listen_to(unit) for (unit,) in _behind().ask())


@cache
def _behind() -> Kept:
    """Kept, for a worker asks each second whether there is anything."""
    heard = Heard.objects.filter(unit=OuterRef("unit")).values("seq")
    behind = Head.objects.annotate(heard=Subquery(heard)).filter(Q(heard=None) | Q(heard__lt=F("count")))
    return keep(behind.order_by("unit").values_list("unit"))


@transaction.atomic
def _listen_to(unit: int) -> int:
    Heard.objects.bulk_create([Heard(unit=unit)], ignore_conflicts=True)
    place = Heard.objects.select_for_update(skip_locked=True).filter(unit=unit).first()
    if place is None:  # another worker reads this chain just now
        return 0
    news = Entry.objects.filter(unit=unit, seq__gt=place.seq).order_by("seq")
    told = list(news.values_list("seq", "id", "kind", "subject")[:BATCH])
    jobs = [_job(unit, pk, dotted) for _, pk, kind, subject in told for dotted in listeners(kind, subject)]
    if jobs:
        enqueue_all(jobs)
    if told:
        Heard.objects.filter(pk=unit).update(seq=told[-1][0])
    return len(told)


def _job(unit: int, entry: int, dotted: str) -> Job:
    payload: dict[str, Fact] = {"entry": entry, "reaction": dotted}
    return new_job(KIND, payload, key=f"{KIND}:{dotted}:{entry}", unit=unit)


def react(task: Task) -> None:
    """Let one listener hear one entry."""
    dotted = str(task.payload["reaction"])
    (entry,) = _entry().ask(pk=int(task.payload["entry"] or 0))
    if dotted not in listeners(entry.kind, entry.subject):
        raise Hopeless("Phần mềm bản này không còn làm việc ấy nữa.")
    reaction: Reaction = import_string(dotted)
    with task.finishing():
        reaction(news_of(entry))


@cache
def _entry() -> KeptRows[Entry]:
    return keep_rows(Entry.objects.filter(pk=Told("pk", BigIntegerField())))


def news_of(entry: Entry) -> News:
    """An entry as listeners get it."""
    return News(
        entry=entry.pk,
        unit=entry.unit,
        at=entry.at,
        actor=entry.actor,
        kind=entry.kind,
        subject=entry.subject,
        before=entry.before,
        after=entry.after,
        facts=read_facts(entry.facts),
    )
