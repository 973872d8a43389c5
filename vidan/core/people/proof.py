"""Whether every flag says of whom and what the ledger says, stands or is lifted as it says; whether one is gone."""

from collections.abc import Iterator

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.people.actions import FORGOTTEN
from vidan.core.people.flagging import FLAG, UNFLAG, reason_seal, said_seal
from vidan.core.people.models import Flag

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each flag that differs or was put in, then for each that is gone; neither names anybody."""
    told = {kind: dict(_told(kind)) for kind in (FLAG, UNFLAG)}
    there: set[int] = set()
    for flag in Flag.objects.select_related("person").order_by("pk").iterator(BATCH):
        there.add(flag.pk)
        for what in _differing(flag, told[FLAG].get(flag.pk), flag.pk in told[UNFLAG]):
            yield f"điều cần giữ ý {flag.pk}: {what} khác sổ cái"
    for pk in sorted(told[FLAG].keys() - there):
        yield f"điều cần giữ ý {pk} có trong sổ cái mà không còn trong dữ liệu"


def _told(kind: str) -> Iterator[tuple[int, dict[str, Fact]]]:
    """By the flag's id, what was told of it; of few people anything is ever said, so it is read at once."""
    for text in Entry.objects.of_kind(kind).values_list("facts", flat=True).iterator(BATCH):
        facts = read_facts(text)
        yield int(facts["flag"] or 0), facts


def _differing(flag: Flag, said: dict[str, Fact] | None, is_lifted: bool) -> Iterator[str]:
    if said is None or said.get("said") != said_seal(flag):
        yield "của ai, điều gì"
    elif said.get("why", reason_seal(flag)) != reason_seal(flag) and not _is_forgotten(flag):
        yield "lý do"
    if (flag.lifted_at is not None) != is_lifted:
        yield "còn hay đã bỏ"


def _is_forgotten(flag: Flag) -> bool:
    """Erased with the person, by a decision the ledger has."""
    return not flag.reason and flag.person.full_name == FORGOTTEN
