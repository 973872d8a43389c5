"""Free slots; a booking found by its code; what the office sees of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.ui.words import share_words
from vidan.desks.visits.keys import token_key, unseal
from vidan.desks.visits.models import Booking
from vidan.desks.visits.queries.preparing import Prepared, prepared
from vidan.desks.visits.queries.sites import Site, site_of, sites_of
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.days import Session
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.openings import slots
from vidan.kit.workdays.spans import Span

Standing = Booking.Standing
AHEAD = 14  # days from today in which a slot may be booked
GONE = "Không tìm thấy lịch hẹn này: mã chưa đúng, hoặc đã xóa sau ngày hẹn. Bà con cứ đến như bình thường."
DEFINITION = (
    "Tính theo ngày hẹn. Tỷ lệ đến: tử số là lịch hẹn được ghi “đã đến”; mẫu số là mọi lịch hẹn trong khoảng ngày đã "
    "chọn, trừ lịch đã hủy và lịch chưa đến giờ. Lịch đã qua mà chưa ai ghi đến hay không vẫn nằm trong mẫu số."
)

BOOK, MOVE, CANCEL, CAME, MISSED = "book_slot", "move_slot", "cancel_slot", "slot_came", "slot_missed"
# How a booking stands after an entry of each kind.
STANDING = {
    BOOK: Booking.Standing.WAITING,
    MOVE: Booking.Standing.WAITING,
    CANCEL: Booking.Standing.CANCELLED,
    CAME: Booking.Standing.CAME,
    MISSED: Booking.Standing.MISSED,
}


@dataclass(frozen=True)
class FreeSlot:
    """A slot and the numbers of its places that nobody holds."""

    slot: Session
    left: tuple[int, ...]


def free_slots(site: Site, on: date, now: datetime) -> list[FreeSlot]:
    """What may still be booked at a site on a day, in order."""
    plan = site.plan_on(on)
    first = now.astimezone(VIETNAM).date()
    if not plan.slot_places or not first <= on < first + timedelta(days=AHEAD):
        return []
    held = list(_held(site, [on]))
    cut = slots(site.sessions(on), plan.slot_minutes)
    coming = [slot for slot in cut if datetime.combine(on, slot.opens, VIETNAM) > now]
    found = [FreeSlot(slot, _left(slot, plan.slot_places, held)) for slot in coming]
    return [one for one in found if one.left]


def places_left(site: Site, on: date, starts: time, now: datetime) -> FreeSlot | None:
    """The slot that begins then; None when it is full, over, or none."""
    return next((one for one in free_slots(site, on, now) if one.slot.opens == starts), None)


def free_days(site: Site, now: datetime) -> list[tuple[date, int]]:
    """Days on which there is a place, and how many."""
    first = now.astimezone(VIETNAM).date()
    days = [first + timedelta(days=number) for number in range(AHEAD)]
    counted = [(on, sum(len(one.left) for one in free_slots(site, on, now))) for on in days]
    return [(on, count) for on, count in counted if count]


def bookable(unit_id: int, code: str, field: str, today: date) -> list[Site]:
    """Sites that take bookings for a procedure some day soon."""
    days = [today + timedelta(days=number) for number in range(AHEAD)]
    return [
        site
        for site in sites_of(unit_id, today)
        if not site.is_visiting
        and any(site.plan_on(on).slot_places and site.serves(code, field, on) for on in days)
    ]


def booked(token: str, unit_id: int) -> Booking:
    """Found by the code its maker has. Raises NotFound."""
    row = Booking.objects.filter(token_key=token_key(token), unit=unit_id).select_related("site").first()
    if row is None:
        raise NotFound(GONE)
    return row


def carried(booking: Booking, token: str, today: date) -> Prepared | None:
    """What was prepared at home for it, if it still stands."""
    code = carried_code(booking, token)
    try:
        return prepared(code, booking.unit_id, today) if code else None
    except NotFound:
        return None


def carried_code(booking: Booking, token: str) -> str:
    """The code of what was prepared, opened with the booking's own."""
    return unseal(token, bytes(booking.prepared)).decode() if booking.prepared else ""


