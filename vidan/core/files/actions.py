"""Keeping files, and looking again at those that nobody could scan."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.files import drafts, store, undrawn
from vidan.core.files.models import KeptFile
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import NoAnswer, Verdict, asked
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append

SCANNER = "files"
INFECTED = "file_infected"
DESTROYED = "Tệp đã hủy"  # what stands for a name


def keep(act: Act, *, unit_id: int, subject: str, part: str, file: Checked) -> KeptFile:
    """Keep a checked file with its subject. Called by a verb inside its transaction; its ledger entry names the hash.

    The content is on the disk before the row: what is then rolled back leaves bytes that the sweep takes.
    """
    return keep_sent(
        act.at, unit_id=unit_id, subject=subject, part=part, file=file, by_id=act.scope.account_id
    )


def keep_sent(
    at: datetime, *, unit_id: int, subject: str, part: str, file: Checked, by_id: int | None = None
) -> KeptFile:
    """The same of what a resident sent: nobody's account stands beside it."""
    return KeptFile.objects.create(
        unit_id=unit_id,
        subject=subject,
        part=part,
        name=file.name,
        kind=file.kind,
        size=len(file.content),
        sha256=store.put(file.content),
        by_id=by_id,
        at=at,
        verdict=file.verdict,
        scanned_at=None if file.verdict == Verdict.UNSCANNED else at,
    )


def destroy_files(subjects: Iterable[str], *, at: datetime) -> int:
    """Take names and bytes of what is kept with these subjects away for good; how many. Only inside a decided verb.

    The rows stay for those that point at them. The bytes go with the next sweep, a day after they were last written
    at the earliest; the same bytes kept with something else stay.
    """
    rows = KeptFile.objects.filter(subject__in=list(subjects), destroyed_at=None)
    return rows.update(name=DESTROYED, destroyed_at=at)


def look_after_files(task: Task) -> None:
    """Every night: scan what came in unscanned, sweep what nothing refers to."""
    scan_waiting(timezone.now())
    sweep()
    drafts.sweep()
    undrawn.sweep()
    task.finish()


def scan_waiting(now: datetime) -> tuple[int, int]:
    """Scan what was taken in unscanned: how many are clean, how many are not. Stops when the scanner is silent."""
    clean = infected = 0
    for file in (
        KeptFile.objects.filter(verdict=Verdict.UNSCANNED, destroyed_at=None).order_by("pk").iterator(100)
    ):
        try:
            verdict = asked(store.get(file.sha256))
        except NoAnswer:
            break
        except store.Damaged:  # `vidan verify-ledger` names it
            continue
        _note(file, verdict, now)
        clean += verdict == Verdict.CLEAN
        infected += verdict == Verdict.INFECTED
    return clean, infected


@transaction.atomic
def _note(file: KeptFile, verdict: Verdict, now: datetime) -> None:
    rows = KeptFile.objects.filter(pk=file.pk, verdict=Verdict.UNSCANNED)
    if rows.update(verdict=verdict, scanned_at=now) and verdict == Verdict.INFECTED:
        append(
            Deed(actor=SCANNER, role=SCANNER, at=now),
            unit=file.unit_id,
            kind=INFECTED,
            subject=file.subject,
            facts={"file": file.sha256},
        )


def sweep() -> int:
    """Remove content that no row refers to: left behind by transactions that were rolled back."""
    return store.sweep(lambda sha256: KeptFile.objects.filter(sha256=sha256, destroyed_at=None).exists())
