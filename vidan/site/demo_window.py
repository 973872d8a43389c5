"""The demonstration’s certification window and its help with the portal, a day ago, by the product’s own verbs."""

from collections.abc import Callable
from datetime import datetime

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.money.actions.recording import Paid
from vidan.core.money.models import Method
from vidan.desks.certification.actions import working
from vidan.desks.certification.actions.receiving import Asked, Entered, quoted, receive
from vidan.desks.certification.models import Line, Run
from vidan.desks.certification.queries.runs import SAME_DAY
from vidan.desks.visits.actions import Given, record
from vidan.desks.visits.models import Help

COPY, SIGNATURE = Line.Kind.COPY, Line.Kind.SIGNATURE
MORNING = (
    Asked(COPY, "Đào Thị Ánh Nguyệt", "Thẻ căn cước", 2, 3),
    Asked(COPY, "Đào Thị Ánh Nguyệt", "Bằng tốt nghiệp", 1, 2),
    Asked(SIGNATURE, "Chu Văn Hải Đăng", "Sơ yếu lý lịch", 4, 2),
)
AFTERNOON = (  # after 15:00, hence due the next working day
    Asked(COPY, "Vương Thị Lệ Thủy", "Giấy khai sinh", 1, 2),
    Asked(COPY, "Vương Thị Lệ Thủy", "Giấy chứng nhận quyền sử dụng đất", 4, 1),
)
Doing = Callable[[str, str], Act]  # (who, at which hour of yesterday)


def build_window(unit_id: int, act: Doing) -> None:
    """One run given back, one that waits for the leader; two people helped."""
    first = _taken_in(unit_id, MORNING, act("lan", "08:20"))
    working.sign(first, act=act("khoa", "09:00"))
    working.stamp(first, act=act("van", "09:10"))
    working.give_back(first, act=act("lan", "09:20"))
    _taken_in(unit_id, AFTERNOON, act("lan", "15:40"))
    record(
        Given(unit_id, Help.Step.SUBMIT, 8, Help.Outcome.SUBMITTED, about="Xác nhận tình trạng hôn nhân"),
        act=act("lan", "10:05"),
    )
    record(
        Given(unit_id, Help.Step.ACCOUNT, 15, Help.Outcome.NOT_YET, why="Chưa có tài khoản định danh mức 2."),
        act=act("minh", "14:30"),
    )


def _taken_in(unit_id: int, lines: tuple[Asked, ...], act: Act) -> Run:
    due = quoted(calendar_of(unit_id), SAME_DAY, _minute(act.at))
    return receive(Entered(unit_id, lines, Paid(Method.CASH)), due, act=act)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
