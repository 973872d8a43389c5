"""The life events read step by step, and approved for residents, or said to be wrong."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import Judgement, judge_event
from vidan.desks.catalogue.forms import JudgeEventForm
from vidan.desks.catalogue.life_events import Event, life_event, life_events
from vidan.desks.catalogue.models import EventApproval
from vidan.desks.catalogue.views.approval import DONE, VERDICTS
from vidan.desks.catalogue.views.keeper import JUDGES, LOOKERS, Desk, say
from vidan.kit.refusals import BadInput, NotFound, Stale


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
        "query": _query(request, desk),
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
        return _page(request, desk, found, just_done=DONE.get(request.GET.get("vua", ""), ""))
    desk.role(JUDGES)
    verdict, form = request.POST.get("verdict", ""), JudgeEventForm(request.POST, auto_id="duyet_%s")
    if verdict not in VERDICTS:
        raise NotFound("Không có việc này.")
    if not form.is_valid():
        return _page(request, desk, found, form, status=422)
    data = form.cleaned_data
    said = Judgement(VERDICTS[verdict], data["told"], desk.office, data["note"])
    try:
        judge_event(desk.deed(form, JUDGES), desk.unit, slug, said, on=desk.today)
    except (BadInput, Stale) as refusal:
        say(form, refusal)
        return _page(request, desk, found, form, status=refusal.status)
    tail = _query(request, desk).replace("?", "&")
    return HttpResponseRedirect(f"{reverse('catalogue:event', args=[slug])}?vua={verdict}{tail}")


def _query(request: StaffRequest, desk: Desk) -> str:
    """The unit that was asked for, carried on."""
    return f"?don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""


def _page(
    request: StaffRequest,
    desk: Desk,
    event: Event,
    form: JudgeEventForm | None = None,
    *,
    just_done: str = "",
    status: int = 200,
) -> HttpResponse:
    names = queries.plain_names(event.codes, desk.today)
    context = {
        "found": _shown(desk, event),
        "event": event,
        "steps": [(step, [(code, names.get(code, "")) for code in step.codes]) for step in event.steps],
        "laws": queries.laws_of(event.codes, desk.today),
        "unit": face(desk.unit.pk, desk.today),
        "just_done": just_done,
        "tried": form,
        "form": form or JudgeEventForm(initial={"told": event.edition}, auto_id="duyet_%s"),
        "may_judge": desk.may(JUDGES),
        "query": _query(request, desk),
    }
    return render(request, "catalogue/event_judged.html", context, status=status)
