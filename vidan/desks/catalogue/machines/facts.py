"""What the forms for machines share: which papers, times and amounts can be said without guessing."""

from collections.abc import Iterator
from datetime import date

from vidan.desks.catalogue.content import Case, Channel, Fee, Paper, Procedure
from vidan.desks.catalogue.queries import Offered, limit_for
from vidan.kit.workdays.faults import BadLimit
from vidan.kit.workdays.limits import LimitKind, parse_limit

UNREVIEWED = "Nội dung chưa được cán bộ duyệt."
RECHECK = "cần kiểm lại"


def open_cases(procedure: Procedure) -> list[Case]:
    """The cases a resident may be in; the others only an officer chooses."""
    return [case for case in procedure.cases if not case.staff_only]


def papers_to_bring(procedure: Procedure) -> list[Paper]:
    """What anybody may be asked for: nothing the State holds, nothing only an officer's case needs."""
    keys = {case.key for case in open_cases(procedure)}
    return [
        paper
        for paper in procedure.papers
        if not paper.in_state_database and (not paper.cases or keys & set(paper.cases))
    ]


def promised(offered: Offered, channel: Channel) -> str:
    """The time this unit promises whoever comes this way, where it is one and known; else ""."""
    found = {_promised(offered, case, channel) for case in open_cases(offered.version.procedure)}
    return found.pop() if len(found) == 1 else ""


def _promised(offered: Offered, case: Case, channel: Channel) -> str:
    try:
        return limit_for(offered.version, case.key, channel, offered).promised
    except BadLimit:
        return ""


def iso_duration(text: str) -> str:
    """A time of calendar days or months in ISO 8601; "" for working days and hours, which it cannot say."""
    try:
        limit = parse_limit(text)
    except BadLimit:
        return ""
    letters = {LimitKind.CALENDAR_DAYS: "D", LimitKind.MONTHS: "M"}
    return f"P{limit.n}{letters[limit.kind]}" if limit.kind in letters else ""


def one_amount(procedure: Procedure, channel: Channel) -> int | None:
    """The đồng everybody pays who comes this way; None where it differs or is not known."""
    fees = [procedure.fee_for(case.key, channel) for case in open_cases(procedure)]
    amounts = {known_amount(fee) if fee else None for fee in fees}
    return amounts.pop() if len(amounts) == 1 else None


def known_amount(fee: Fee) -> int | None:
    return None if fee.unclear or fee.set_by_province else fee.amount


def is_sure(procedure: Procedure) -> bool:
    """Every time and every amount was read in the instrument itself."""
    limits, fees = procedure.limits, procedure.fees
    return all(one.confidence.is_sure for one in limits) and all(one.confidence.is_sure for one in fees)


def reviewed_on(offered: Offered) -> date | None:
    """When this unit approved this edition, or whoever wrote the guide had it reviewed."""
    return offered.approved_on or offered.version.procedure.reviewed_on


def notices(offered: Offered) -> Iterator[str]:
    """What a reader must be told about how sure all this is."""
    if not offered.is_approved:
        yield UNREVIEWED
    if not is_sure(offered.version.procedure):
        yield "Thời hạn hoặc phí cần kiểm lại."
