"""Booking a turn on a reception day, moving it, giving it back; who came; forgetting who it was."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.holds import rules
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append, once
from vidan.desks.reception.flow import RECEIVERS
from vidan.desks.reception.models import ReceptionDay, Turn
from vidan.desks.reception.queries.turns import free_times, turn_of
from vidan.desks.visits.keys import token_key
from vidan.kit.refusals import BadInput, NotYours, Stale, TooMany
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

Standing = Turn.Standing
BOOK, MOVE, CANCEL, CAME = "book_turn", "move_turn", "cancel_turn", "turn_came"
MOST_A_DAY = 60  # turns booked in one unit: a flood must not take every time of the weeks ahead
FULL = "Giờ này vừa có người giữ. Mời chọn giờ khác."
FLOODED = (
    "Hôm nay đã có quá nhiều lượt hẹn được đặt. Mời đặt lại ngày mai, hoặc cứ đến: không hẹn vẫn được tiếp."
)
ONE_BY_PHONE = "Số điện thoại này đã giữ một giờ trong ngày ấy rồi."
MOVED_ON = "Lượt hẹn này vừa được ghi bước khác. Mời xem lại."


@dataclass(frozen=True)
class Wish:
    """What it is about in a few words, and what its maker left of themselves."""

    about: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


def book_turn(deed: Deed, day: ReceptionDay, starts: time, wish: Wish, token: str) -> None:
    """Hold a time. The same key again changes nothing. Raises Stale when it is taken, TooMany."""

    def do() -> None:
        _check_flood(day, deed.at, wish.phone)
        _check_free(day, starts, deed.at)
        try:
            with transaction.atomic():
                turn = Turn.objects.create(
                    unit_id=day.unit_id,
                    day=day,
                    starts=starts,
                    token_key=token_key(token),
                    made_at=deed.at,
                    **vars(wish),
                )
        except IntegrityError:
            raise Stale(FULL) from None
        _tell(deed, turn, BOOK)

    once(deed, do, lambda _: None, kind=BOOK)


def move_turn(deed: Deed, token: str, day: ReceptionDay, starts: time) -> None:
    """Another time, on this day or another; the code stays. Raises Stale."""
    turn = turn_of(token, day.unit_id)

    def do() -> None:
        _check_free(day, starts, deed.at)
        rows = Turn.objects.filter(pk=turn.pk, standing=Standing.WAITING, moves=turn.moves)
        try:
            with transaction.atomic():
                is_moved = rows.update(day=day, starts=starts, moves=turn.moves + 1)
        except IntegrityError:
            raise Stale(FULL) from None
        if not is_moved:
            raise Stale(MOVED_ON)
        _tell(deed, turn, MOVE)

    once(deed, do, lambda _: None, kind=MOVE)


def cancel_turn(deed: Deed, token: str, unit_id: int) -> None:
    """Its maker gives the time back; what they left of themselves goes at once."""
    gone = {"name": "", "phone": "", "about": ""}
    _settle(deed, turn_of(token, unit_id), CANCEL, standing=Standing.CANCELLED, **gone)


def turn_came(turn: Turn, *, act: Act) -> None:
    """Whoever booked is here."""
    role = act.scope.role_for(RECEIVERS, turn.unit_id)
    if role is None:
        raise NotYours("Lượt hẹn tiếp công dân do cán bộ tiếp dân, lãnh đạo của đơn vị ghi.")
    _settle(act.deed(role), turn, CAME, standing=Standing.CAME)


def forget_reception_turns(task: Task) -> None:
    """Every night: who it was and about what, some days after the day, unless held. What is left counts."""
    before = timezone.localdate() - timedelta(days=settings.BOOKING_DAYS)
    rule = rules.Rule("reception_turn", Turn.SUBJECT, settings.BOOKING_DAYS)
    over = Turn.objects.filter(day__on__lt=before).exclude(token_key=None)
    rules.forget(rule, over, lambda rows: rows.update(name="", phone="", about="", token_key=None))
    task.finish()


def _settle(deed: Deed, turn: Turn, kind: str, **columns: object) -> None:
    """Compare and swap, and tell. Raises Stale when it has moved on."""

    def do() -> None:
        if not Turn.objects.filter(pk=turn.pk, standing=Standing.WAITING).update(**columns):
            raise Stale(MOVED_ON)
        _tell(deed, turn, kind)

    once(deed, do, lambda _: None, kind=kind)


def _tell(deed: Deed, turn: Turn, kind: str) -> None:
    append(deed, unit=turn.unit_id, kind=kind, subject=turn.subject, facts={"day": turn.day_id})


def _check_free(day: ReceptionDay, starts: time, now: datetime) -> None:
    if starts not in free_times(day, now):
        raise Stale(FULL)


def _check_flood(day: ReceptionDay, now: datetime, phone: str) -> None:
    today = now.astimezone(VIETNAM).date()
    span = Span(today, today)
    made = Turn.objects.filter(unit=day.unit_id, made_at__gte=span.begins, made_at__lt=span.ends)
    if made.count() >= MOST_A_DAY:
        raise TooMany(FLOODED)
    if phone and day.turns.filter(phone=phone, standing=Standing.WAITING).exists():
        raise BadInput(ONE_BY_PHONE, field="phone")
