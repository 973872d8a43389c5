"""A commune of invented people with a day already lived in. Everything is done by the product's own verbs."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from itertools import count

from django.utils import timezone

from vidan.core.accounts.scope import Act, scope_of
from vidan.core.calendar.queries import calendar_of
from vidan.core.money.actions.recording import Charge, Paid
from vidan.core.money.models import Method
from vidan.core.people.actions import Identity
from vidan.core.promises.quoting import Terms, quote
from vidan.core.units.models import Unit
from vidan.core.units.queries import face
from vidan.desks.catalogue.content import Channel, Fee
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import limit_for, offered
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.receiving import Brought, Intake, receive
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.fees import KINDS
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.moments import VIETNAM
from vidan.site.demo_ceremonies import build_ceremonies
from vidan.site.demo_companion import build_companion
from vidan.site.demo_dialogues import build_dialogues
from vidan.site.demo_ground import build_ground
from vidan.site.demo_guides import build_guides
from vidan.site.demo_history import PENSION, Story, build_history
from vidan.site.demo_letters import build_letters
from vidan.site.demo_outdoors import build_outdoors
from vidan.site.demo_petitions import build_petitions
from vidan.site.demo_queue import build_queue
from vidan.site.demo_reception import build_reception
from vidan.site.demo_sites import build_sites
from vidan.site.demo_units import found_units, keep_today_open
from vidan.site.demo_window import build_window

BIRTH, MARRIAGE, SINGLE, COPY, DEATH = "1.001193", "1.000894", "1.004873", "2.000635", "1.000656"


@dataclass(frozen=True)
class Event:
    """One thing done, some working days ago at an hour of the day, by whom."""

    days_ago: int
    hour: str
    who: str
    do: Callable[[Dossier, Act], object]


@dataclass(frozen=True)
class Life:
    """A dossier's story. The phone numbers belong to nobody."""

    code: str
    days_ago: int
    hour: str
    name: str
    address: str
    phone: str
    then: tuple[Event, ...] = field(default=())
    official_code: str = ""


def _take(days: int, hour: str) -> Event:
    return Event(days, hour, "minh", lambda d, act: working.take_up(d, act=act))


def _outside(days: int, hour: str, number: str) -> Event:
    return Event(
        days,
        hour,
        "minh",
        lambda d, act: working.record_outside_result(
            d,
            act=act,
            number=number,
            on=timezone.localdate(act.at, VIETNAM),
            system="Hệ thống đăng ký, quản lý hộ tịch điện tử",
        ),
    )


def _handed(days: int, hour: str, to: str) -> Event:
    return Event(
        days,
        hour,
        "lan",
        lambda d, act: working.return_result(d, act=act, to=to, proof=Dossier.Proof.SIGNED_FOR),
    )


def _asked(days: int, hour: str) -> Event:
    return Event(
        days,
        hour,
        "minh",
        lambda d, act: working.ask_for_more(
            d,
            act=act,
            wanted=[working.Wanted("Giấy chứng sinh", originals=1)],
            reason="Giấy chứng sinh nộp kèm bị mờ, không đọc được ngày sinh của cháu.",
        ),
    )


def _resolved(days: int, hour: str) -> Event:
    return Event(
        days, hour, "minh", lambda d, act: working.resolve(d, act=act, proposal="Hồ sơ đủ điều kiện.")
    )


LIVES = (
    # Late: three working days were promised, five have gone.
    Life(
        SINGLE, 5, "08:40", "Hứa Thị Bích Đào", "Thôn Đình, xã Bến Ngọc", "0390000011", (_take(5, "09:15"),)
    ),
    # Due today.
    Life(
        SINGLE, 3, "09:05", "Phùng Văn Chí Kiên", "Thôn Bãi, xã Bến Ngọc", "0390000012", (_take(3, "10:00"),)
    ),
    # Paused: a paper could not be read.
    Life(
        BIRTH,
        1,
        "14:10",
        "Kiều Thị Thanh Trúc",
        "Thôn Chợ, xã Bến Ngọc",
        "0390000013",
        (_take(1, "14:20"), _asked(1, "14:40")),
    ),
    # Ready: the result is there, the family has not come yet.
    Life(
        BIRTH,
        1,
        "08:05",
        "Lò Văn Quốc Việt",
        "Thôn Thượng, xã Bến Ngọc",
        "0390000014",
        (_take(1, "08:15"), _outside(1, "10:30", "118/2026")),
    ),
    Life(
        COPY,
        2,
        "08:30",
        "Đào Thị Ánh Nguyệt",
        "Thôn Hạ, xã Bến Ngọc",
        "0390000015",
        (_take(2, "08:35"), _outside(2, "09:20", "241/TLHT-BS"), _handed(2, "09:40", "Đào Thị Ánh Nguyệt")),
    ),
    Life(
        SINGLE,
        2,
        "15:20",
        "Tống Văn Gia Bảo",
        "Thôn Đình, xã Bến Ngọc",
        "0390000016",
        (_take(2, "15:40"), _resolved(1, "16:00")),
    ),
    Life(
        DEATH,
        4,
        "09:30",
        "Vương Thị Lệ Thủy",
        "Thôn Bãi, xã Bến Ngọc",
        "0390000017",
        (_take(4, "09:40"), _outside(4, "11:00", "36/2026"), _handed(4, "14:00", "Vương Thị Lệ Thủy")),
    ),
    Life(SINGLE, 1, "10:25", "Chu Văn Hải Đăng", "Thôn Thượng, xã Bến Ngọc", ""),
)


