"""Coming to a booked time: the code gives a number that goes first from that time on (ADR 0029)."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from vidan.core.ledger.actions import Deed
from vidan.desks.catalogue.queries import in_force
from vidan.desks.visits import flow
from vidan.desks.visits.actions.booking import arrived
from vidan.desks.visits.actions.queue import Wanted, take_ticket
from vidan.desks.visits.models import Booking, Ticket
from vidan.desks.visits.queries.booking import booked
from vidan.desks.visits.queries.queue import Site
from vidan.desks.visits.queries.queue_groups import group_of
from vidan.kit.refusals import NotFound, Refusal, Stale
from vidan.kit.workdays.moments import VIETNAM

CANCELLED = "Lịch hẹn này đã hủy. Mời bà con lấy số như bình thường."
NOT_TODAY = "Lịch hẹn này không phải của hôm nay. Mời bà con xem lại trên trang lịch hẹn, hoặc lấy số như bình thường."
NOT_HERE = "Lịch hẹn này ở nơi tiếp nhận khác. Mời bà con xem lại trên trang lịch hẹn."


def check_in(deed: Deed, at: Site, token: str) -> Ticket:
    """The one number of a booking, however often it is asked for; who comes after the slot waits like everybody.

    Raises NotFound for an unknown code, Refusal for another day or place, Stale when it was cancelled.
    """
    row = booked(token, at.unit_id)
    today = timezone.localdate(deed.at, VIETNAM)
    if row.standing == Booking.Standing.CANCELLED:
        raise Stale(CANCELLED)
    if row.on != today:
        raise Refusal(NOT_TODAY)
    if row.site_id != at.id:
        raise Refusal(NOT_HERE)
    booked_for = row.begins if deed.at <= row.ends else None
    one_for_all = replace(deed, key=f"{flow.TAKE.verb}:{row.subject}", sent="")
    with transaction.atomic():
        ticket = take_ticket(one_for_all, Wanted(at, _about(row, today), booked_for=booked_for))
        arrived(deed, row)
    return ticket


def _about(row: Booking, today: date) -> str:
    try:
        return group_of(in_force(row.procedure, today).procedure.field)
    except NotFound:  # ended since it was booked; the counter says what takes its place
        return ""
