"""The official list beside what we say: a verdict for each of its lines; and a plain edition where we say nothing yet.

Nothing here writes. What the list says is never taken for the house's own guide: it stands beside it, with its day.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from vidan.desks.catalogue.content import (
    UNCLEAR,
    Apology,
    Case,
    Channel,
    Confidence,
    Depth,
    Fee,
    FormSet,
    IssuedBy,
    Limit,
    Paper,
    PaperKind,
    Procedure,
    Result,
    Source,
)
from vidan.desks.catalogue.models import OfficialProcedure, ProcedureVersion
from vidan.desks.catalogue.queries import Posting
from vidan.kit.procedure_lists import WORDS, Column, Line, Read
from vidan.kit.text import fold, tidy
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import Limit as Counted
from vidan.kit.workdays.limits import parse_limit

_AMOUNT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{4,9}) ?(?:đồng|đ)(?![a-zà-ỹ])", re.IGNORECASE)
KEPT = ("name", "field", "level", "decides", "time", "fee", "is_ended")


class Verdict(StrEnum):
    """What applying the list would do with a line; the value is what people read."""

    NEW = "Mới"
    CHANGED = "Khác trước"
    ENDED = "Hết hiệu lực"
    NEW_FIELD = "Lĩnh vực chưa biết"
    FAULTY = "Có lỗi"
    OLDER = "Cũ hơn danh sách đã nhập"
    ELSEWHERE = "Không thuộc cấp xã"
    SAME = "Không đổi"


@dataclass(frozen=True)
class Judged:
    """A line with its verdict; `what`: the faults, or what it says otherwise than we or the list before."""

    n: int
    line: Line
    verdict: Verdict
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What stands beside a list: our editions, earlier lists of this unit, the fields there are."""

    guides: dict[str, Procedure]
    before: dict[str, OfficialProcedure]
    fields: frozenset[str]
    as_of: date

    @classmethod
    def of(cls, unit_id: int, as_of: date, on: date) -> "Known":
        guides = {row.code: row.procedure for row in ProcedureVersion.objects.in_force(on).read()}
        before = {row.code: row for row in OfficialProcedure.objects.filter(unit=unit_id)}
        fields = {fold(one.field) for one in guides.values()}
        fields |= {fold(one.field) for one in before.values()}  # taken over knowingly, once
        return cls(guides, before, frozenset(fields), as_of)

    def judged(self, lines: Iterable[Read]) -> list[Judged]:
        return [self._judged(one) for one in lines]

    def _judged(self, read: Read) -> Judged:
        line = read.line
        if read.faults:
            return Judged(read.n, line, Verdict.FAULTY, read.faults)
        if not line.is_of_a_commune:
            return Judged(read.n, line, Verdict.ELSEWHERE, (line.level,))
        before = self.before.get(line.code)
        if before and before.as_of > self.as_of:
            return Judged(read.n, line, Verdict.OLDER, (f"đã nhập danh sách ngày {before.as_of:%d/%m/%Y}",))
        return self._compared(read.n, line, before)

    def _compared(self, n: int, line: Line, before: OfficialProcedure | None) -> Judged:
        guide = self.guides.get(line.code)
        if line.is_ended:
            verdict = (
                Verdict.SAME if before and before.is_ended and not _since(before, line) else Verdict.ENDED
            )
            return Judged(n, line, verdict, tuple(f"thay bằng {code}" for code in line.replaced_by))
        if before is None and guide is None:
            is_known = fold(line.field) in self.fields
            return Judged(n, line, Verdict.NEW if is_known else Verdict.NEW_FIELD, (line.field,))
        what = _since(before, line) if before else differences(guide, line) if guide else ()
        return Judged(n, line, Verdict.CHANGED if what else Verdict.SAME, what)


def _since(before: OfficialProcedure, line: Line) -> tuple[str, ...]:
    """What the list says otherwise than the one before it."""
    said = asdict(line)
    changed = [
        _changed(name, getattr(before, name), said[name])
        for name in KEPT
        if getattr(before, name) != said[name]
    ]
    if tuple(before.replaced_by) != line.replaced_by:
        changed.append(f"mã thay thế: {', '.join(line.replaced_by) or 'không'}")
    return tuple(changed)


def _changed(name: str, old: object, new: object) -> str:
    if name == "is_ended":
        return "có hiệu lực trở lại" if old else "hết hiệu lực"
    return f"{WORDS[Column(name)]}: {old or 'không ghi'} → {new or 'không ghi'}"


