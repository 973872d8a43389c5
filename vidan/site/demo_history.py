"""The demonstration's last weeks: finished dossiers for the forecast to learn from, and what is worth a look.

Days are working days after a dossier was received; nothing lies after the last working day before this week.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.desks.dossiers.actions import apologising, handing, working
from vidan.desks.dossiers.actions.handing import Destination
from vidan.desks.dossiers.models import Apology, Dossier
from vidan.kit.workdays.moments import VIETNAM

PENSION, SINGLE = "1.014027", "1.004873"  # ten working days; three
Acting = Callable[[str, datetime], Act]
OFFICER = "hien"
SORRY = apologising.Plainly(
    Apology.Cause.WORKLOAD,
    "Hồ sơ của bác nằm chờ ba ngày mới có người nhận giải quyết.",
    "Lỗi của chúng tôi, không phải của bác.",
    "Công chức làm xong và mang quyết định đến tận nhà vào ngày hẹn mới.",
)


@dataclass(frozen=True)
class Step:
    """One thing done, so many working days after the dossier was received."""

    days: int
    hour: str
    who: str
    do: Callable[[Dossier, Act], object]


@dataclass(frozen=True)
class Story:
    """A dossier received on a day (0: Monday) some weeks ago, and what became of it. The phones belong to nobody."""

    weeks: int
    weekday: int
    name: str
    place: str
    steps: tuple[Step, ...]
    code: str = PENSION
    phone: str = ""
    hour: str = "08:00"


def _taken(days: int, hour: str, who: str = OFFICER) -> Step:
    return Step(days, hour, who, lambda d, act: working.take_up(d, act=act))


def _finished(taken: Step, days: int, hour: str, *before: Step) -> tuple[Step, ...]:
    """Proposed, signed, numbered within the hour, and with the family the same day or the next."""
    at = time.fromisoformat(hour)
    minutes = [f"{at.hour:02}:{at.minute + more:02}" for more in (3, 6)]
    return (
        taken,
        *before,
        Step(days, hour, OFFICER, lambda d, act: working.resolve(d, act=act, proposal="Đủ điều kiện hưởng.")),
        Step(days, minutes[0], "ha", lambda d, act: working.sign(d, act=act)),
        Step(days, minutes[1], "van", _numbered),
        Step(days + 1, "08:30", "lan", _handed),
    )


def _numbered(dossier: Dossier, act: Act) -> object:
    on = timezone.localdate(act.at, VIETNAM)
    return working.record_result(dossier, act=act, number=f"{100 + dossier.pk}/QĐ-UBND", on=on)


def _handed(dossier: Dossier, act: Act) -> object:
    return working.return_result(dossier, act=act, to=dossier.applicant_name, proof=Dossier.Proof.SIGNED_FOR)


def _outside(days: int, hour: str, who: str = "minh") -> Step:
    def do(dossier: Dossier, act: Act) -> object:
        on, number = timezone.localdate(act.at, VIETNAM), f"{300 + dossier.pk}/UBND-XNTTHN"
        system = "Hệ thống đăng ký, quản lý hộ tịch điện tử"
        return working.record_outside_result(dossier, act=act, number=number, on=on, system=system)

    return Step(days, hour, who, do)


def _moved(name: str, place: str) -> Story:
    """Taken from the officer who is away to the other one, by the leader, and done in time."""

    def give(dossier: Dossier, act: Act) -> object:
        to = Destination(dossier.held_at_id, Role.OFFICER, Account.objects.get(username=OFFICER).pk)
        return handing.hand_over(
            dossier, to, act=act, note="Công chức Tư pháp - Hộ tịch đi tập huấn ba ngày; chuyển để kịp hẹn."
        )

    steps = (
        _taken(0, "10:00", "minh"),
        Step(1, "07:50", "ha", give),
        Step(1, "08:20", OFFICER, lambda d, act: handing.take_over(d, act=act)),
        _outside(2, "10:00", OFFICER),
        Step(2, "14:00", "lan", _handed),
    )
    return Story(4, 0, name, place, steps, SINGLE)


def _apologised(days: int) -> tuple[Step, ...]:
    """With the family a day before the promised moment, and two working days more."""

    def propose(dossier: Dossier, act: Act) -> object:
        calendar = calendar_of(dossier.unit_id)
        until = calendar.working[calendar.closings_before(act.at) + 3].date
        return apologising.propose(dossier, act=act, words=SORRY, until=until)

    def deliver(dossier: Dossier, act: Act) -> object:
        return apologising.deliver(dossier, act=act, to=dossier.applicant_name, how=Apology.How.HANDED)

    return (
        Step(days, "08:10", OFFICER, propose),
        Step(days, "09:00", "ha", lambda d, act: apologising.sign(d, act=act)),
        Step(days, "10:30", "lan", deliver),
    )


def _asked(dossier: Dossier, act: Act) -> object:
    wanted = [working.Wanted("Trích lục ghi chú ly hôn", originals=1)]
    return working.ask_for_more(
        dossier, act=act, wanted=wanted, reason="Bản nộp kèm bị mờ, không đọc được số và ngày."
    )


def _refused(dossier: Dossier, act: Act) -> object:
    reason = "Bản án ly hôn nộp kèm chưa có hiệu lực, nên chưa xác nhận được."
    return working.refuse(dossier, act=act, reason=reason, ground="Điều 22 Nghị định số 123/2015/NĐ-CP")


AT_ONCE, AFTER_TWO_DAYS = _taken(0, "08:20"), _taken(2, "16:30")
TWICE = ("Thào Thị Mai Hoa", "Thôn Chợ", "0390000061")  # the same person, before and after
STORIES = (
    # From these the forecast learns: taken up at once, done in eight to ten days.
    Story(11, 0, "Giàng Thị Bích Lụa", "Thôn Đình", _finished(AT_ONCE, 8, "14:10")),
    Story(11, 0, "Cà Văn An Lành", "Thôn Bãi", _finished(AT_ONCE, 8, "16:40")),
    Story(11, 0, "Lèng Thị Kim Chi", "Thôn Chợ", _finished(AT_ONCE, 9, "08:30")),
    Story(11, 1, "Tao Văn Hiền Hòa", "Thôn Thượng", _finished(AT_ONCE, 9, "10:20")),
    Story(11, 1, "Mùa Thị Thu Đông", "Thôn Hạ", _finished(AT_ONCE, 9, "14:30")),
    Story(11, 1, "Khoàng Văn Đức Độ", "Thôn Đình", _finished(AT_ONCE, 9, "16:00")),
    Story(11, 2, "Lự Thị Cẩm Tú", "Thôn Bãi", _finished(AT_ONCE, 10, "08:40")),
    Story(11, 2, "Xin Văn Bảo Toàn", "Thôn Chợ", _finished(AT_ONCE, 10, "10:10")),
    # These it is tried on: most of those that lay for two days became late.
    Story(8, 2, "Pờ Thị Sao Mai", "Thôn Thượng", _finished(AFTER_TWO_DAYS, 12, "09:30")),
    Story(8, 2, "Chảo Văn Quang Vinh", "Thôn Hạ", _finished(AT_ONCE, 9, "09:10")),
    Story(7, 2, "Lò Thị Hương Cốm", "Thôn Đình", _finished(AFTER_TWO_DAYS, 12, "10:00")),
    Story(7, 2, "Sùng Văn Chân Thật", "Thôn Bãi", _finished(AT_ONCE, 9, "15:20")),
    Story(6, 2, "Vàng Thị Ngân Nga", "Thôn Chợ", _finished(AT_ONCE, 11, "10:00")),
    Story(5, 2, "Hoàng Văn Thảo Nguyên", "Thôn Thượng", _finished(AFTER_TWO_DAYS, 12, "14:10")),
    Story(5, 2, "Quách Thị Hạ Thương", "Thôn Hạ", _finished(AFTER_TWO_DAYS, 10, "16:00")),
    Story(4, 2, "Nông Văn Minh Triết", "Thôn Đình", _finished(AFTER_TWO_DAYS, 11, "15:40")),
    # Closed in the last minutes of its due day.
    Story(3, 2, "Đèo Thị Phương Thảo", "Thôn Bãi", _finished(AT_ONCE, 10, "17:14")),
    # Late, and the family knew a day before: it has the apology and a new date.
    Story(3, 2, "Lý Văn Nhã Nhặn", "Thôn Chợ", _finished(AFTER_TWO_DAYS, 11, "09:20", *_apologised(9))),
    # Refused, then handed in anew and done.
    Story(
        2, 0, *TWICE[:2], (_taken(0, "08:40", "minh"), Step(1, "10:00", "minh", _refused)), SINGLE, TWICE[2]
    ),
    Story(
        1,
        0,
        *TWICE[:2],
        (_taken(0, "08:50", "minh"), _outside(1, "09:30"), Step(1, "14:00", "lan", _handed)),
        SINGLE,
        TWICE[2],
    ),
    # Papers asked for on the due day itself, and there the next morning.
    Story(
        2,
        4,
        "Triệu Văn Tâm Giao",
        "Thôn Thượng",
        (
            _taken(0, "09:00", "minh"),
            Step(3, "15:40", "minh", _asked),
            Step(4, "08:10", "lan", lambda d, act: working.resume(d, act=act)),
            _outside(4, "10:00"),
            Step(4, "14:00", "lan", _handed),
        ),
        SINGLE,
        "0390000062",
    ),
    # Five of them change hands on one day.
    _moved("Bế Thị Ngọc Trâm", "Thôn Đình"),
    _moved("Ma Văn Kiên Trì", "Thôn Bãi"),
    _moved("Hà Thị Mỹ Hạnh", "Thôn Chợ"),
    _moved("Lục Văn Thiện Tâm", "Thôn Thượng"),
    _moved("Mông Thị Diệu Hiền", "Thôn Hạ"),
)


def build_history(unit_id: int, now: datetime, act: Acting, receive: Callable[[Story, Act], Dossier]) -> None:
    """Every step in the order of its moment, as it would have been in the office."""
    calendar = calendar_of(unit_id)
    local = timezone.localtime(now, VIETNAM).date()
    monday = datetime.combine(local - timedelta(days=local.weekday()), time(0), VIETNAM)
    this_week = calendar.closings_before(monday)
    dossiers: dict[int, Dossier] = {}

    def moment(story: Story, days: int, hour: str) -> datetime:
        begins = this_week - 5 * story.weeks + story.weekday
        return calendar.working[begins + days].at(time.fromisoformat(hour))

    todo: list[tuple[datetime, int, Step | None]] = []
    for number, story in enumerate(STORIES):
        todo.append((moment(story, 0, story.hour), number, None))
        todo += [(moment(story, step.days, step.hour), number, step) for step in story.steps]
    for at, number, step in sorted(todo, key=lambda one: one[:2]):
        if step is None:
            dossiers[number] = receive(STORIES[number], act("lan", at))
        else:
            step.do(dossiers[number], act(step.who, at))
