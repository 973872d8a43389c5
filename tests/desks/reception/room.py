"""A reception room with a leader's day, and turns booked by the resident's own verb."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from tests.cast import SET_UP, SINCE
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import scope_of
from vidan.core.ledger.actions import Deed
from vidan.core.units.models import Unit
from vidan.desks.reception.actions.concluding import Resolved, conclude
from vidan.desks.reception.actions.days import Planned, RoomWords, post_day, set_room
from vidan.desks.reception.actions.receiving import Came, Kind, Part, Person, receive_visit
from vidan.desks.reception.actions.turns import Wish, book_turn
from vidan.desks.reception.models import Conclusion, Matter, ReceptionDay, Room, Turn, Visit
from vidan.desks.visits.keys import new_token, token_key

NEXT_WEEK = date(2026, 11, 24)  # five working days after TUESDAY
PLACE = "Tầng 1, trụ sở UBND xã Bến Ngọc"
WHO, NUMBER = "Nguyễn Thị Ngọc Ẩn", "037198000123"
HEAD = "Đoàn Thị Ngân Hà, Chủ tịch UBND xã"


def officer(office: Office, unit: Unit | None = None) -> Account:
    """Somebody who receives people in a unit: the commune's officer, elsewhere the stranger."""
    if unit is None or unit == office.cast.commune:
        return office.cast.minh
    if scope_of(office.cast.tu, TUESDAY.date()).role_for([Role.OFFICER], unit.pk) is None:
        grant(SET_UP, account=office.cast.tu, role=Role.OFFICER, unit=unit, since=SINCE)
    return office.cast.tu


def room(office: Office) -> Room:
    words = RoomWords(PLACE, "0200 000 005", "07:30-11:30 13:30-17:00", "Giữ trật tự.", 1, Room.Every.WEEK)
    return set_room(office.act(office.cast.ha), office.cast.commune.pk, words, since=TUESDAY.date())


def day(
    office: Office,
    on: date = NEXT_WEEK,
    *,
    kind: ReceptionDay.Kind = ReceptionDay.Kind.REGULAR,
    unit: Unit | None = None,
    at: datetime = TUESDAY,
    late_reason: str = "",
    key: str = "",
) -> ReceptionDay:
    """Posted by the unit's officer: eight to eleven, a turn every twenty minutes."""
    planned = Planned(kind, on, time(8), time(11), PLACE, HEAD, 20, late_reason)
    where = unit or office.cast.commune
    return post_day(where.pk, planned, act=office.act(officer(office, where), at, key))


def resident(at: datetime = TUESDAY, key: str = "") -> Deed:
    return Deed("resident", "resident", at, key or str(uuid4()))


def turn(
    on: ReceptionDay,
    starts: time = time(9),
    *,
    token: str = "",
    phone: str = "",
    key: str = "",
    at: datetime = TUESDAY,
) -> Turn:
    token = token or new_token()
    wish = Wish("đường vào thôn Hạ", "bác Lựu", phone)
    book_turn(resident(at, key), on, starts, wish, token)
    return Turn.objects.get(token_key=token_key(token))


def person(people: int = 1) -> Person:
    """An invented woman with her card."""
    reps = f"{WHO}, Tống Văn Gia Bảo" if people > 1 else ""
    card = Visit.Paper.CARD
    return Person(WHO, "Thôn Đình, xã Bến Ngọc", card, NUMBER, "15/06/2021, Cục Cảnh sát", people, reps)


def part(
    kind: Kind = Kind.REFLECTION, summary: str = "Đường vào thôn Hạ ngập.", *, matter: Matter | None = None
) -> Part:
    return Part(kind, summary, is_ours=True, matter=matter)


def received(
    office: Office,
    *,
    unit: Unit | None = None,
    parts: Sequence[Part] = (),
    people: int = 1,
    at: datetime = TUESDAY,
    key: str = "",
    on: ReceptionDay | None = None,
) -> Visit:
    """Written into the register by the unit's officer."""
    where = unit or office.cast.commune
    came = Came(where.pk, person(people), parts or [part()], on)
    return receive_visit(came, act=office.act(officer(office, where), at, key))


def leader(office: Office, unit: Unit | None = None) -> Account:
    """The chairwoman; elsewhere the stranger, who then leads there."""
    if unit is None or unit == office.cast.commune:
        return office.cast.ha
    grant(SET_UP, account=office.cast.tu, role=Role.LEADER, unit=unit, since=SINCE)
    return office.cast.tu


def concluded(
    office: Office, *, unit: Unit | None = None, key: str = "", is_public: bool = False
) -> Conclusion:
    """A day that was held, with one matter, and what the head concluded: the officer mends the road."""
    where = unit or office.cast.commune
    held = day(office, unit=unit)
    noon = datetime.combine(held.on, time(12), TUESDAY.tzinfo)
    line = received(office, unit=unit, at=noon, on=held).hearings.get()
    by = held.on + timedelta(days=14)
    one = Resolved(line, "Rải đá đường vào thôn Hạ.", officer(office, where).pk, by, is_public)
    return conclude(held, "15/TB-UBND", [one], act=office.act(leader(office, unit), noon, key))