def brought(token: str, unit_id: int, today: date) -> tuple[Prepared | None, Booking | None]:
    """What a code shown at the counter brings along: prepared, booked, or both. Raises NotFound."""
    try:
        row = booked(token, unit_id)
    except NotFound:
        return prepared(token, unit_id, today), None
    if row.standing == Standing.CANCELLED:
        raise NotFound("Lịch hẹn này đã hủy. Mời làm như bình thường.")
    return carried(row, token, today), row


def stands(booking: Booking, site: Site) -> bool:
    """Whether somebody will be there to receive: its time lies within the site's hours as they are known now."""
    closes = booking.ends.timetz().replace(tzinfo=None)
    return any(one.opens <= booking.starts and closes <= one.closes for one in site.sessions(booking.on))


def of_day(scope: Scope, unit_id: int, on: date) -> QuerySet[Booking]:
    """A day's bookings by site and time; those cancelled are left out."""
    rows = Booking.objects.visible_to(scope).filter(unit=unit_id, on=on).exclude(standing=Standing.CANCELLED)
    return rows.select_related("site").order_by("site", "starts", "place")


def to_tell(scope: Scope, unit_id: int, today: date) -> list[Booking]:
    """Bookings whose time fell out of the hours: whoever left a telephone is told, the page tells all."""
    rows = Booking.objects.visible_to(scope).filter(unit=unit_id, on__gte=today, standing=Standing.WAITING)
    sites: dict[int, Site | None] = {}
    for row in rows.select_related("site").order_by("on", "starts", "pk"):
        if row.site_id not in sites:
            sites[row.site_id] = _site(unit_id, row.site_id, today)
    return [row for row in rows.select_related("site").order_by("on", "starts", "pk") if _fell(row, sites)]


@dataclass(frozen=True)
class Sums:
    """What a set of bookings comes to at a moment."""

    booked: int
    came: int
    missed: int
    cancelled: int
    unmarked: int

    @property
    def share(self) -> str:
        """“62,5 %” of those whose time is over; without any there is no figure."""
        return share_words(self.came, self.came + self.missed + self.unmarked)


def in_span(scope: Scope, span: Span) -> QuerySet[Booking]:
    """Bookings for the days of a span."""
    rows = Booking.objects.visible_to(scope).filter(on__gte=span.first, on__lte=span.last)
    return rows.select_related("site").order_by("on", "starts", "site", "place")


def kind_of(row: Booking, now: datetime) -> str:
    """How the figures count it; `unmarked`: its time is over and nobody said."""
    return "unmarked" if row.standing == Standing.WAITING and row.ends <= now else row.standing


def sums(rows: Iterable[Booking], now: datetime) -> Sums:
    """Add up."""
    kinds = [kind_of(row, now) for row in rows]
    return Sums(len(kinds), *(kinds.count(kind) for kind in ("came", "missed", "cancelled", "unmarked")))


def _site(unit_id: int, pk: int, today: date) -> Site | None:
    try:
        return site_of(unit_id, pk, today)
    except NotFound:  # closed altogether
        return None


def _fell(row: Booking, sites: dict[int, Site | None]) -> bool:
    site = sites[row.site_id]
    return site is None or not stands(row, site)


def _held(site: Site, days: list[date]) -> QuerySet[Booking]:
    return Booking.objects.filter(site=site.row, on__in=days).exclude(standing=Standing.CANCELLED)


def _left(slot: Session, places: int, held: list[Booking]) -> tuple[int, ...]:
    """Bookings made when slots were longer or shorter hold a place in every slot they reach into."""
    here = [
        row
        for row in held
        if row.starts < slot.closes and slot.opens < row.ends.timetz().replace(tzinfo=None)
    ]
    taken = {row.place for row in here}
    free = [number for number in range(1, places + 1) if number not in taken]
    return tuple(free[: max(0, places - len(here))])
