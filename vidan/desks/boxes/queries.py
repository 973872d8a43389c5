"""Openings for the office, and what everybody may know of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock
from vidan.desks.boxes.flow import State
from vidan.desks.boxes.models import BoxOpening, BoxOpeningQuerySet, Slip
from vidan.kit.refusals import NotFound

MOST = 100  # openings on a list: those of two years
LAPSED = ("merged", "rerouted", "taken_back")  # ended otherwise than by an answer


@dataclass(frozen=True)
class Counted:
    """One opening as numbers: every slip is in exactly one of the last five."""

    opening: BoxOpening
    slips: int
    answered: int
    waiting: int
    late: int
    elsewhere: int
    unreadable: int


def openings(scope: Scope) -> BoxOpeningQuerySet:
    """The newest first."""
    return BoxOpening.objects.visible_to(scope).select_related("by")


def opening_of(scope: Scope, pk: int) -> BoxOpening:
    """One of them. Raises NotFound."""
    found = openings(scope).select_related("signed").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có lần mở hòm thư này trong đơn vị của anh/chị.")
    return found


def slips_of(opening: BoxOpening) -> list[Slip]:
    """In the order in which they were taken out."""
    return list(Slip.objects.filter(opening=opening).select_related("petition__promise", "photo"))


def slip_of(opening: BoxOpening, number: int) -> Slip:
    """One that was photographed. Raises NotFound."""
    found = Slip.objects.filter(opening=opening, number=number).exclude(photo=None).first()
    if found is None:
        raise NotFound("Không có ảnh của phiếu này.")
    return found


def sealed_slip_of(opening: BoxOpening, number: int) -> Slip:
    """One in an envelope. Raises NotFound."""
    rows = Slip.objects.filter(opening=opening, number=number, kind=Slip.Kind.SEALED)
    found = rows.select_related("opening").first()
    if found is None:
        raise NotFound("Phiếu này không phải đơn bỏ phong bì.")
    return found


def unlodged(scope: Scope) -> list[Slip]:
    """Envelopes without a line in the closed register, the oldest first."""
    rows = Slip.objects.filter(opening__in=BoxOpening.objects.visible_to(scope), kind=Slip.Kind.SEALED)
    return list(rows.filter(is_lodged=False).select_related("opening").order_by("pk"))


def owed(scope: Scope) -> list[Slip]:
    """Slips that still wait for thanks or an answer, the most urgent first."""
    seen = BoxOpening.objects.visible_to(scope)
    rows = Slip.objects.filter(opening__in=seen, petition__promise__clock=Clock.RUNNING)
    rows = rows.select_related("petition__promise", "opening")
    return list(rows.order_by("petition__promise__due_at", "pk"))


def counted(rows: Sequence[BoxOpening], now: datetime) -> list[Counted]:
    """How many slips each had and what became of them."""
    slips = Slip.objects.filter(opening__in=rows).select_related("petition__promise")
    many = Counter((slip.opening_id, _end(slip, now)) for slip in slips)
    names = ("answered", "waiting", "late", "elsewhere", "unreadable")
    return [
        Counted(row, sum(many[row.pk, name] for name in names), *(many[row.pk, name] for name in names))
        for row in rows
    ]


def for_everybody(unit_id: int, now: datetime) -> list[Counted]:
    """Openings with their minutes made."""
    rows = BoxOpening.objects.filter(unit=unit_id, state=State.RECORDED)[:MOST]
    return counted(list(rows), now)


def _end(slip: Slip, now: datetime) -> str:
    petition = slip.petition
    if petition is None:
        return "unreadable" if slip.kind == Slip.Kind.UNREADABLE else "elsewhere"
    promise = petition.promise
    if promise and promise.clock == Clock.RUNNING:
        return "late" if promise.due_at and promise.due_at < now else "waiting"
    return "elsewhere" if petition.state in LAPSED else "answered"
