"""Whether every opinion says what the ledger says of it: state, question, answer."""

from collections.abc import Iterator
from datetime import datetime

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.flow_opinions import ASK_OPINION
from vidan.desks.dossiers.models import Opinion
from vidan.desks.dossiers.papers.seal import answer_seal, question_seal

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; found twice before it is said."""
    after = 0
    while rows := list(
        Opinion.objects.filter(pk__gt=after).order_by("pk").select_related("promise", "dossier")[:BATCH]
    ):
        found = set(_compared(rows))
        if found:
            again = Opinion.objects.filter(pk__in={pk for pk, _ in found}).select_related(
                "promise", "dossier"
            )
            found &= set(_compared(list(again)))
        yield from (sentence for _, sentence in sorted(found))
        after = rows[-1].pk
    for pk in gone([ASK_OPINION.verb], Opinion):
        yield f"ý kiến {pk} có trong sổ cái mà không còn trong dữ liệu"


def _compared(rows: list[Opinion]) -> Iterator[tuple[int, str]]:
    facts: dict[str, dict[str, Fact]] = {}
    states: dict[str, str] = {}
    entries = Entry.objects.filter(subject__in=[row.subject for row in rows]).order_by("id")
    for subject, state, text in entries.values_list("subject", "after", "facts"):
        facts.setdefault(subject, {}).update(read_facts(text))
        states[subject] = state or states.get(subject, "")
    for row in rows:
        said = facts.get(row.subject, {})
        pairs: dict[str, tuple[object, object]] = {
            "trạng thái": (states.get(row.subject), row.state),
            "hạn trả lời": (_moment(said.get("due")), row.promise.due_at),
            "kết luận đúng hạn": (said.get("verdict", ""), str(row.promise.verdict or "")),
        }
        if row.dossier.content_destroyed_at is None:  # else its own proof says whether that was decided
            pairs["câu hỏi"] = (said.get("question"), question_seal(row))
            pairs["trả lời"] = (said.get("answer", ""), answer_seal(row) if row.answer else "")
        for what, (ledger, table) in pairs.items():
            if ledger != table:
                yield row.pk, f"{row.dossier.code}: {what} của ý kiến {row.pk} khác sổ cái"


def _moment(text: Fact) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:  # none, or altered
        return None
