"""A person says yes to what the dry run showed; then the records follow, in chunks, each once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import append, hold, once
from vidan.core.ledger.models import Entry
from vidan.desks.companion.actions.bringing import counter_role
from vidan.desks.companion.actions.staging import CHUNK, advance
from vidan.desks.companion.models import APPLIED, Import, ImportLine, OfficialRecord, Verdict
from vidan.desks.companion.queries import APPLY, records_of
from vidan.kit.refusals import BadInput, Refusal, Stale

DROP, APPLY_JOB = "drop_official_list", "apply_official_list"
_COUNTED = ("total", "new", "changed", "same", "older", "foreign", "faulty")


def apply(batch: Import, *, without_faulty: bool, act: Act, days_are_right: bool = False) -> Entry:
    """Say yes: one ledger entry with the root of all lines. Raises NotYours, BadInput, Stale, Refusal."""
    role = counter_role(act, batch.unit_id)
    if batch.doubt and not days_are_right:
        raise BadInput(
            "Mời xem lại ngày tháng của danh sách: đúng thì đánh dấu, không thì chọn lại ở trang “Tên các cột” rồi "
            "gửi lại tệp.",
            field="days_are_right",
        )
    if batch.faulty and not without_faulty:
        raise BadInput(
            f"Có {batch.faulty} dòng có lỗi. Mời đánh dấu để bỏ qua các dòng ấy, hoặc sửa tệp rồi gửi lại.",
            field="without_faulty",
        )

    def do() -> Entry:
        hold([batch.unit_id])  # two lists of one unit are decided one after the other
        overtaken = Import.objects.filter(
            unit=batch.unit_id,
            decided_at__gte=batch.brought_at,
            stage__in=[Import.Stage.APPLYING, Import.Stage.APPLIED],
        )
        if overtaken.exclude(pk=batch.pk).exists():
            raise Refusal(
                "Sau lần đọc thử này đã có danh sách khác được áp dụng, nên kết quả đọc thử không còn đúng.",
                advice="Mời gửi lại tệp để đọc thử lần nữa.",
            )
        _decide(batch, act, Import.Stage.APPLYING, (Import.Stage.READ,))
        enqueue(APPLY_JOB, {"import": batch.pk}, key=apply_key(batch), unit=batch.unit_id)
        facts = {name: getattr(batch, name) for name in _COUNTED}
        return append(
            act.deed(role),
            unit=batch.unit_id,
            kind=APPLY,
            subject=batch.subject,
            facts={**facts, "root": batch.root},
        )

    return once(act.deed(role), do, lambda entry: entry, kind=APPLY)


def drop(batch: Import, *, act: Act) -> Entry:
    """Say no: its lines are forgotten, nothing was changed by them."""
    role = counter_role(act, batch.unit_id)

    def do() -> Entry:
        _decide(batch, act, Import.Stage.DROPPED, (Import.Stage.READ, Import.Stage.UNREADABLE))
        ImportLine.objects.filter(batch=batch).delete()
        return append(act.deed(role), unit=batch.unit_id, kind=DROP, subject=batch.subject)

    return once(act.deed(role), do, lambda entry: entry, kind=DROP)


def apply_key(batch: Import) -> str:
    """Under which its applying is found again."""
    return f"{batch.subject}:apply"


def apply_official_list(task: Task) -> None:
    """Let the records follow, from where it stopped."""
    batch = Import.objects.get(pk=str(task.payload["import"]))
    if batch.stage != Import.Stage.APPLYING:
        return
    wanted = batch.lines.filter(verdict__in=APPLIED).order_by("n")
    total = wanted.count()
    done = wanted.filter(n__lte=batch.cursor).count()
    task.progress(done, total)
    while chunk := list(wanted.filter(n__gt=batch.cursor)[:CHUNK]):
        _follow(batch, chunk)
        done += len(chunk)
        task.progress(done, total)
    with task.finishing():
        Import.objects.filter(pk=batch.pk, stage=Import.Stage.APPLYING).update(
            stage=Import.Stage.APPLIED, done_at=timezone.now()
        )


def _decide(batch: Import, act: Act, stage: str, sources: tuple[str, ...]) -> None:
    mine = Import.objects.filter(pk=batch.pk, stage__in=sources)
    if not mine.update(stage=stage, decided_at=act.at, decided_by_id=act.scope.account_id, cursor=0):
        raise Stale("Danh sách này vừa được áp dụng hoặc bỏ, hoặc còn đang đọc.")


def _follow(batch: Import, chunk: list[ImportLine]) -> None:
    """The records of these codes now say what these lines say."""
    decided_at = batch.decided_at or timezone.now()  # the database says there is one
    with transaction.atomic():
        advance(batch, Import.Stage.APPLYING, chunk[-1].n)
        before = records_of(batch.unit_id, [line.code for line in chunk])
        OfficialRecord.objects.bulk_create(
            [_record(batch, line, before.get(line.code), decided_at) for line in chunk],
            update_conflicts=True,
            unique_fields=["unit", "code"],
            update_fields=["line", "as_of", "changed_at"],
        )


def _record(
    batch: Import, line: ImportLine, before: OfficialRecord | None, decided_at: datetime
) -> OfficialRecord:
    learnt = before.changed_at if before and line.verdict == Verdict.SAME else decided_at
    return OfficialRecord(
        unit_id=batch.unit_id, code=line.code, line=line, as_of=batch.as_of, changed_at=learnt
    )
