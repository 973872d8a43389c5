"""Taking a number, calling the next one exactly once, and what happens to it then."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, OpenDraft, begin_open, make_move, move_open
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, hold, once
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.desks.visits import flow
from vidan.desks.visits.flow import OPEN
from vidan.desks.visits.keys import new_token
from vidan.desks.visits.models import Call, Ticket
from vidan.desks.visits.queries.queue import Site, at_window, newcomer, past, waiting
from vidan.desks.visits.turns import Waiting, next_up
from vidan.kit.refusals import NotYours, Refusal, Stale, TooMany
from vidan.kit.workdays.moments import VIETNAM

MOST = 300  # waiting at one site at once: a flood must not bury those who really came
GROUPS = 2  # of letters in the code of a ticket's page
FULL = "Hiện có quá nhiều số đang chờ. Mời bà con báo cán bộ ở quầy."
NOBODY = "Không còn ai đang chờ."


@dataclass(frozen=True)
class Wanted:
    """What was chosen at the kiosk. `about`: the key of a group, or "" when not sure; `booked_for`: the time booked."""

    site: Site
    about: str = ""
    is_first: bool = False
    booked_for: datetime | None = None


def take_ticket(deed: Deed, wanted: Wanted) -> Ticket:
    """The next number of the site and day. The same key again answers with the same number. Raises TooMany."""
    site, day = wanted.site, timezone.localdate(deed.at, VIETNAM)

    def build(draft: OpenDraft) -> Ticket:
        number = take(site.unit_id, f"ticket:{site.id}", day.isoformat())
        if Ticket.objects.filter(site=site.id, day=day, state__in=OPEN).count() >= MOST:
            raise TooMany(FULL)
        goes_first = wanted.is_first or bool(wanted.booked_for and wanted.booked_for <= deed.at)
        told = newcomer(site.id, day, is_first=goes_first, now=deed.at)
        draft.facts = {"site": site.id, "number": number}
        return Ticket.objects.create(
            unit_id=site.unit_id,
            state=draft.state,
            site_id=site.id,
            day=day,
            number=number,
            code=new_token(GROUPS),
            about=wanted.about,
            is_first=wanted.is_first,
            booked_for=wanted.booked_for,
            taken_at=deed.at,
            estimate=told.wait,
        )

    return begin_open(flow.TAKE, deed, site.unit_id, build, lambda pk: Ticket.objects.get(pk=pk))


def call_next(act: Act, site: Site, window: int) -> Ticket:
    """Call whose turn it is to this window. Raises Stale when somebody is still there, Refusal when nobody waits.

    The chain is locked before anybody is chosen, so each clerk sees whom the others called a moment ago.
    """
    role = act.scope.role_for(flow.CALL.roles, site.unit_id)
    if role is None:
        raise NotYours("Việc gọi số do cán bộ Một cửa, công chức của đơn vị làm.")
    day = timezone.localdate(act.at, VIETNAM)

    def do() -> Ticket:
        hold([site.unit_id])
        if there := at_window(site.id, day, window):
            raise Stale(f"Quầy {window} đang có số {there.number}. Mời làm xong số ấy trước.")
        chosen = next_up(waiting(site.id, day, act.at), past(site.id, day))
        if chosen is None:
            raise Refusal(NOBODY)
        return _call(act, Ticket.objects.get(pk=chosen.ticket), chosen, window)

    return once(act.deed(role), do, _found, kind=flow.CALL.verb)


def call_again(act: Act, ticket: Ticket) -> Entry:
    """Say it once more on the screen."""
    return make_move(
        flow.CALL_AGAIN, ticket, act, lambda draft: _note_call(ticket, draft.act.at, ticket.window)
    )


def serve(act: Act, ticket: Ticket) -> Entry:
    """They are here."""
    return make_move(flow.SERVE, ticket, act, serving_at=act.at)


def finish(act: Act, ticket: Ticket) -> Entry:
    """Their business is done."""
    return make_move(flow.FINISH, ticket, act, ended_at=act.at)


def miss(act: Act, ticket: Ticket) -> Entry:
    """Called, and nobody came."""
    return make_move(flow.MISS, ticket, act, missed_at=act.at)


def bring_back(act: Act, ticket: Ticket) -> Entry:
    """They came after all: called again when some others were."""

    def after(draft: Draft) -> dict[str, object]:
        calls = Call.objects.filter(site=ticket.site_id, day=ticket.day)
        return {"back_after": calls.aggregate(last=Max("pk"))["last"] or 0}

    return make_move(flow.BRING_BACK, ticket, act, prepare=after)


def leave(deed: Deed, ticket: Ticket) -> Entry:
    """Whoever took it waits no longer."""
    return move_open(flow.LEAVE, ticket, deed, ended_at=deed.at)


def close_queues(task: Task) -> None:
    """After midnight: whoever still waited yesterday has left; what nobody said was done is closed without an hour."""
    now = timezone.now()
    today = timezone.localdate(now, VIETNAM)
    for move in (flow.LEAVE, flow.CLOSE):
        for ticket in Ticket.objects.filter(day__lt=today, state__in=move.sources).order_by("pk"):
            task.still_mine()
            _close(move, ticket, now)
    task.finish()


def _close(move: Move, ticket: Ticket, now: datetime) -> None:
    deed = Deed(actor="queue", role="queue", at=now, key=f"{move.verb}:{ticket.pk}")
    try:
        move_open(move, ticket, deed)
    except Stale:
        return  # somebody said so at this very moment


def _call(act: Act, ticket: Ticket, chosen: Waiting, window: int) -> Ticket:
    first = ticket.called_at or act.at
    make_move(
        flow.CALL,
        ticket,
        act,
        lambda draft: _note_call(ticket, act.at, window, chosen.lane.value),
        window=window,
        called_at=first,
    )
    return ticket


def _note_call(ticket: Ticket, at: datetime, window: int | None, lane: str = "") -> None:
    Call.objects.create(
        ticket=ticket, site_id=ticket.site_id, day=ticket.day, window=window or 0, at=at, lane=lane
    )


def _found(entry: Entry) -> Ticket:
    return Ticket.objects.get(pk=int(entry.subject.partition(":")[2]))
