"""Whether every run and line says what the ledger says of it: state, rows, signer, what was struck out."""

from collections.abc import Iterator

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.certification.flow import CANCEL, RECEIVE, VOID_LINE
from vidan.desks.certification.models import Run
from vidan.desks.certification.queries.seals import rows_root, signer_seal

BATCH = 500
Said = dict[str, list[tuple[str, str, dict[str, Fact]]]]


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; found twice before it is said."""
    after = 0
    while pks := list(Run.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        found = set(_compared(pks))
        if found:
            found &= set(_compared(sorted({pk for pk, _ in found})))
        yield from (sentence for _, sentence in sorted(found))
        after = pks[-1]
    for pk in gone([RECEIVE.verb], Run):
        yield f"lượt {pk} có trong sổ cái mà không còn trong dữ liệu"


def _compared(pks: list[int]) -> Iterator[tuple[int, str]]:
    runs = list(Run.objects.filter(pk__in=pks).prefetch_related("lines"))
    said: Said = {run.subject: [] for run in runs}
    entries = Entry.objects.filter(subject__in=list(said)).order_by("id")
    for subject, kind, after, text in entries.values_list("subject", "kind", "after", "facts"):
        said[subject].append((kind, after, read_facts(text)))
    for run in runs:
        yield from ((run.pk, f"{run.code}: {what} khác sổ cái") for what in _differs(run, said[run.subject]))


def _differs(run: Run, said: list[tuple[str, str, dict[str, Fact]]]) -> Iterator[str]:
    facts: dict[str, Fact] = {}
    for _, _, more in said:
        facts |= more
    lines = list(run.lines.all())
    states = [after for _, after, _ in said if after]
    struck = {more.get("line") for kind, _, more in said if kind == VOID_LINE}
    if any(kind == CANCEL.verb for kind, _, _ in said):
        struck = {line.pk for line in lines}
    pairs: dict[str, tuple[object, object]] = {
        "trạng thái": (states[-1] if states else "", run.state),
        "các dòng": (facts.get("rows"), rows_root(lines)),
        "người ký": (facts.get("signer", ""), signer_seal(run) if run.signer else ""),
        "các dòng đã gạch": (struck, {line.pk for line in lines if line.voided_at}),
    }
    return (what for what, (ledger, table) in pairs.items() if ledger != table)
