"""What a unit posts: from a day to another, many at once, with an own shorter promise."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from vidan.core.ledger.actions import Deed, append, hold, once
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Unit
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.content import Channel, Procedure
from vidan.desks.catalogue.models import ProcedureVersion, UnitProcedure
from vidan.desks.catalogue.own_limits import never_later
from vidan.kit.refusals import BadInput, NotFound, Stale
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import Limit, LimitKind, parse_limit

POSTED, WITHDRAWN = "catalogue.offered", "catalogue.withdrawn"


def offer(
    deed: Deed,
    unit: Unit,
    code: str,
    *,
    on: date,
    own_limits: Mapping[Channel, str] | None = None,
    document: str = "",
) -> UnitProcedure:
    """Post a procedure in the unit from a day on, or change the unit's own promise from that day.

    A planned end is taken back. Raises BadInput for an own limit nobody can read, longer than the law's, or without
    its document; and for a day before one that something else was already decided for.
    """
    procedure = queries.in_force(code, on).procedure
    _refuse_ended(unit, [code])
    own = {channel.value: text for channel, text in (own_limits or {}).items() if text.strip()}
    for channel, text in own.items():
        _check_own(procedure, Channel(channel), text)
    if own and not document.strip():
        raise BadInput("Mời ghi số văn bản quyết định thời hạn ngắn hơn của đơn vị.", field="document")

    def do() -> UnitProcedure:
        standing = _standing(unit, [code], on).get(code, [])
        return _offer(deed, unit, code, on, standing, own, document.strip() if own else "")

    return once(deed, do, _what_was_written, kind=POSTED)


def offer_all(deed: Deed, unit: Unit, codes: Iterable[str], *, on: date) -> int:
    """Post many procedures from a day on, each with the law's time.

    Those posted or about to be stay as they are; a planned end is taken back. All of them or none. Returns how many
    were changed. Raises NotFound for a code nobody knows.
    """
    wanted = sorted(set(codes))
    known = set(ProcedureVersion.objects.in_force(on).filter(code__in=wanted).values_list("code", flat=True))
    if unknown := [code for code in wanted if code not in known]:
        raise NotFound(f"Danh mục không có thủ tục {unknown[0]}.")
    _refuse_ended(unit, wanted)

    def do(code: str, rows: list[UnitProcedure], keyed: Deed) -> None:
        own = (rows[0].own_limits, rows[0].own_limits_document) if rows else ({}, "")
        _offer(keyed, unit, code, on, rows, *own)

    def wants(rows: list[UnitProcedure]) -> bool:
        return not rows or (len(rows) == 1 and rows[0].offered_to is not None and rows[0].offered_from <= on)

    return _each(deed, unit, wanted, on, wants, do, kind=POSTED)


def withdraw_all(deed: Deed, unit: Unit, codes: Iterable[str], *, on: date, document: str = "") -> int:
    """Post none of these from a day on. Those not posted stay as they are. Returns how many were changed."""

    def do(code: str, rows: list[UnitProcedure], keyed: Deed) -> None:
        _withdraw(keyed, unit, code, on, rows, document.strip())

    return _each(deed, unit, sorted(set(codes)), on, bool, do, kind=WITHDRAWN)


def _each(
    deed: Deed,
    unit: Unit,
    codes: list[str],
    on: date,
    wants: Callable[[list[UnitProcedure]], bool],
    do: Callable[[str, list[UnitProcedure], Deed], None],
    *,
    kind: str,
) -> int:
    """One transaction for them all; the first entry keeps the key of them all."""
    keyless = replace(deed, key="", sent="")

    def all_of_them() -> int:
        standing = _standing(unit, codes, on)
        wanted = [code for code in codes if wants(standing.get(code, []))]
        for place, code in enumerate(wanted):
            do(code, standing.get(code, []), keyless if place else deed)
        return len(wanted)

    return once(deed, all_of_them, lambda _: 0, kind=kind)


def _refuse_ended(unit: Unit, codes: list[str]) -> None:
    for row in queries.ended_by_list(unit.pk, codes):
        raise BadInput(
            f"Danh sách chính thức ngày {row.as_of:%d/%m/%Y} ghi thủ tục {row.code} đã hết hiệu lực."
        )


def _check_own(procedure: Procedure, channel: Channel, text: str) -> None:
    own = _own_limit(text)
    ordinary = [case.key for case in procedure.cases if not case.staff_only]
    legal = [limit for case in ordinary if (limit := procedure.limit_for(case, channel))]
    if not legal:
        raise BadInput(f"Thủ tục này không nhận hồ sơ theo cách “{channel.words}”.", field="own_limits")
    if all(not limit.unclear and never_later(own, parse_limit(limit.text)) is False for limit in legal):
        raise BadInput(
            f"Thời hạn của đơn vị ({own.words()}) dài hơn thời hạn theo quy định ({legal[0].text}). "
            "Đơn vị chỉ có thể hẹn ngắn hơn.",
            field="own_limits",
        )


def _own_limit(text: str) -> Limit:
    try:
        own = parse_limit(text)
    except DateError as error:
        raise BadInput(str(error), field="own_limits") from error
    if own.kind is LimitKind.UNSET:
        raise BadInput("Mời ghi một thời hạn cụ thể.", field="own_limits")
    return own


def _standing(unit: Unit, codes: list[str], on: date) -> dict[str, list[UnitProcedure]]:
    """What is posted on the day or will be, in order of time; nobody else decides about it meanwhile."""
    hold([unit.pk])
    found: dict[str, list[UnitProcedure]] = {}
    for row in queries.standing(unit.pk, on).filter(code__in=codes):
        found.setdefault(row.code, []).append(row)
    return found


def _what_was_written(entry: Entry) -> UnitProcedure:
    return UnitProcedure.objects.get(pk=str(read_facts(entry.facts)["offer"]))


def _offer(
    deed: Deed,
    unit: Unit,
    code: str,
    on: date,
    standing: list[UnitProcedure],
    own: dict[str, str],
    document: str,
) -> UnitProcedure:
    if standing and standing[-1].offered_from > on:
        raise BadInput(
            f"Thủ tục này đã được niêm yết từ {standing[-1].offered_from:%d/%m/%Y}; mời chọn từ ngày đó trở đi.",
            field="on",
        )
    posted = standing[0] if standing else None
    is_same = posted is not None and (posted.own_limits, posted.own_limits_document) == (own, document)
    if posted and is_same and posted.offered_to is None:
        return posted
    if posted:
        posted.offered_to = None if is_same else on
        posted.save(update_fields=["offered_to"])
    if posted is None or not is_same:
        posted = UnitProcedure.objects.create(
            unit=unit, code=code, offered_from=on, own_limits=own, own_limits_document=document
        )
    append(
        deed,
        unit=unit.pk,
        kind=POSTED,
        subject=f"procedure:{code}",
        facts={"offer": posted.pk, "from": on.isoformat()},
        note="; ".join([*(f"{channel}: {text}" for channel, text in own.items()), document]) if own else "",
    )
    return posted


def withdraw_offer(deed: Deed, unit: Unit, code: str, *, on: date, document: str = "") -> UnitProcedure:
    """The unit does not post the procedure from a day on, whatever was planned; what was received stays promised.

    Raises Stale when it is not posted then and will not be.
    """

    def do() -> UnitProcedure:
        return _withdraw(deed, unit, code, on, _standing(unit, [code], on).get(code, []), document.strip())

    return once(deed, do, _what_was_written, kind=WITHDRAWN)


def _withdraw(
    deed: Deed, unit: Unit, code: str, on: date, standing: list[UnitProcedure], document: str
) -> UnitProcedure:
    if not standing:
        raise Stale("Thủ tục này hiện không niêm yết.")
    for row in standing:
        row.offered_to = max(on, row.offered_from)  # what had not begun never does
        row.save(update_fields=["offered_to"])
    append(
        deed,
        unit=unit.pk,
        kind=WITHDRAWN,
        subject=f"procedure:{code}",
        facts={"offer": standing[0].pk, "from": on.isoformat()},
        note=document,
    )
    return standing[0]