def build(now: datetime) -> None:
    """Make the commune, its people and their dossiers; the last event lies before `now`."""
    units, people = found_units(now)
    commune, neighbour = units["commune"], units["neighbour"]
    keep_today_open(commune, now)
    calendar = calendar_of(commune.pk)
    keys = (f"demo-{number}" for number in count(1))

    def at_work(who: str, at: datetime) -> Act:
        return Act(scope_of(people[who], timezone.localdate(at, VIETNAM)), at, next(keys))

    build_history(commune.pk, now, at_work, lambda story, act: _receive(commune, _life(story), act))
    acts: list[tuple[datetime, int, Event | None]] = []
    for number, life in enumerate(LIVES):
        acts.append((_moment(calendar, now, life.days_ago, life.hour), number, None))
        acts += [(_moment(calendar, now, e.days_ago, e.hour), number, e) for e in life.then]
    dossiers: dict[int, Dossier] = {}
    for at, number, event in sorted(acts, key=lambda act: act[0]):
        act = at_work(event.who if event else "lan", at)
        if event is None:
            dossiers[number] = _receive(commune, LIVES[number], act)
        else:
            event.do(dossiers[number], act)

    def then(who: str, days_ago: int, hour: str) -> Act:
        return at_work(who, min(now, _moment(calendar, now, days_ago, hour)))

    build_guides(commune, then, now)
    build_reception(commune.pk, then, now)
    build_window(commune.pk, lambda who, hour: then(who, 1, hour))
    build_ceremonies(commune.pk, then, now)
    build_queue(commune.pk, now, lambda at: at_work("lan", at))
    build_sites(commune.pk, lambda: at_work("tam", now), now)
    build_ground(commune.pk, then("tam", 40, "08:00"))
    build_petitions(commune.pk, then)
    build_companion(
        neighbour.pk,
        commune.pk,
        then,
        lambda code, name, act: _receive(neighbour, _official(code, name), act),
    )
    build_dialogues(commune.pk, people["minh"], now, at_work)
    build_outdoors(commune.pk, people["minh"], now, at_work)
    build_letters(commune.pk, now, at_work)


def _official(code: str, name: str) -> Life:
    return Life(PENSION, 0, "", name, "Thôn Cồn Lau, xã Cồn Lau", "", official_code=code)


def _life(story: Story) -> Life:
    return Life(story.code, 0, "", story.name, f"{story.place}, xã Bến Ngọc", story.phone)


def _moment(calendar: Calendar, now: datetime, days_ago: int, hour: str) -> datetime:
    """That hour of the working day so many working days before today."""
    midnight = datetime.combine(timezone.localtime(now, VIETNAM).date(), time(0), VIETNAM)
    day = calendar.working[calendar.closings_before(midnight) - days_ago]
    return day.at(time.fromisoformat(hour))


def _charge(version: ProcedureVersion, fee: Fee) -> Charge:
    return Charge(
        amount=fee.amount,
        kind=KINDS[fee.sort],
        listed=fee.amount,
        document=version.procedure.law_words(fee.law, fee.article),
        procedure=version.code,
        edition=str(version.edition),
        channel=Channel.COUNTER.value,
    )


def _receive(commune: Unit, life: Life, act: Act) -> Dossier:
    day = timezone.localdate(act.at, VIETNAM)
    posted = offered(commune.pk, life.code, day)
    procedure = posted.version.procedure
    case = procedure.cases[0].key
    terms = limit_for(posted.version, case, Channel.COUNTER, posted)
    fee = procedure.fee_for(case, Channel.COUNTER)
    intake = Intake(
        unit=face(commune.pk, day),
        procedure=posted.version,
        case_key=case,
        channel=Channel.COUNTER,
        applicant=Identity(full_name=life.name, address=life.address, phone=life.phone),
        papers=[Brought(p.name, str(p.kind), p.count) for p in procedure.papers_for(case) if p.required],
        charge=_charge(posted.version, fee) if fee and fee.amount else None,
        paid=Paid(Method.CASH) if fee and fee.amount else None,
    )
    due = quote(calendar_of(commune.pk), Terms(terms.promised, terms.legal, terms.source), act.at)
    if life.official_code:
        intake = replace(intake, official_code=life.official_code, official_due=due.due_at)
    return receive(intake, due, act=act)
