"""An official list taken over: what it says is kept beside our guides, once for each list."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from vidan.core.ledger.actions import Deed, append, hold, once
from vidan.core.units.models import Unit
from vidan.desks.catalogue.actions.loading import tell_of
from vidan.desks.catalogue.actions.posting import withdraw_all
from vidan.desks.catalogue.comparing import Judged, Known, Verdict, edition_of
from vidan.desks.catalogue.models import OfficialList, OfficialProcedure, ProcedureVersion
from vidan.kit.procedure_lists import Read
from vidan.kit.refusals import BadInput, Stale

TAKEN_OVER = "catalogue.list_taken_over"
SAID = ("name", "field", "level", "decides", "time", "fee", "is_ended", "replaced_by")
TAKEN = (Verdict.NEW, Verdict.CHANGED, Verdict.ENDED, Verdict.SAME)


@dataclass(frozen=True)
class Brought:
    """A list somebody read as a trial: its lines, where and when it was got, whether unknown fields are welcome."""

    lines: tuple[Read, ...]
    source: str
    as_of: date
    with_new_fields: bool = False

    @property
    def root(self) -> str:
        """SHA-256 of all that the list says."""
        said = [[one.n, asdict(one.line), one.faults] for one in self.lines]
        text = json.dumps([self.as_of.isoformat(), said], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def take_over(deed: Deed, unit: Unit, brought: Brought, *, on: date, seen: str = "") -> OfficialList:
    """Keep what the list says: all of it or nothing; one ledger entry with its root.

    A procedure we do not tell of becomes a plain edition marked with the list; one the list says has ended is no
    longer posted from that day. Our own guides stay. The same list again changes nothing. `seen`: the verdicts that
    were shown. Raises BadInput, or Stale when they are other ones by now.
    """
    if not brought.source.strip():
        raise BadInput("Mời ghi danh sách lấy ở đâu.", field="source")
    if brought.as_of > on:
        raise BadInput("Ngày lấy danh sách chưa đến. Mời xem lại.", field="as_of")

    def do() -> OfficialList:
        hold([unit.pk])  # two lists of one unit are taken over one after the other
        if before := OfficialList.objects.filter(unit=unit, root=brought.root).first():
            return before
        judged = Known.of(unit.pk, brought.as_of, on).judged(brought.lines)
        if seen and seen != verdicts_of(judged):
            raise Stale("Từ lúc đọc thử, danh mục đã đổi. Mời gửi lại tệp để đọc thử lần nữa.")
        return _take_over(deed, unit, brought, judged, on)

    return once(deed, do, lambda _: OfficialList.objects.get(unit=unit, root=brought.root), kind=TAKEN_OVER)


def verdicts_of(judged: Iterable[Judged]) -> str:
    """One mark for all verdicts."""
    told = [[one.n, one.verdict.name, one.what] for one in judged]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _take_over(deed: Deed, unit: Unit, brought: Brought, judged: list[Judged], on: date) -> OfficialList:
    taken = [one for one in judged if one.verdict in TAKEN or _is_welcome(one, brought)]
    counts = Counter(one.verdict for one in judged)
    row = OfficialList.objects.create(
        unit=unit,
        source=brought.source.strip(),
        as_of=brought.as_of,
        taken_on=on,
        root=brought.root,
        lines=len(judged),
        taken=len(taken),
    )
    _keep(row, taken)
    _tell(unit, brought, taken, on)
    keyless = replace(deed, key="", sent="")
    ended = [one.line.code for one in taken if one.line.is_ended]
    withdraw_all(keyless, unit, ended, on=on, document=f"{row.source}, ngày {row.as_of:%d/%m/%Y}")
    append(
        deed,
        unit=unit.pk,
        kind=TAKEN_OVER,
        subject=f"official_list:{row.pk}",
        facts={
            "root": row.root,
            "as_of": row.as_of.isoformat(),
            **{verdict.name.lower(): counts[verdict] for verdict in Verdict},
        },
        note=row.source,
    )
    return row


def _is_welcome(one: Judged, brought: Brought) -> bool:
    return one.verdict is Verdict.NEW_FIELD and brought.with_new_fields


def _keep(row: OfficialList, taken: list[Judged]) -> None:
    """What the list says, beside our guides."""
    said = [
        OfficialProcedure(unit=row.unit, official_list=row, as_of=row.as_of, **_columns(one)) for one in taken
    ]
    OfficialProcedure.objects.bulk_create(
        said,
        update_conflicts=True,
        unique_fields=["unit", "code"],
        update_fields=["official_list", "as_of", *SAID],
    )


def _columns(one: Judged) -> dict[str, Any]:
    return {**asdict(one.line), "replaced_by": list(one.line.replaced_by)}


def _tell(unit: Unit, brought: Brought, taken: list[Judged], on: date) -> None:
    """A plain edition where nothing but lists tells of a procedure."""
    files = ProcedureVersion.objects.exclude(source_file__startswith=OfficialList.FILE)
    ours = set(files.values_list("code", flat=True))
    new = [one.line for one in taken if one.verdict is not Verdict.SAME and not one.line.is_ended]
    told = (
        edition_of(line, brought.source.strip(), brought.as_of, on) for line in new if line.code not in ours
    )
    tell_of(told, f"{OfficialList.FILE}{unit.pk}", today=on)
