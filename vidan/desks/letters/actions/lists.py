"""The unit's lists: a line added by hand, many from a file with a verdict each, a line taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, hold, once
from vidan.core.ledger.models import Entry
from vidan.core.units.queries import hamlets_of
from vidan.desks.letters import flow
from vidan.desks.letters.content import Read, read_list
from vidan.desks.letters.models import Listed
from vidan.desks.letters.queries.seals import line_key, list_seal
from vidan.desks.letters.rules import listed, rule
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.tables import TableFault
from vidan.kit.text import fold

KNOWN = "Người này đã có trong danh sách."
ADDED = "Đã thêm."


@dataclass(frozen=True)
class Verdict:
    """What became of a line of a file, counted as a spreadsheet counts."""

    n: int
    words: str
    is_added: bool
    is_known: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line as it was typed or read from a file."""

    full_name: str
    sex: str = ""
    born_on: date | None = None
    born_year: int | None = None
    address: str = ""
    hamlet_id: int | None = None
    phone: str = ""
    on: date | None = None
    about: str = ""
    kin: str = ""


def add_listed(act: Act, unit_id: int, occasion: Occasion, line: Line) -> Listed:
    """One line. Raises BadInput when it is there already."""
    if not add_lines(act, unit_id, occasion, [line]):
        raise BadInput(KNOWN, field="full_name")
    return Listed.objects.standing().get(unit=unit_id, occasion=occasion, same_key=same_key(line))


def add_lines(act: Act, unit_id: int, occasion: Occasion, lines: Sequence[Line]) -> int:
    """Those that are not on the list yet; how many. One ledger entry, all or none."""
    role = _role(act, unit_id)
    if occasion not in listed():
        raise BadInput("Dịp này không soạn thư theo danh sách.", field="occasion")

    def do() -> int:
        hold([unit_id])  # the seal is of all lines, also of those that somebody else adds just now
        keys = {same_key(line): line for line in lines}
        rows = Listed.objects.standing().filter(unit=unit_id, occasion=occasion, same_key__in=list(keys))
        there = set(rows.values_list("same_key", flat=True))
        fresh = [_row(act, unit_id, occasion, key, line) for key, line in keys.items() if key not in there]
        Listed.objects.bulk_create(fresh)
        if fresh:
            append(
                act.deed(role),
                unit=unit_id,
                kind=flow.ADD_LISTED,
                subject=f"letter_list:{unit_id}",
                facts={
                    "occasion": occasion.value,
                    "lines": len(fresh),
                    "list": list_seal(unit_id, occasion),
                },
            )
        return len(fresh)

    return once(act.deed(role), do, lambda entry: len(lines), kind=flow.ADD_LISTED)


def add_file(act: Act, unit_id: int, occasion: Occasion, content: bytes) -> list[Verdict]:
    """Every good line that is not there yet, in one go; a verdict of each line. The file again adds nothing again.

    Raises BadInput when the file is no list.
    """
    hamlets = {fold(one.words): one.pk for one in hamlets_of(unit_id)}
    hamlets |= {fold(one.name): one.pk for one in hamlets_of(unit_id)}
    there = set(
        Listed.objects.standing().filter(unit=unit_id, occasion=occasion).values_list("same_key", flat=True)
    )
    verdicts, lines = [], []
    try:
        for one in read_list(content):
            line = _line(one, hamlets)
            words = _verdict(one, line, occasion, there)
            if words == ADDED:
                lines.append(line)
                there.add(same_key(line))
            verdicts.append(Verdict(one.n, words, is_added=words == ADDED, is_known=words == KNOWN))
    except TableFault as fault:
        raise BadInput(fault.sentence, field="file") from fault
    if lines:
        add_lines(act, unit_id, occasion, lines)
    return verdicts


def _verdict(one: Read, line: Line, occasion: Occasion, there: set[str]) -> str:
    if one.faults:
        return "; ".join(one.faults)
    if rule(occasion).born and not line.born_year:
        return "chưa có năm sinh, nên không biết tuổi tròn"
    if one.hamlet and line.hamlet_id is None:
        return f"không có “{one.hamlet[:40]}” trong danh sách thôn của đơn vị"
    return KNOWN if same_key(line) in there else ADDED


def _line(one: Read, hamlets: dict[str, int]) -> Line:
    said = {name: value for name, value in vars(one).items() if name not in ("n", "hamlet", "faults")}
    return Line(hamlet_id=hamlets.get(fold(one.hamlet)), **said)


def drop_listed(act: Act, row: Listed, why: str) -> Entry:
    """Take a line off; its letter, if it is still here, is stopped by the table at its next step."""
    role = _role(act, row.unit_id)
    if not why:
        raise BadInput("Mời ghi vì sao bỏ khỏi danh sách.", field="why")

    def do() -> Entry:
        if not Listed.objects.standing().filter(pk=row.pk).update(dropped_at=act.at):
            raise Stale("Dòng này đã bỏ rồi.")
        return append(act.deed(role), unit=row.unit_id, kind=flow.DROP_LISTED, subject=row.subject, note=why)

    return once(act.deed(role), do, lambda entry: entry, kind=flow.DROP_LISTED)


def same_key(line: Line) -> str:
    """Equal for the same person (and the same thing) on the same list."""
    year = line.born_on.year if line.born_on else line.born_year
    return line_key(line.full_name, year, line.address, line.on, line.about)


def _row(act: Act, unit_id: int, occasion: Occasion, key: str, line: Line) -> Listed:
    return Listed(
        unit_id=unit_id,
        occasion=occasion,
        name_fold=fold(line.full_name),
        same_key=key,
        at=act.at,
        by_id=act.scope.account_id,
        **vars(line),
    )


def _role(act: Act, unit_id: int) -> Role:
    role = act.scope.role_for(flow.READERS, unit_id)
    if role is None:
        raise NotYours("Danh sách gửi thư do cán bộ, lãnh đạo của đơn vị ghi.")
    return role
