"""Apologies: of the promise in force, the days a new date may be, and what waits for whom."""

from bisect import bisect_right
from datetime import date, datetime

from django.db.models import Q

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Clock
from vidan.core.kept import Moment
from vidan.desks.dossiers.axes import HEADS
from vidan.desks.dossiers.models import Apology, Dossier
from vidan.desks.dossiers.states import Apologising
from vidan.kit.refusals import NotFound

DAYS_OFFERED = 20  # a month of working days: whoever needs more should meet the family
_OWED = (Clock.RUNNING, Clock.PAUSED)


def apology_of(dossier: Dossier) -> Apology | None:
    """The apology of the promise in force: proposed or signed, not one that was taken back."""
    rows = Apology.objects.filter(promise=dossier.promise_id, returned_at=None)
    return rows.select_related("proposed_by", "delivered_by", "issued").first()


def said_sorry(dossier: Dossier) -> Apology | None:
    """What its family may read while it waits: the signed apology of a promise still owed."""
    found = apology_of(dossier) if dossier.promise and not dossier.promise.end else None
    return found if found and found.signed_at else None


def proposed_of(dossier: Dossier) -> Apology:
    """The draft that waits for signature. Raises NotFound."""
    found = apology_of(dossier)
    if found is None or found.signed_at is not None:
        raise NotFound("Hồ sơ này không có bản xin lỗi đang chờ ký.")
    return found


def later_closings(dossier: Dossier, now: datetime) -> list[datetime]:
    """The next working days after the date in force and after now, at closing, by the deciding unit's calendar."""
    promise = dossier.promise
    if promise is None or promise.due_at is None:
        return []
    closings = calendar_of(dossier.owes_id).closings
    place = bisect_right(closings, max(promise.due_at, now))
    return closings[place : place + DAYS_OFFERED]


def later_days(dossier: Dossier, now: datetime) -> list[date]:
    """The same as dates."""
    return [closing.date() for closing in later_closings(dossier, now)]


def may_propose(dossier: Dossier) -> bool:
    """The house keeps the date, and it can still be given anew."""
    promise = dossier.promise
    return bool(promise and promise.clock == Clock.RUNNING and not promise.is_official)


def may_record(dossier: Dossier) -> bool:
    """The date is the official system's: the apology is written there."""
    promise = dossier.promise
    return bool(promise and promise.clock == Clock.RUNNING and promise.is_official)


def can_be_signed(dossier: Dossier) -> bool:
    """While the clock runs: what is paused or over has no date to renew."""
    return dossier.promise is not None and dossier.promise.clock == Clock.RUNNING


def still_owed(dossier: Dossier) -> bool:
    """An apology whose paper should still reach somebody."""
    return dossier.promise is not None and not dossier.promise.end


def broken_again(dossier: Dossier, now: datetime) -> bool:
    """The new date was missed as well, and nobody has spoken with the family yet."""
    promise = dossier.promise
    if promise is None or promise.clock != Clock.RUNNING or promise.due_at is None or promise.due_at >= now:
        return False
    renewed = dossier.apology in (Apologising.SIGNED, Apologising.DELIVERED)
    return renewed and not dossier.second_breaches.filter(promise=promise).exists()


def _decided_by(scope: Scope) -> Q:
    units = [unit for role, unit in scope.holds if role in HEADS]
    return Q(decides__in=units) | Q(decides=None, unit__in=units)


def to_sign(scope: Scope) -> Q:
    """Drafts that wait for this head's signature."""
    return _decided_by(scope) & Q(apology=Apologising.PROPOSED, promise__clock=Clock.RUNNING)


def to_deliver(scope: Scope) -> Q:
    """Signed, and not yet with the family: for the counter that received it."""
    counters = [unit for role, unit in scope.holds if role == Role.COUNTER]
    return Q(unit__in=counters, apology=Apologising.SIGNED, promise__clock__in=_OWED)


def to_meet(scope: Scope, now: Moment) -> Q:
    """Missed a second time: the head calls or meets the family."""
    return _decided_by(scope) & Q(
        apology__in=(Apologising.SIGNED, Apologising.DELIVERED),
        promise__clock=Clock.RUNNING,
        promise__due_at__lt=now,
        promise__second_breach=None,
    )
