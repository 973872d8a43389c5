"""The demonstration's units, the people who work there, and what they post."""

import secrets
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.calendar.actions import enter_day
from vidan.core.calendar.queries import calendar_of
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import enter_unit, open_site
from vidan.core.units.models import Installation, Unit, Way
from vidan.desks.catalogue.actions import offer_all
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.kit.workdays.days import DayKind, Session, open_day
from vidan.kit.workdays.moments import VIETNAM

SINCE = date(2025, 7, 1)  # two levels of government from this day
POSTED = Path(__file__).parent / "demo_posted.toml"
NEIGHBOUR_POSTS = ("1.014027",)


@dataclass(frozen=True)
class Worker:
    """Somebody of the demonstration commune."""

    username: str
    full_name: str
    position: str
    role: Role
    place: str = "commune"


WORKERS = (
    Worker("lan", "Quách Thị Mộc Lan", "Cán bộ Bộ phận Một cửa", Role.COUNTER),
    Worker("minh", "Tạ Văn Bình Minh", "Công chức Tư pháp - Hộ tịch", Role.OFFICER),
    Worker("hien", "Thân Thị Thu Hiền", "Công chức Văn hóa - Xã hội", Role.OFFICER),
    Worker("van", "Lưu Thị Hạ Vân", "Văn thư", Role.CLERK),
    Worker("ha", "Đoàn Thị Ngân Hà", "Chủ tịch UBND xã", Role.LEADER),
    Worker("khoa", "Bạch Văn Đăng Khoa", "Phó Chủ tịch UBND xã", Role.SIGNER),
    Worker("duc", "Mạc Văn Trọng Đức", "Giám đốc Trung tâm Phục vụ hành chính công", Role.CENTRE_DIRECTOR),
    Worker("thu", "Ninh Thị Hoài Thu", "Chủ tịch Ủy ban MTTQ xã", Role.MASS_ORGANISATION),
    Worker("tam", "Khúc Thị Minh Tâm", "Người quản trị hệ thống", Role.ADMINISTRATOR),
    Worker("son", "Vi Văn Thái Sơn", "Chuyên viên giám sát của tỉnh", Role.SUPERVISOR, "province"),
    Worker("na", "Lò Thị Na", "Cán bộ Bộ phận Một cửa", Role.COUNTER, "neighbour"),
)


def found_units(now: datetime) -> tuple[dict[str, Unit], dict[str, Account]]:
    deed = Deed(actor="setup", role="set_up", at=now)
    province = enter_unit(
        deed,
        kind=Unit.Kind.PROVINCE,
        office="Ủy ban nhân dân tỉnh Sông Thơm",
        place="tỉnh Sông Thơm",
        since=SINCE,
    )
    commune = enter_unit(
        deed,
        kind=Unit.Kind.COMMUNE,
        office="Ủy ban nhân dân xã Bến Ngọc",
        place="xã Bến Ngọc",
        since=SINCE,
        gso_code="99901",  # no real unit has it
        way=Way.Kind.STANDALONE,
        parent=province,
    )
    open_site(
        deed,
        commune,
        name="Trung tâm Phục vụ hành chính công xã Bến Ngọc",
        address="Thôn Đình, xã Bến Ngọc, tỉnh Sông Thơm",
        phone="0200 000 001",
        since=SINCE,
    )
    Installation.objects.create(home=commune, is_demo=True, set_up_at=now)
    for since, codes in _ward_posts().items():
        offer_all(deed, commune, codes, on=since)
    neighbour = _neighbour(deed, province)
    units = {"province": province, "commune": commune, "neighbour": neighbour}
    return units, {worker.username: _hire(deed, worker, units[worker.place]) for worker in WORKERS}


def _neighbour(deed: Deed, province: Unit) -> Unit:
    """A commune beside it that goes with the official system, with one procedure."""
    unit = enter_unit(
        deed,
        kind=Unit.Kind.COMMUNE,
        office="Ủy ban nhân dân xã Cồn Lau",
        place="xã Cồn Lau",
        since=SINCE,
        gso_code="99902",  # no real unit has it
        way=Way.Kind.COMPANION,
        parent=province,
    )
    offer_all(deed, unit, NEIGHBOUR_POSTS, on=SINCE)
    return unit


def _ward_posts() -> dict[date, list[str]]:
    """168 procedures in 18 fields, as the ward of the report posts, by the day each could first be posted."""
    fields = tomllib.loads(POSTED.read_text(encoding="utf-8"))
    wanted = [code for codes in fields.values() for code in codes]
    rows = ProcedureVersion.objects.filter(code__in=wanted, edition=1).values_list("valid_from", "code")
    posted: dict[date, list[str]] = {}
    for valid_from, code in rows:
        posted.setdefault(max(valid_from, SINCE), []).append(code)
    return posted


def _hire(deed: Deed, worker: Worker, unit: Unit) -> Account:
    account = add_account(
        deed,
        unit=unit,
        username=worker.username,
        full_name=worker.full_name,
        position=worker.position,
        password=secrets.token_urlsafe(24),  # nobody types it: the demonstration signs in by one click
    )
    grant(deed, account=account, role=worker.role, unit=unit, since=SINCE)
    return account


def keep_today_open(commune: Unit, now: datetime) -> None:
    """On a day off or in the evening nothing could be due today: the demonstration then works today, and says so."""
    local = timezone.localtime(now, VIETNAM)
    today = calendar_of(commune.pk).day(local.date())
    if today.counts and now < today.closing - timedelta(minutes=30):
        return
    sessions = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(23, 59)))
    day = open_day(local.date(), sessions, kind=DayKind.SPECIAL, title="ngày làm việc của dữ liệu minh họa")
    enter_day(Deed(actor="setup", role="set_up", at=now), commune.pk, day)
