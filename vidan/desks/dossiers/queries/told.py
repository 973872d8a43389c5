"""What the ledger tells of a dossier, as its pages say it: where a note was erased, that and when."""

from vidan.core.ledger.chain import ERASE_NOTE, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import history
from vidan.core.ui.words import short_day
from vidan.desks.dossiers.models import Dossier


def told(dossier: Dossier) -> list[tuple[Entry, str]]:
    """Its entries in order, each with its note or the words that stand in its place."""
    happened = history(dossier.subject)
    erased = {
        (entry.unit, read_facts(entry.facts)["seq"]): _in_its_place(entry)
        for entry, _ in happened
        if entry.kind == ERASE_NOTE
    }
    return [(entry, note or erased.get((entry.unit, entry.seq), "")) for entry, note in happened]


def _in_its_place(erasing: Entry) -> str:
    wish = " theo yêu cầu" if "asked" in read_facts(erasing.facts) else ""
    return f"(lời ghi đã xóa{wish} ngày {short_day(erasing.at)})"
