"""Reading dialogues: what residents see, what the office prepares."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from vidan.core.accounts.models import Account, Grant
from vidan.core.accounts.scope import Scope
from vidan.core.units.models import ReceptionSite
from vidan.core.units.queries import on_day
from vidan.desks.dialogues.flow import WORKERS, State
from vidan.desks.dialogues.models import Dialogue
from vidan.kit.ics import Appointment
from vidan.kit.refusals import NotFound

GONE = "Không có hội nghị đối thoại này."


def posted(unit_id: int, code: str) -> Dialogue:
    """As residents find it. Raises NotFound."""
    year, _, number = code.partition("-")
    rows = Dialogue.objects.posted().filter(unit=unit_id, year=int(year), number=int(number))
    found = rows.select_related("site", "minutes").first()
    if found is None:
        raise NotFound(GONE, advice="Mời xem danh sách các hội nghị đối thoại.")
    return found


def coming(unit_id: int, now: datetime) -> QuerySet[Dialogue]:
    """Announced and not over, the nearest first; one that was cancelled stays until its day is over."""
    rows = Dialogue.objects.posted().filter(unit=unit_id, ends_at__gte=now)
    return rows.order_by("begins_at", "pk")


def past(unit_id: int, now: datetime) -> QuerySet[Dialogue]:
    """What was held, the newest first."""
    rows = Dialogue.objects.posted().filter(unit=unit_id, ends_at__lt=now)
    return rows.exclude(state=State.CANCELLED).order_by("-begins_at", "-pk")


def appointments(unit_id: int) -> list[Appointment]:
    """For calendars that follow: the newest first, what was cancelled too."""
    rows = Dialogue.objects.posted().filter(unit=unit_id).select_related("site")
    return [appointment(row) for row in rows.order_by("-begins_at", "-pk")]


def appointment(row: Dialogue) -> Appointment:
    """One for a calendar: its name there stays, whatever is changed."""
    link = settings.PUBLIC_URL + reverse("dialogue", args=[row.code])
    words = [*row.subject_lines, *([row.why] if row.why else []), link]
    return Appointment(
        uid=f"doi-thoai-{row.unit_id}-{row.code}@vidan",
        revision=row.revision,
        told_at=row.announced_at or row.begins_at,
        begins=row.begins_at,
        ends=row.ends_at,
        title=row.title,
        place=row.place,
        words="\n".join(words),
        url=link,
        is_off=row.is_cancelled,
    )


def kept(scope: Scope, pk: int) -> Dialogue:
    """One that this person sees at work. Raises NotFound."""
    rows = Dialogue.objects.visible_to(scope).select_related("site", "secretary", "minutes")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có hội nghị đối thoại này trong đơn vị của anh/chị.")
    return found


def of_scope(scope: Scope) -> QuerySet[Dialogue]:
    """Every one that this person sees, the newest first."""
    return Dialogue.objects.visible_to(scope).select_related("secretary").order_by("-begins_at", "-pk")


def sites(unit_id: int, on: date) -> Sequence[ReceptionSite]:
    """Where it may be held without writing an address."""
    return list(ReceptionSite.objects.filter(on_day(on), unit=unit_id).order_by("pk"))


def workers(unit_id: int, on: date) -> Sequence[Account]:
    """Who may write it down, and be named for what is promised."""
    held = Grant.objects.filter(on_day(on), unit=unit_id, role__in=WORKERS)
    rows = Account.objects.filter(pk__in=held.values("account"), is_active=True)
    return list(rows.order_by("full_name", "pk"))
