"""Days as the office and as everybody sees them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.urls import reverse

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Move, may
from vidan.core.ledger.models import Entry
from vidan.core.units.queries import installation
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.models import FieldDay, Job, SignUp
from vidan.kit.ics import Appointment
from vidan.kit.refusals import NotFound

NO_SUCH_DAY = "Không có ngày này, hoặc ngày này chưa thông báo."


@dataclass(frozen=True)
class Coming:
    """Who said that they come."""

    officers: list[SignUp]
    organisations: list[SignUp]
    residents: int

    @property
    def people(self) -> int:
        return len(self.officers) + sum(one.people for one in self.organisations) + self.residents


def home_unit() -> int:
    """The unit whose days the public pages show."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id


def days(scope: Scope) -> QuerySet[FieldDay]:
    """What this person may see, the newest day first."""
    return FieldDay.objects.visible_to(scope).order_by("-on", "-pk")


def day_for(scope: Scope, pk: int) -> FieldDay:
    """One of them. Raises NotFound."""
    found = FieldDay.objects.visible_to(scope).select_related("by").filter(pk=pk).first()
    if found is None:
        raise NotFound(NO_SUCH_DAY)
    return found


def ahead(unit_id: int, today: date) -> QuerySet[FieldDay]:
    """Posted and not over yet, the next first."""
    return FieldDay.objects.filter(unit=unit_id, state=State.POSTED, on__gte=today).order_by("on", "starts")


def past(unit_id: int, today: date) -> QuerySet[FieldDay]:
    """What was held, and what was posted for a day that is over; the newest first."""
    rows = FieldDay.objects.filter(unit=unit_id).posted()
    return rows.exclude(state=State.POSTED, on__gte=today).order_by("-on", "-pk")


def public_day(unit_id: int, pk: int) -> FieldDay:
    """As everybody may read it; a cancelled one says that it is. Raises NotFound."""
    rows = FieldDay.objects.filter(unit=unit_id, pk=pk)
    found = rows.filter(state__in=[*flow.PUBLIC, State.CANCELLED]).first()
    if found is None or (found.state == State.CANCELLED and not was_posted(found)):
        raise NotFound(NO_SUCH_DAY)
    return found


def was_posted(day: FieldDay) -> bool:
    """Whether people outside have heard of it."""
    return Entry.objects.filter(subject=day.subject, kind=flow.POST.verb).exists()


def was_changed(day: FieldDay) -> bool:
    """Whether its plan is another one than people outside first heard of."""
    told = Entry.objects.filter(subject=day.subject, kind__in=[flow.POST.verb, flow.CHANGE])
    return told.order_by("-id").values_list("kind", flat=True).first() == flow.CHANGE


def jobs_of(day: FieldDay) -> list[Job]:
    """What is planned and was not dropped."""
    return list(Job.objects.filter(day=day, dropped_at=None).select_related("day"))


def job_of(day: FieldDay, pk: int) -> Job:
    """One of them. Raises NotFound."""
    found = Job.objects.filter(day=day, pk=pk).select_related("day").first()
    if found is None:
        raise NotFound("Không có việc này trong kế hoạch.")
    return found


def coming(day: FieldDay) -> Coming:
    """Officers by name, the others as numbers."""
    rows = SignUp.objects.filter(day=day).select_related("account")
    residents = rows.filter(kind=SignUp.Kind.RESIDENTS).aggregate(all=Sum("people"))["all"] or 0
    of = {kind: [row for row in rows if row.kind == kind] for kind in SignUp.Kind}
    return Coming(of[SignUp.Kind.OFFICER], of[SignUp.Kind.ORGANISATION], residents)


def moves_for(scope: Scope, day: FieldDay) -> list[Move]:
    """What this person may do with it now."""
    return [move for move in flow.MOVES if day.state in move.sources and may(move, scope, day)]


def appointments(unit_id: int, since: date) -> list[Appointment]:
    """Posted days from a day on, for everybody's calendar; those called off say so until they are over."""
    rows = FieldDay.objects.filter(unit=unit_id, on__gte=since).exclude(state=State.PLANNED).order_by("on")
    return [_appointment(day) for day in rows if day.state != State.CANCELLED or was_posted(day)]


def _appointment(day: FieldDay) -> Appointment:
    link = settings.PUBLIC_URL + reverse("field_day", args=[day.pk])
    return Appointment(
        uid=f"{day.subject.replace(':', '-')}@vidan",
        revision=day.revision,
        told_at=day.told_at,
        begins=day.begins,
        ends=day.closes,
        title=day.title,
        place=f"{day.meets_at}, {day.place}",
        words=f"{day.words}\n{link}".strip(),
        url=link,
        is_off=day.state == State.CANCELLED,
    )
