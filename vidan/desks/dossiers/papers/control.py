"""Mẫu 06, the control sheet on paper: filled anew each time, from rows that never change."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.papers.office import Office, office_of
from vidan.core.papers.press import Paper
from vidan.core.units.queries import face
from vidan.desks.dossiers.flow_opinions import OpinionState
from vidan.desks.dossiers.models import Dossier, HandingEnd
from vidan.desks.dossiers.queries.control import Holder, Line, Sheet
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.reckoning import Verdict

VERDICTS = {Verdict.EARLY: "Trước hạn", Verdict.ON_TIME: "Đúng hạn", Verdict.LATE: "Quá hạn"}
DESKS = {
    Role.COUNTER: "Bộ phận Tiếp nhận và Trả kết quả",
    Role.OFFICER: "Công chức chuyên môn",
    Role.LEADER: "Lãnh đạo",
    Role.SIGNER: "Người ký thay",
    Role.CLERK: "Văn thư",
    Role.CENTRE_DIRECTOR: "Giám đốc Trung tâm Phục vụ hành chính công",
}


@dataclass(frozen=True, kw_only=True)
class Passed:
    """A line of the sheet: from where to where, the two moments and people, how it went, remarks."""

    giver: str
    giver_name: str
    given_at: datetime
    receiver: str = ""
    receiver_name: str = ""
    taken_at: datetime | None = None
    result: str = ""
    remark: str = ""
    held: str = ""
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class ControlSheet:
    """Mẫu 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (TT 03/2025/TT-VPCP)."""

    template: ClassVar[str] = "mau-06"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    request: str
    decides: str
    helps: str
    issued_at: datetime
    lines: tuple[Passed, ...]
    now_with: str = ""
    due_at: datetime | None = None
    tracking_address: str = ""
    tracking_page: str = ""


class _Names:
    """Units and people of one sheet, each looked up once."""

    def __init__(self, dossier: Dossier, sheet: Sheet, at: datetime) -> None:
        self.dossier, self.people, self.on = dossier, sheet.people, timezone.localdate(at, VIETNAM)
        self._units: dict[int, str] = {}

    def unit(self, unit_id: int) -> str:
        if unit_id not in self._units:
            self._units[unit_id] = face(unit_id, self.on).office
        return self._units[unit_id]

    def desk(self, holder: Holder | None) -> str:
        """The desk, with its unit when it is another one than the dossier's."""
        if holder is None:
            return ""
        desk = DESKS.get(holder.role, str(holder.role.label))
        return desk if holder.unit_id == self.dossier.unit_id else f"{desk}, {self.unit(holder.unit_id)}"

    def person(self, holder: Holder | None) -> str:
        return self.people.get(holder.account_id or 0, "") if holder else ""


def control_sheet(dossier: Dossier, sheet: Sheet, at: datetime) -> ControlSheet:
    """The sheet as it reads at a moment: for the page and for the printer alike."""
    names = _Names(dossier, sheet, at)
    unit = face(dossier.unit_id, names.on)
    units = {h.unit_id for line in sheet.lines for h in (line.giver, line.receiver) if h}
    asked = dossier.opinions.exclude(state=OpinionState.DROPPED)
    bodies = [names.unit(pk) for pk in sorted(units - {dossier.held_at_id})]
    bodies += [opinion.body or names.unit(opinion.asked_unit_id or 0) for opinion in asked]
    return ControlSheet(
        office=office_of(unit),
        code=dossier.code,
        request=dossier.procedure.name,
        decides=names.unit(dossier.held_at_id),
        helps="; ".join(dict.fromkeys(bodies)),
        issued_at=at,
        lines=tuple(_passed(line, names) for line in sheet.lines),
        now_with=_now_with(sheet, names),
        due_at=dossier.promise.due_at if dossier.promise else None,
    )


def hours(time: timedelta) -> str:
    """“2 giờ 15 phút” of working time; less than a minute is said as such."""
    whole, minutes = divmod(int(time.total_seconds()) // 60, 60)
    parts = [f"{whole} giờ" if whole else "", f"{minutes} phút" if minutes else ""]
    return " ".join(filter(None, parts)) or "dưới 1 phút"


def _passed(line: Line, names: _Names) -> Passed:
    outcome = "" if line.ended in ("", HandingEnd.Kind.TAKEN) else str(HandingEnd.Kind(line.ended).label)
    waits = "Chờ bên nhận" if line.is_open else ""
    return Passed(
        giver=names.desk(line.giver),
        giver_name=names.person(line.giver),
        given_at=line.given_at,
        receiver=names.desk(line.receiver),
        receiver_name=names.person(line.receiver),
        taken_at=None if outcome else line.taken_at,
        result=VERDICTS[line.verdict] if line.verdict else "",
        remark=". ".join(filter(None, (outcome or waits, line.note.replace("\n", "; ")))),
        held="" if outcome or (line.is_open and line.receiver) else hours(line.held),
        is_open=line.is_open,
    )


def _now_with(sheet: Sheet, names: _Names) -> str:
    if sheet.holder is None or sheet.since is None:
        return ""
    who = ", ".join(filter(None, (names.person(sheet.holder), names.desk(sheet.holder))))
    return f"{who} (đã giữ {hours(sheet.held)} làm việc)"


_: type[Paper] = ControlSheet
