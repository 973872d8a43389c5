"""The dry run: every line of a list kept with its verdict, in chunks; a killed worker’s list goes on from there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import dropwhile, islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from vidan.core.files.models import KeptFile
from vidan.core.files.queries import content_of
from vidan.core.jobs.tasks import LostLease, Task
from vidan.desks.companion.models import Import, ImportLine, OfficialRecord, Verdict
from vidan.desks.companion.queries import (
    FIRST_ROOT,
    PART,
    Whose,
    chained,
    differing,
    records_of,
    said_by,
    whose,
)
from vidan.kit.official_lines import Line
from vidan.kit.official_lists import Read, order_doubts, read_list
from vidan.kit.tables import TableFault
from vidan.kit.workdays.moments import VIETNAM

T = TypeVar("T")
CHUNK = 1_000  # lines of one transaction: other writers wait a fraction of a second
UNTOLD = (
    "tệp có hồ sơ của nhiều cơ quan mà đơn vị chưa khai mã định danh, nên chưa biết mã {} có phải của mình không; "
    "mời khai ở trang “Tên các cột” rồi gửi lại tệp"
)
EMPTY = "Danh sách không có dòng nào dưới hàng tiêu đề."


def read_official_list(task: Task) -> None:
    """Read the kept file from where it stopped. What only the whole file tells is found out first, every time."""
    batch = Import.objects.get(pk=str(task.payload["import"]))
    if batch.stage != Import.Stage.READING:
        return
    file = KeptFile.objects.get(subject=batch.subject, part=PART)
    try:
        survey, found = read_list(content_of(file), batch.reading)
        if not survey.total:
            raise TableFault(EMPTY)
    except TableFault as fault:
        with task.finishing():
            _close(batch, Import.Stage.UNREADABLE, trouble=fault.sentence[:300])
        return
    against, silent = order_doubts(survey, batch.reading)
    told = whose(batch.unit_id, survey.offices, timezone.localdate(batch.brought_at, VIETNAM))
    done = batch.lines.count()
    task.progress(done, survey.total)
    rest = dropwhile(lambda one: one.n <= batch.cursor, found)
    for chunk in chunks(rest, CHUNK):
        _stage(batch, chunk, told)
        done += len(chunk)
        task.progress(done, survey.total)
    with task.finishing():
        counts = dict(batch.lines.order_by().values_list("verdict").annotate(Count("pk")))
        _close(
            batch,
            Import.Stage.READ,
            total=survey.total,
            new=counts.get(Verdict.NEW, 0),
            changed=counts.get(Verdict.CHANGED, 0),
            same=counts.get(Verdict.SAME, 0),
            older=counts.get(Verdict.OLDER, 0),
            foreign=counts.get(Verdict.FOREIGN, 0),
            faulty=counts.get(Verdict.FAULTY, 0),
            doubt=" ".join(against),
            remark=" ".join(silent),
            cursor=0,
        )


def chunks(rows: Iterator[T], size: int) -> Iterator[list[T]]:
    """Lists of so many at most."""
    while chunk := list(islice(rows, size)):
        yield chunk


def advance(batch: Import, stage: str, cursor: int, **more: object) -> None:
    """Move the cursor, if nobody else did meanwhile. Raises LostLease, which takes the transaction back."""
    mine = Import.objects.filter(pk=batch.pk, stage=stage, cursor=batch.cursor)
    if not mine.update(cursor=cursor, **more):
        raise LostLease
    batch.cursor = cursor


def _close(batch: Import, stage: str, **more: object) -> None:
    mine = Import.objects.filter(pk=batch.pk, stage=Import.Stage.READING)
    if not mine.update(stage=stage, **more):
        raise LostLease


def _stage(batch: Import, chunk: list[Read], told: Callable[[str], Whose]) -> None:
    records = records_of(batch.unit_id, [one.line.code for one in chunk])
    lines = [_owned(batch, one, told(one.office), records.get(one.line.code)) for one in chunk]
    root = batch.root or FIRST_ROOT
    for line in lines:
        root = chained(root, said_by(line))
    with transaction.atomic():
        advance(batch, Import.Stage.READING, chunk[-1].n, root=root)
        ImportLine.objects.bulk_create(lines)
    batch.root = root


def _owned(batch: Import, read: Read, owner: Whose, record: OfficialRecord | None) -> ImportLine:
    """Of another unit's dossier nothing is kept but its code; what may be another's has a fault."""
    if owner is Whose.OTHERS:
        return ImportLine(batch=batch, n=read.n, verdict=Verdict.FOREIGN.value, code=read.line.code)
    if owner is Whose.UNTOLD:
        read = replace(read, faults=(*read.faults, UNTOLD.format(read.office)))
    return _judged(batch, read, record)


def _judged(batch: Import, read: Read, record: OfficialRecord | None) -> ImportLine:
    said = read.line
    changes = _changes(record, said) if record and not read.faults else []
    return ImportLine(
        batch=batch,
        n=read.n,
        verdict=str(_verdict(batch, read, record, changes).value),
        code=said.code,
        procedure=said.procedure,
        name=said.name,
        received_on=said.received_on,
        due_on=said.due_on,
        due_hour=said.due_at,
        outer=said.outer,
        fee=said.fee,
        changes=",".join(changes),
        fault="; ".join(read.faults)[:1000],
    )


def _changes(record: OfficialRecord, said: Line) -> list[str]:
    """What the line says otherwise. A name that was erased by decision did not change."""
    found = differing(record.line.says(), said)
    return [name for name in found if name != "name"] if record.line.batch.names_erased_at else found


def _verdict(batch: Import, read: Read, record: OfficialRecord | None, changes: list[str]) -> Verdict:
    if read.faults:
        return Verdict.FAULTY
    if record is None:
        return Verdict.NEW
    if record.as_of > batch.as_of:
        return Verdict.OLDER
    return Verdict.CHANGED if changes else Verdict.SAME
