"""Reading a queue: who waits in which order, how one number stands, what was called last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from vidan.core.units.models import ReceptionSite
from vidan.core.units.queries import on_day
from vidan.desks.visits.flow import AT_WINDOW, OPEN, State
from vidan.desks.visits.keys import kiosk_key
from vidan.desks.visits.models import Call, Ticket
from vidan.desks.visits.queries.queue_pace import Pace, pace
from vidan.desks.visits.queries.sites import site_of
from vidan.desks.visits.turns import Lane, Past, Waiting, order, past_of
from vidan.kit.refusals import NotFound
from vidan.kit.text import number_words
from vidan.kit.workdays.moments import VIETNAM, in_vietnam

BEFORE_OPENING = timedelta(hours=2)  # people come early
ON_SCREEN = 6  # calls


@dataclass(frozen=True)
class Site:
    """A reception site that has a queue."""

    id: int
    unit_id: int
    name: str
    address: str

    @property
    def kiosk_key(self) -> str:
        """What the address of its kiosk carries on the machine in the hall."""
        return kiosk_key(self.id)


@dataclass(frozen=True)
class Standing:
    """How a number stands: so many before, perhaps how long still (seconds), so many windows at work."""

    before: int
    wait: int | None
    windows: int


def site(pk: int, on: date) -> Site:
    """A site open on that day. Raises NotFound."""
    row = ReceptionSite.objects.filter(on_day(on), pk=pk).first()
    if row is None:
        raise NotFound("Không có nơi tiếp nhận này, hoặc nơi này không còn làm việc.")
    return Site(row.pk, row.unit_id, row.name, row.address)


def sites(units: Iterable[int], on: date) -> list[Site]:
    """The sites of these units on a day."""
    fixed = ReceptionSite.objects.exclude(kind=ReceptionSite.Kind.HOME)  # nobody waits at home
    rows = fixed.filter(on_day(on), unit__in=list(units)).order_by("-valid_from", "pk")
    return [Site(row.pk, row.unit_id, row.name, row.address) for row in rows]


def why_shut(at: Site, now: datetime) -> str:
    """Why nobody takes a number now, in a sentence; "" when the kiosk gives numbers."""
    local = in_vietnam(now)
    place = site_of(at.unit_id, at.id, local.date())
    if place.calendar is None:
        return ""  # no calendar held: whoever stands at the kiosk knows better
    open_today = place.sessions(local.date())
    if not open_today:
        return "Hôm nay quầy không làm việc."
    opens = datetime.combine(local.date(), open_today[0].opens, VIETNAM)
    if now < opens - BEFORE_OPENING:
        return f"Quầy mở lúc {opens:%H:%M}; lấy số được trước đó 2 giờ."
    return "Quầy đã hết giờ làm việc hôm nay." if local.time() >= open_today[-1].closes else ""


def past(site_id: int, day: date) -> Past:
    """Of this day's calls, what decides about the next one."""
    lanes = Call.objects.filter(site=site_id, day=day).exclude(lane="").order_by("pk")
    return past_of([Lane(lane) for lane in lanes.values_list("lane", flat=True)])


def waiting(site_id: int, day: date, now: datetime) -> list[Waiting]:
    """Who waits, in the order of their numbers. Whose booked time has come goes first (ADR 0029)."""
    rows = list(Ticket.objects.filter(site=site_id, day=day, state__in=OPEN).order_by("number"))
    calls: list[int] = []
    if any(row.state == State.BACK for row in rows):
        called = Call.objects.filter(site=site_id, day=day).exclude(lane="")
        calls = list(called.values_list("pk", flat=True))
    return [
        Waiting(
            row.pk,
            row.number,
            row.is_first or bool(row.booked_for and row.booked_for <= now),
            sum(call > row.back_after for call in calls) if row.state == State.BACK else None,
        )
        for row in rows
    ]


def queue(site_id: int, day: date, now: datetime) -> list[Ticket]:
    """Who waits, in the order in which they will be called if nobody else comes."""
    ordered = [one.ticket for one in order(waiting(site_id, day, now), past(site_id, day))]
    rows = Ticket.objects.in_bulk(ordered)
    return [rows[pk] for pk in ordered]


def newcomer(site_id: int, day: date, *, is_first: bool, now: datetime) -> Standing:
    """How somebody would stand who takes a number now."""
    others = waiting(site_id, day, now)
    last = max((one.number for one in others), default=0)
    return _standing([*others, Waiting(0, last + 1, is_first)], 0, site_id, day, pace(site_id, now))


def standing(ticket: Ticket, now: datetime) -> Standing:
    """Of a number that waits."""
    others = waiting(ticket.site_id, ticket.day, now)
    return _standing(others, ticket.pk, ticket.site_id, ticket.day, pace(ticket.site_id, now))


def by_code(code: str) -> Ticket:
    """A number by what its page is called. Raises NotFound."""
    ticket = Ticket.objects.filter(code=code).select_related("site").first()
    if ticket is None:
        raise NotFound("Không có số này. Mời xem lại mã trên phiếu.")
    return ticket


def at_window(site_id: int, day: date, window: int) -> Ticket | None:
    """Who was called to a window and is not done."""
    return Ticket.objects.filter(site=site_id, day=day, window=window, state__in=AT_WINDOW).first()


def missed(site_id: int, day: date) -> QuerySet[Ticket]:
    """Who was called and did not come."""
    return Ticket.objects.filter(site=site_id, day=day, state=State.MISSED).order_by("-missed_at")


def last_calls(site_id: int, day: date) -> list[Call]:
    """What the screen shows: of each number its newest call, while nobody has moved on from it."""
    stands = Q(ticket__state__in=AT_WINDOW) | Q(ticket__state=State.DONE)
    rows = Call.objects.filter(stands, site=site_id, day=day).select_related("ticket").order_by("-pk")
    newest: dict[int, Call] = {}
    for row in rows[: ON_SCREEN * 5]:
        newest.setdefault(row.ticket_id, row)
    return list(newest.values())[:ON_SCREEN]


def spoken(call: Call) -> str:
    """As the hall hears it."""
    return f"Mời số {number_words(call.ticket.number)}, đến quầy số {number_words(call.window)}."


def _standing(all_waiting: list[Waiting], ticket: int, site_id: int, day: date, now: Pace) -> Standing:
    before = 0
    for one in order(all_waiting, past(site_id, day)):
        if one.ticket == ticket:
            break
        before += 1
    return Standing(before, now.wait(before), now.windows)
