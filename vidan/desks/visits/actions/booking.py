"""Booking a slot, moving it, cancelling it; who came and who did not; forgetting who it was."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.holds import rules, standing
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact
from vidan.desks.visits.actions.preparing import bring_in
from vidan.desks.visits.keys import seal, token_key
from vidan.desks.visits.models import Booking, Preparation
from vidan.desks.visits.queries.booking import (
    BOOK,
    CAME,
    CANCEL,
    MISSED,
    MOVE,
    booked,
    carried_code,
    places_left,
)
from vidan.desks.visits.queries.sites import Site
from vidan.kit.refusals import NotFound, NotYours, Stale, TooMany
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

Standing = Booking.Standing
COUNTERS = (Role.COUNTER, Role.OFFICER)
MOST_A_DAY = 300  # bookings made in one unit: a flood must not take every slot of two weeks
MOST_BY_PHONE = 3  # standing at once
FULL = "Giờ này vừa hết chỗ. Mời chọn giờ khác."
FLOODED = "Hôm nay đã có quá nhiều lịch hẹn được đặt. Mời đặt lại ngày mai, hoặc cứ đến lấy số."
ENOUGH = "Số điện thoại này đã có 3 lịch hẹn. Mời hủy bớt một lịch, hoặc cứ đến lấy số."
MOVED_ON = "Lịch hẹn này vừa được ghi bước khác. Mời xem lại."


@dataclass(frozen=True)
class When:
    """A slot that somebody wants."""

    site: Site
    on: date
    starts: time


@dataclass(frozen=True)
class Wish:
    """What it is for, and what its maker left of themselves."""

    procedure: str
    trail: str = ""
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    prepared: str = field(default="", repr=False)  # the code of what was prepared at home


def book(deed: Deed, when: When, wish: Wish, token: str) -> None:
    """Hold a place until its day. The same key again changes nothing. Raises Stale when full, TooMany."""
    unit_id = when.site.row.unit_id

    def do() -> None:
        _check_flood(deed.at, unit_id, wish.phone)
        row = _seat(when, deed.at, lambda place, minutes: _made(deed, when, wish, token, (place, minutes)))
        _keep_prepared(wish.prepared, unit_id, when.on)
        _tell(deed, row, BOOK)

    once(deed, do, lambda _: None, kind=BOOK)


def move(deed: Deed, token: str, when: When) -> None:
    """Another place instead; the code stays. Raises Stale."""
    row = booked(token, when.site.row.unit_id)

    def do() -> None:
        _seat(when, deed.at, lambda place, minutes: _moved(row, when, place, minutes))
        _keep_prepared(carried_code(row, token), row.unit_id, when.on)
        _tell(deed, Booking.objects.get(pk=row.pk), MOVE)

    once(deed, do, lambda _: None, kind=MOVE)


def cancel(deed: Deed, token: str, unit_id: int) -> None:
    """Its maker gives the place back; what they left of themselves goes at once."""
    _cancel(deed, booked(token, unit_id))


def cancel_for(act: Act, row: Booking) -> None:
    """The office gives it back, having told whoever booked; of what is held nothing is erased."""
    _cancel(_deed(act, row), row, is_held=standing.in_unit(row.unit_id).has(row.subject))


def came(act: Act, row: Booking) -> None:
    """Whoever booked is here, also when they were thought not to come."""
    _settle(_deed(act, row), row, CAME, (Standing.WAITING, Standing.MISSED), standing=Standing.CAME)


def arrived(deed: Deed, row: Booking) -> None:
    """Whoever booked says so themselves, by taking a number. Its key has its effect there."""
    if row.standing in (Standing.WAITING, Standing.MISSED):
        said = Deed(deed.actor, deed.role, deed.at)
        _settle(said, row, CAME, (Standing.WAITING, Standing.MISSED), standing=Standing.CAME)


def missed(act: Act, row: Booking) -> None:
    """Nobody came. Raises Stale before the time is over."""
    if row.begins > act.at:
        raise Stale("Chưa đến giờ hẹn nên chưa ghi là không đến.")
    _settle(_deed(act, row), row, MISSED, (Standing.WAITING,), standing=Standing.MISSED)


def taken_in(token: str, unit_id: int, *, act: Act) -> None:
    """The dossier is taken in: whoever showed this code came, and what was prepared is not needed any more."""
    bring_in(token, unit_id, act=act)
    try:
        row = booked(token, unit_id)
    except NotFound:
        return
    if code := carried_code(row, token):
        bring_in(code, unit_id, act=act)
    if row.standing in (Standing.WAITING, Standing.MISSED):
        arrived(_deed(act, row), row)


def forget_bookings(task: Task) -> None:
    """Every night: who it was, some days after the day, unless held. What is left counts in the figures."""
    before = timezone.localdate() - timedelta(days=settings.BOOKING_DAYS)
    rule = rules.Rule("booking", Booking.SUBJECT, settings.BOOKING_DAYS)
    blank = {"name": "", "phone": "", "prepared": b"", "trail": "", "token_key": None}
    over = Booking.objects.filter(on__lt=before).exclude(token_key=None)
    rules.forget(rule, over, lambda rows: rows.update(**blank))
    task.finish()


def _seat(when: When, now: datetime, write: Callable[[int, int], Booking]) -> Booking:
    """In the first place that nobody holds; taken meanwhile, in the next. The constraint decides, not the reading."""
    found = places_left(when.site, when.on, when.starts, now)
    minutes = when.site.plan_on(when.on).slot_minutes
    for place in found.left if found else ():
        try:
            with transaction.atomic():
                return write(place, minutes)
        except IntegrityError:
            continue
    raise Stale(FULL)


def _made(deed: Deed, when: When, wish: Wish, token: str, seat: tuple[int, int]) -> Booking:
    place, minutes = seat
    return Booking.objects.create(
        unit_id=when.site.row.unit_id,
        site=when.site.row,
        on=when.on,
        starts=when.starts,
        place=place,
        minutes=minutes,
        procedure=wish.procedure,
        trail=wish.trail,
        token_key=token_key(token),
        prepared=seal(token, wish.prepared.encode()) if wish.prepared else b"",
        name=wish.name,
        phone=wish.phone,
        made_at=deed.at,
    )


def _moved(row: Booking, when: When, place: int, minutes: int) -> Booking:
    rows = Booking.objects.filter(pk=row.pk, standing=Standing.WAITING, moves=row.moves)
    seat = {"on": when.on, "starts": when.starts, "place": place, "minutes": minutes}
    if not rows.update(site=when.site.row, moves=row.moves + 1, **seat):
        raise Stale(MOVED_ON)
    return row


def _cancel(deed: Deed, row: Booking, *, is_held: bool = False) -> None:
    gone: dict[str, object] = {} if is_held else {"name": "", "phone": "", "prepared": b""}
    _settle(deed, row, CANCEL, (Standing.WAITING,), standing=Standing.CANCELLED, **gone)


def _settle(deed: Deed, row: Booking, kind: str, sources: Collection[Standing], **columns: object) -> None:
    """Compare and swap, and tell. Raises Stale when it has moved on."""

    def do() -> None:
        if not Booking.objects.filter(pk=row.pk, standing__in=sources).update(**columns):
            raise Stale(MOVED_ON)
        _tell(deed, Booking.objects.get(pk=row.pk), kind)

    once(deed, do, lambda _: None, kind=kind)


def _tell(deed: Deed, row: Booking, kind: str) -> None:
    facts: dict[str, Fact] = {"site": row.site_id, "on": row.on.isoformat()}
    append(deed, unit=row.unit_id, kind=kind, subject=row.subject, facts=facts)


def _keep_prepared(code: str, unit_id: int, on: date) -> None:
    """What was prepared for it lasts until its day is over."""
    if code:
        rows = Preparation.objects.filter(token_key=token_key(code), unit=unit_id, ends_on__lte=on)
        rows.update(ends_on=on + timedelta(days=1))


def _check_flood(now: datetime, unit_id: int, phone: str) -> None:
    today = now.astimezone(VIETNAM).date()
    span = Span(today, today)
    made = Booking.objects.filter(unit=unit_id, made_at__gte=span.begins, made_at__lt=span.ends)
    if made.count() >= MOST_A_DAY:
        raise TooMany(FLOODED)
    standing = Booking.objects.filter(unit=unit_id, phone=phone, standing=Standing.WAITING, on__gte=today)
    if phone and standing.count() >= MOST_BY_PHONE:
        raise TooMany(ENOUGH)


def _deed(act: Act, row: Booking) -> Deed:
    role = act.scope.role_for(COUNTERS, row.unit_id)
    if role is None:
        raise NotYours("Lịch hẹn do cán bộ Một cửa, công chức của đơn vị ghi.")
    return act.deed(role)
