"""Writing the register out: asked for by a person, written in the background, kept with its files."""

from collections.abc import Iterator
from itertools import count

from django.utils import timezone

from vidan.core.accounts.scope import SEES_DOSSIERS, Act, scope_of
from vidan.core.files.actions import keep
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.models import Entry
from vidan.core.units.queries import face
from vidan.desks.dossiers.models import RegisterCopy
from vidan.desks.dossiers.papers.register import Printed, printed, spreadsheet, volumes
from vidan.desks.dossiers.queries.register import lines, received
from vidan.kit.refusals import BadInput, NotYours
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

ORDER, WRITE, PART = "order_register", "write_register", "register"
LONGEST_DAYS = 366


def job_key(copy: RegisterCopy) -> str:
    """Under which its work is found again."""
    return copy.subject


def order(unit_id: int, span: Span, shape: RegisterCopy.Shape, *, act: Act) -> RegisterCopy:
    """Ask for the unit's register over a span. Raises NotYours, or BadInput for more than a year."""
    role = next((r for r, unit in sorted(act.scope.reach) if unit == unit_id and r in SEES_DOSSIERS), None)
    if role is None:
        raise NotYours("Sổ theo dõi của đơn vị này nằm ngoài phạm vi công việc của anh/chị.")
    if (span.last - span.first).days >= LONGEST_DAYS:
        raise BadInput("Mỗi lần lập sổ tối đa một năm. Mời chọn khoảng ngày ngắn hơn.", field="last")

    def do() -> RegisterCopy:
        copy = RegisterCopy.objects.create(
            unit_id=unit_id,
            first=span.first,
            last=span.last,
            shape=shape,
            asked_by_id=act.scope.account_id,
            asked_at=act.at,
        )
        enqueue(WRITE, {"copy": copy.pk}, key=job_key(copy), unit=unit_id)
        facts = {"first": span.first.isoformat(), "last": span.last.isoformat(), "shape": str(shape.value)}
        append(act.deed(role), unit=unit_id, kind=ORDER, subject=copy.subject, facts=facts)
        return copy

    return once(act.deed(role), do, _again, kind=ORDER)


def _again(entry: Entry) -> RegisterCopy:
    return RegisterCopy.objects.get(pk=int(entry.subject.partition(":")[2]))


def write_register(task: Task) -> None:
    """Write the register down, batch by batch, saying how far it is; its files and its end come together."""
    copy = RegisterCopy.objects.select_related("asked_by").get(pk=int(task.payload["copy"] or 0))
    span, now = Span(copy.first, copy.last), timezone.now()
    rows = received(copy.unit_id, span)
    total = rows.count()
    unit = face(copy.unit_id, timezone.localdate(now, VIETNAM))
    counted = count(1)
    written = 0

    def told() -> Iterator[Printed]:
        nonlocal written
        for batch in lines(rows):
            yield from (printed(next(counted), line) for line in batch)
            written += len(batch)
            task.progress(min(written, total), total)

    if copy.shape == RegisterCopy.Shape.EXCEL:
        contents = [spreadsheet(unit, span, told())]
    else:
        contents = list(volumes(unit, span, now, told(), total))
    by = Act(scope_of(copy.asked_by, timezone.localdate(now, VIETNAM)), now, "")
    with task.finishing():
        for number, content in enumerate(contents, start=1):
            file = Checked(_name(copy, number, len(contents)), FileKind(copy.shape), content, Verdict.CLEAN)
            keep(by, unit_id=copy.unit_id, subject=copy.subject, part=PART, file=file)
        RegisterCopy.objects.filter(pk=copy.pk).update(rows=written, done_at=now)


def _name(copy: RegisterCopy, number: int, many: int) -> str:
    volume = f", quyển {number}" if many > 1 else ""
    return f"Sổ theo dõi hồ sơ {copy.first:%d-%m-%Y} đến {copy.last:%d-%m-%Y}{volume}"
