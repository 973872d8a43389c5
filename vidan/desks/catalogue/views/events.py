"""The life events read step by step, and approved for residents, or said to be wrong."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import judge_event
from vidan.desks.catalogue.forms import JudgeEventForm
from vidan.desks.catalogue.life_events import Event, life_event, life_events
from vidan.desks.catalogue.models import EventApproval
from vidan.desks.catalogue.views import judging
from vidan.desks.catalogue.views.keeper import JUDGES, LOOKERS, Desk
from vidan.kit.refusals import NotFound


@dataclass(frozen=True)
class Shown:
    """A life event, and what the unit says of it as it is told now."""

    event: Event
    approval: EventApproval | None

    @property
    def is_approved(self) -> bool:
        return self.approval is not None and self.approval.verdict == EventApproval.Verdict.APPROVED


def _shown(desk: Desk, event: Event) -> Shown:
    return Shown(event, queries.event_judged(desk.unit.pk, event))


@staff_door(*LOOKERS)
@require_safe
def events(request: StaffRequest) -> HttpResponse:
    """All of them, and which are approved."""
    desk = Desk.of(request)
    context = {
        "rows": [_shown(desk, event) for event in life_events()],
        "unit": face(desk.unit.pk, desk.today),
        "query": judging.query(request, desk),
    }
    return render(request, "catalogue/events_judged.html", context)


@staff_door(*LOOKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: StaffRequest, slug: str) -> HttpResponse:
    """One of them; who is answerable approves it, says what is wrong, or takes the approval back."""
    desk, found = Desk.of(request), life_event(slug)
    if found is None:
        raise NotFound("Không có việc lớn nào như vậy.")
    if request.method != "POST":
        return _page(request, desk, found)
    form = JudgeEventForm(request.POST, auto_id="duyet_%s")
    return judging.judged(
        request,
        desk,
        form,
        lambda deed, said: judge_event(deed, desk.unit, slug, said, on=desk.today),
        lambda status: _page(request, desk, found, form, status=status),
    )


def _page(
    request: StaffRequest,
    desk: Desk,
    event: Event,
    form: JudgeEventForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    names = queries.plain_names(event.codes, desk.today)
    context = {
        "found": _shown(desk, event),
        "event": event,
        "steps": [(step, [(code, names.get(code, "")) for code in step.codes]) for step in event.steps],
        "laws": queries.laws_of(event.codes, desk.today),
        "unit": face(desk.unit.pk, desk.today),
        "just_done": judging.just_done(request),
        "tried": form,
        "form": form or JudgeEventForm(initial={"edition": event.edition}, auto_id="duyet_%s"),
        "may_judge": desk.may(JUDGES),
        "query": judging.query(request, desk),
    }
    return render(request, "catalogue/event_judged.html", context, status=status)
