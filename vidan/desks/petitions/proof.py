"""Whether every petition and every line of the closed register stands where the ledger says, and none is missing."""

from collections.abc import Iterator

from vidan.core.flow import Flowing
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.petitions.flow import ANSWER, ENTER, FOLD, MOVES, PASS_ON_ANSWER, SEALED_MOVES, SEND
from vidan.desks.petitions.models import Answer, Petition, SealedLine
from vidan.desks.petitions.queries.answers import answer_seal
from vidan.desks.petitions.sealed import LODGE

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that stands elsewhere or was put in, then for each that is gone."""
    yield from _moved(Petition, [move.verb for move in MOVES], "ý kiến")
    yield from _moved(SealedLine, [move.verb for move in SEALED_MOVES], "dòng sổ kín")
    yield from _answered()
    for pk in gone([SEND.verb, FOLD.verb, ENTER.verb], Petition):
        yield f"ý kiến {pk} có trong sổ cái mà không còn trong dữ liệu"
    for pk in gone([LODGE.verb], SealedLine):
        yield f"dòng sổ kín {pk} có trong sổ cái mà không còn trong dữ liệu"


def _answered() -> Iterator[str]:
    """Every answer given says what the ledger vouches for; one whose words were erased says nothing any more."""
    rows = Answer.objects.filter(given_at__isnull=False).exclude(text="").order_by("pk")
    after = 0
    while batch := list(rows.filter(pk__gt=after)[:BATCH]):
        subjects = {f"{Petition.SUBJECT}:{row.petition_id}" for row in batch}
        entries = Entry.objects.filter(subject__in=subjects, kind__in=[ANSWER.verb, PASS_ON_ANSWER.verb])
        told = [read_facts(facts) for facts in entries.values_list("facts", flat=True)]
        said = {facts.get("answer"): facts.get("words") for facts in told}
        yield from (
            f"câu trả lời {row.pk} khác sổ cái" for row in batch if said.get(row.pk) != answer_seal(row)
        )
        after = batch[-1].pk


def _moved(model: type[Flowing], verbs: list[str], words: str) -> Iterator[str]:
    after = 0
    rows = model._default_manager.order_by("pk")
    while pks := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        found = set(_otherwise(model, pks, verbs))
        if found:  # things move while they are read: found twice before it is said
            found &= set(_otherwise(model, sorted(found), verbs))
        yield from (f"{words} {pk} khác sổ cái" for pk in sorted(found))
        after = pks[-1]


def _otherwise(model: type[Flowing], pks: list[int], verbs: list[str]) -> Iterator[int]:
    states = dict(model._default_manager.filter(pk__in=pks).values_list("pk", "state"))
    subjects = [f"{model.SUBJECT}:{pk}" for pk in pks]
    entries = Entry.objects.filter(subject__in=subjects, kind__in=verbs).order_by("id")
    said = dict(entries.values_list("subject", "after"))
    return (pk for pk, state in states.items() if said.get(f"{model.SUBJECT}:{pk}") != state)
