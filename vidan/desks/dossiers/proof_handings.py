"""Whether every hand-over says what the ledger says of it, and the dossier is held where the last one left it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import ids
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.flow import DECLINE_HAND_OVER, HAND_OVER, RECALL_HAND_OVER, RECEIVE_FOR, TAKE_OVER
from vidan.desks.dossiers.models import Dossier, Handing, HandingEnd
from vidan.desks.dossiers.papers.seal import handing_facts, unit_facts

BATCH = 1_000
_KINDS: dict[str, str] = {
    HandingEnd.Kind.TAKEN: TAKE_OVER,
    HandingEnd.Kind.RECALLED: RECALL_HAND_OVER,
    HandingEnd.Kind.DECLINED: DECLINE_HAND_OVER,
}
KINDS = (HAND_OVER, *_KINDS.values())
_OURS = f"{Dossier.SUBJECT}:"


@dataclass(frozen=True)
class Said:
    """One thing of a hand-over, as the ledger or as a row has it."""

    kind: str
    actor: str
    at: datetime
    facts: tuple[tuple[str, Fact], ...]


def disagreements() -> Iterator[str]:
    """One sentence for each dossier that differs. Reads in batches; what is found twice is true."""
    concerned = sorted(_concerned())
    for start in range(0, len(concerned), BATCH):
        found = set(_compared(concerned[start : start + BATCH]))
        again = set(_compared([pk for pk, _ in found])) if found else set()
        yield from (sentence for _, sentence in sorted(found & again))


def _concerned() -> set[int]:
    """Dossiers that by table or ledger were ever elsewhere than where they came in: of the others nothing is told."""
    stayed = Q(held_at=F("unit"), offer=None, decides=None, helped_at=None)
    told = Entry.objects.of_kinds((RECEIVE_FOR.verb, *KINDS)).values_list("subject", flat=True)
    subjects = (subject for subject in told.iterator(BATCH) if subject.startswith(_OURS))
    return {
        *Dossier.objects.exclude(stayed).values_list("pk", flat=True),
        *Handing.objects.values_list("dossier_id", flat=True),
        *ids(subject.removeprefix(_OURS) for subject in subjects),
    }


def _compared(pks: list[int]) -> Iterator[tuple[int, str]]:
    entries, units = _said(pks), _units(pks)
    rows: dict[int, list[Handing]] = defaultdict(list)
    for row in Handing.objects.filter(dossier__in=pks).select_related("end").order_by("pk"):
        rows[row.dossier_id].append(row)
    dossiers = Dossier.objects.filter(pk__in=pks).only(
        *("code", "unit_id", "held_at_id", "offer_id", "decides_id", "helped_at_id", "promise_id")
    )
    for dossier in dossiers.order_by("pk"):
        mine = rows[dossier.pk]
        if entries[dossier.subject] != [said for row in mine for said in _told(row)]:
            yield dossier.pk, f"{dossier.code}: bàn giao khác sổ cái"
        if units.get(dossier.subject, ("", "")) != unit_facts(dossier):
            yield dossier.pk, f"{dossier.code}: nơi hỗ trợ hoặc nơi giải quyết khác sổ cái"
        if (dossier.held_at_id, dossier.offer_id) != _left(dossier, mine):
            yield dossier.pk, f"{dossier.code}: nơi đang giữ hồ sơ khác lần bàn giao sau cùng"


def _said(pks: list[int]) -> dict[str, list[Said]]:
    subjects = [f"{Dossier.SUBJECT}:{pk}" for pk in pks]
    entries = Entry.objects.filter(subject__in=subjects, kind__in=KINDS).order_by("id")
    said: dict[str, list[Said]] = defaultdict(list)
    for subject, kind, actor, at, text in entries.values_list("subject", "kind", "actor", "at", "facts"):
        said[subject].append(Said(kind, actor, at, _plain(read_facts(text))))
    return said


def _units(pks: list[int]) -> dict[str, tuple[str, str]]:
    """Who decides and where the person was helped, as received."""
    subjects = [f"{Dossier.SUBJECT}:{pk}" for pk in pks]
    entries = Entry.objects.filter(subject__in=subjects, kind=RECEIVE_FOR.verb).values_list(
        "subject", "facts"
    )
    read = ((subject, read_facts(text)) for subject, text in entries)
    return {subject: (str(facts.get("decides", "")), str(facts.get("helped", ""))) for subject, facts in read}


def _told(row: Handing) -> Iterator[Said]:
    yield Said(HAND_OVER, f"account:{row.giver_id}", row.offered_at, _plain(handing_facts(row)))
    end = _end(row)
    if end is not None:
        yield Said(_KINDS[end.kind], f"account:{end.by_id}", end.at, (("handing", row.pk),))


def _left(dossier: Dossier, rows: list[Handing]) -> tuple[int, int | None]:
    """Where the rows leave the dossier, and which offer they leave open."""
    taken = [row.to_unit_id for row in rows if (end := _end(row)) and end.kind == HandingEnd.Kind.TAKEN]
    still = [row.pk for row in rows if _end(row) is None]
    accepted = dossier.decides_id is not None and dossier.promise_id is not None
    first = (dossier.decides_id if accepted else None) or dossier.unit_id
    return taken[-1] if taken else first, still[-1] if still else None


def _end(row: Handing) -> HandingEnd | None:
    return getattr(row, "end", None)


def _plain(facts: dict[str, Fact]) -> tuple[tuple[str, Fact], ...]:
    return tuple(sorted((name, value) for name, value in facts.items() if name != "sent"))
