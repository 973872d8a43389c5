"""Days walked to where a test wants them, by the product's own verbs."""

from datetime import date, datetime, time, timedelta

from tests.cast import SET_UP, SINCE
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Account, Role
from vidan.core.units.models import Unit
from vidan.desks.fielddays.actions.planning import Plan, PlannedJob, add_job, hold_day, plan_day, post_day
from vidan.desks.fielddays.models import FieldDay

SATURDAY = date(2026, 11, 21)
LAST_SATURDAY = TUESDAY.date() - timedelta(days=3)
AFTER = datetime(2026, 11, 21, 12, tzinfo=VIETNAM)


def plan(on: date = SATURDAY, place: str = "Thôn Đình") -> Plan:
    return Plan(
        rhythm=FieldDay.Rhythm.WEEKLY,
        on=on,
        starts=time(7),
        ends=time(11),
        place=place,
        meets_at="Nhà văn hóa thôn",
        presides=FieldDay.Presides.GOVERNMENT,
        chair="Phó Chủ tịch UBND xã",
        words="Mời bà con mang theo cuốc, xẻng.",
        materials="50 cây hoa giấy",
    )


def planner(office: Office, unit: Unit) -> Account:
    """Somebody of the unit who plans: the stranger gets the role that the other commune lacks."""
    if unit == office.cast.commune:
        return office.cast.minh
    if not office.cast.tu.grants.filter(role=Role.OFFICER).exists():
        grant(SET_UP, account=office.cast.tu, role=Role.OFFICER, unit=unit, since=SINCE)
    return office.cast.tu


def planned(office: Office, unit: Unit | None = None, on: date = SATURDAY) -> FieldDay:
    unit = unit or office.cast.commune
    return plan_day(office.act(planner(office, unit)), unit.pk, plan(on))


def posted_in(office: Office, unit: Unit) -> FieldDay:
    """Told to the people of a unit, by whoever plans there: made leader for it where there is none."""
    day, who = planned(office, unit), planner(office, unit)
    add_job(office.act(who), day, PlannedJob("plant"))
    if unit != office.cast.commune and not who.grants.filter(role=Role.LEADER).exists():
        grant(SET_UP, account=who, role=Role.LEADER, unit=unit, since=SINCE)
    post_day(office.act(office.cast.ha if unit == office.cast.commune else who), day)
    return day


def posted(office: Office, on: date = SATURDAY) -> FieldDay:
    day = planned(office, on=on)
    act = office.act(office.cast.minh)
    add_job(act, day, PlannedJob("plant", "Dọc đường trục thôn", 50, "youth"))
    post_day(office.act(office.cast.ha), day)
    return day


def held(office: Office, on: date = LAST_SATURDAY) -> FieldDay:
    day = posted(office, on)
    hold_day(office.act(office.cast.minh), day, 42, "Đường trục thôn đã có hoa.")
    return day
