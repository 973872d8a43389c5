"""Whether every commitment says what the ledger says of it: words, owner, notes, files, end; and none is missing."""

from collections.abc import Iterable, Iterator

from vidan.core.files.models import KeptFile
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.commitments.flow import COMMIT, REMIND
from vidan.desks.commitments.models import Apology, Commitment, Reminder, SecondBreach
from vidan.desks.commitments.queries.seals import (
    apology_seal,
    outcome_seal,
    progress_seal,
    reminder_facts,
    said_seal,
    second_seal,
)
from vidan.kit.workdays.reckoning import Verdict

BATCH = 500
Said = dict[
    str, tuple[str, dict[str, Fact]]
]  # by subject: the last state, and every fact as it was last told
_OWN = ("progress:", "file:")  # facts that name a row of their own


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; found twice before it is said."""
    after = 0
    rows = Commitment.objects.order_by("pk").values_list("pk", flat=True)
    while pks := list(rows.filter(pk__gt=after)[:BATCH]):
        found = set(_compared(pks))
        if found:
            found &= set(_compared(sorted({pk for pk, _ in found})))
        yield from (f"lời hứa {pk}: {what} khác sổ cái" for pk, what in sorted(found))
        after = pks[-1]
    for pk in gone([COMMIT.verb], Commitment):
        yield f"lời hứa {pk} có trong sổ cái mà không còn trong dữ liệu"
    yield from _of_reminders()


def _of_reminders() -> Iterator[str]:
    after = 0
    while rows := list(Reminder.objects.filter(pk__gt=after).order_by("pk")[:BATCH]):
        entries = Entry.objects.filter(subject__in=[row.subject for row in rows])
        said = {subject: read_facts(text) for subject, text in entries.values_list("subject", "facts")}
        yield from (
            f"lời nhắc {row.pk} khác sổ cái" for row in rows if said.get(row.subject) != reminder_facts(row)
        )
        after = rows[-1].pk
    for pk in gone([REMIND], Reminder):
        yield f"lời nhắc {pk} có trong sổ cái mà không còn trong dữ liệu"


def _compared(pks: list[int]) -> Iterator[tuple[int, str]]:
    listed = Commitment.objects.filter(pk__in=pks).select_related("promise", "apology", "second_breach")
    rows = list(listed.prefetch_related("progress"))
    said = _said([row.subject for row in rows])
    files: dict[str, dict[str, Fact]] = {row.subject: {} for row in rows}
    for file in KeptFile.objects.filter(subject__in=list(files)):
        files[file.subject][f"file:{file.pk}"] = f"{file.part}:{file.sha256}"
    for row in rows:
        yield from ((row.pk, what) for what in _differs(row, *said[row.subject], files[row.subject]))


def _said(subjects: Iterable[str]) -> Said:
    found: Said = {subject: ("", {}) for subject in subjects}
    entries = Entry.objects.filter(subject__in=list(found)).order_by("id")
    for subject, after, text in entries.values_list("subject", "after", "facts"):
        state, facts = found[subject]
        found[subject] = (after or state, facts | read_facts(text))
    return found


def _differs(row: Commitment, state: str, facts: dict[str, Fact], files: dict[str, Fact]) -> Iterator[str]:
    apology: Apology | None = getattr(row, "apology", None)
    second: SecondBreach | None = getattr(row, "second_breach", None)
    notes: dict[str, Fact] = {f"progress:{note.pk}": progress_seal(note) for note in row.progress.all()}
    verdict = facts.get("verdict", "")
    pairs: dict[str, tuple[object, object]] = {
        "trạng thái": (state, row.state),
        "lời hứa": (facts.get("said"), said_seal(row)),
        "người làm": (facts.get("owner"), f"account:{row.owner_id}"),
        "kết quả": (facts.get("outcome", ""), outcome_seal(row) if row.outcome else ""),
        "đúng hẹn hay trễ": (verdict != Verdict.LATE if verdict else None, row.in_time),
        "lời xin lỗi": (facts.get("apology", ""), apology_seal(apology) if apology else ""),
        "việc gặp bà con": (facts.get("second", ""), second_seal(second) if second else ""),
        "tiến độ, tệp kèm": (
            {name: fact for name, fact in facts.items() if name.startswith(_OWN)},
            notes | files,
        ),
    }
    return (what for what, (ledger, table) in pairs.items() if ledger != table)