def differences(guide: Procedure, line: Line | OfficialProcedure) -> tuple[str, ...]:
    """Where the list and our edition differ, as far as both can be read; what is doubtful is no difference."""
    found = []
    if line.name and _plain(line.name) != _plain(guide.name):
        found.append(f"tên: danh sách ghi “{line.name}”")
    if line.field and fold(line.field) != fold(guide.field):
        found.append(f"lĩnh vực: danh sách ghi “{line.field}”")
    counted = time_of(line.time)
    if counted and counted not in [time_of(limit.text) for limit in guide.limits]:
        ours = "; ".join(dict.fromkeys(limit.text for limit in guide.limits))
        found.append(f"thời hạn: danh sách ghi “{line.time}”, hướng dẫn ghi “{ours}”")
    amount = amount_of(line.fee)
    known = [fee.amount for fee in guide.fees if fee.amount is not None]
    if amount and known and amount not in known:
        found.append(f"phí: danh sách ghi “{line.fee}”")
    return tuple(found)


def beside_list(row: Posting) -> tuple[str, ...]:
    """What the unit's newest list says otherwise than the guide it posts or could post."""
    if row.official is None:
        return ()
    if row.official.is_ended:
        return (f"danh sách ghi đã hết hiệu lực{_instead(row.official.replaced_by)}",)
    return differences(row.version.procedure, row.official)


def _instead(codes: list[str]) -> str:
    return f", thay bằng {', '.join(codes)}" if codes else ""


def _plain(name: str) -> str:
    """An official name without what some lists put before it."""
    return fold(name).removeprefix("thu tuc ").rstrip(" .")


def time_of(text: str) -> Counted | None:
    """The limit, when the list says exactly one."""
    try:
        return parse_limit(text) if text else None
    except DateError:
        return None


def amount_of(text: str) -> int | None:
    """The fee, when the list says exactly one amount. “Miễn phí” is none: often the province sets the fee."""
    amounts = {int(found.replace(".", "")) for found in _AMOUNT.findall(text)}
    return amounts.pop() if len(amounts) == 1 else None


def edition_of(line: Line, source: str, as_of: date, on: date) -> Procedure:
    """What can be told of a procedure from the list alone: marked as such, nothing guessed."""
    counted, amount = time_of(line.time), amount_of(line.fee)
    limit_said, fee_said = line.time or "danh sách không ghi", line.fee or "danh sách không ghi"
    every = tuple(Channel)
    return Procedure(
        code=line.code,
        name=line.name,
        plain_name=_short(line.name),
        field=line.field or "Lĩnh vực khác",
        audience="Cá nhân, tổ chức",
        deciding_level=line.decides or "UBND cấp xã",
        who="Mời hỏi cán bộ ở quầy: danh sách chính thức chưa ghi rõ ai làm.",
        form_set=FormSet.ONE_STOP,
        apology_title=Apology.NEW,
        valid_from=on,
        channels=every,
        result=Result("Kết quả theo quy định của thủ tục", IssuedBy.OUTSIDE),
        everyday_words=(_short(line.name).lower(),),
        steps=(
            "Hỏi cán bộ ở quầy cần giấy tờ gì.",
            "Nộp ở quầy, nhận giấy hẹn.",
            "Đến ngày hẹn thì nhận kết quả.",
        ),
        cases=(Case("chung", "Trường hợp chung"),),
        papers=(
            Paper(
                "giay_1",
                "Đơn, tờ khai theo mẫu của thủ tục",
                PaperKind.ORIGINAL,
                note="Danh sách chính thức nhập vào chưa ghi giấy tờ: mời hỏi cán bộ ở quầy.",
            ),
        ),
        limits=(
            Limit(
                every,
                counted.words() if counted else UNCLEAR,
                Confidence.RECHECK,
                unclear="" if counted else limit_said,
            ),
        ),
        fees=(
            Fee(
                every, Confidence.RECHECK, amount=amount, unclear="" if amount is not None else fee_said[:300]
            ),
        ),
        sources=(Source("Danh sách thủ tục chính thức đơn vị nhập vào", source, as_of),),
        depth=Depth.BRIEF,
    )


def _short(name: str) -> str:
    plain = tidy(name)
    plain = plain[8:] if plain.lower().startswith("thủ tục ") else plain
    return (plain[:1].upper() + plain[1:])[:300]
