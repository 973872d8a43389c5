"""Taking a run in by keyboard: Enter adds the next line, one submit saves all of them."""

from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.models import Role
from vidan.core.calendar.queries import calendar_of
from vidan.core.promises.quoting import Quote
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.certification.actions.receiving import Entered, quoted, receive
from vidan.desks.certification.forms.entry import SUGGESTIONS, RunForm, rewritten
from vidan.desks.certification.queries.rates import titles
from vidan.desks.certification.queries.runs import last_limit
from vidan.kit.refusals import NotYours, Refusal
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM


@staff_door(Role.COUNTER)
@require_http_methods(["GET", "POST"])
def entry(request: StaffRequest) -> HttpResponse:
    """The window's page."""
    now = timezone.now().replace(second=0, microsecond=0)  # the ticket says hours and minutes
    day = timezone.localdate(now, VIETNAM)
    unit_id = _window(request)
    if request.method != "POST":
        form = RunForm(day, initial={"limit": last_limit(unit_id), "rows": 1, "known": 0})
        return _page(request, unit_id, form, now, focus="name_0")
    form = RunForm(day, request.POST)
    is_valid = form.is_valid()
    if request.POST.get("doing") == "save":
        form.require_whole()
        if not form.errors:
            return _saved(request, unit_id, form, now)
        shown = RunForm(day, rewritten(form, request.POST))
        shown.is_valid()
        shown.require_whole()
        return _page(request, unit_id, shown, now, status=422)
    shown = RunForm(day, rewritten(form, request.POST))
    shown.is_valid()
    return _page(request, unit_id, shown, now, focus=_next(form, shown), status=200 if is_valid else 422)


def _window(request: StaffRequest) -> int:
    units = [unit for role, unit in request.scope.holds if role == Role.COUNTER]
    if not units:
        raise NotYours("Việc nhận chứng thực do cán bộ Bộ phận Một cửa làm.")
    return min(units)


def _saved(request: StaffRequest, unit_id: int, form: RunForm, now: datetime) -> HttpResponse:
    entered = Entered(unit_id, form.lines(), form.paid(), form.exemption())
    try:
        due = quoted(calendar_of(unit_id), form.cleaned_data["limit"], now)
        run = receive(entered, due, act=form.act(request.scope, now))
    except DateError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, unit_id, form, now, status=422)
    except Refusal as refusal:
        form.add_error(None, f"{refusal.sentence} {refusal.advice}".strip())
        return _page(request, unit_id, form, now, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('certification:detail', args=[run.code])}?vua=nhan")


def _next(typed: RunForm, shown: RunForm) -> str:
    """Where the cursor goes: what is wrong, what is missing, the new row; or to saving when nothing was added."""
    wrong = next((name for name in shown.fields if name in shown.errors), "")
    if wrong:
        return wrong
    if shown.unfinished:
        place, part = shown.unfinished[0]
        return f"{part}_{place}"
    nothing_new = typed.filled and len(typed.filled) == typed.cleaned_data.get("known")
    return "save" if nothing_new else f"name_{shown.count - 1}"


def _page(
    request: StaffRequest, unit_id: int, form: RunForm, now: datetime, *, focus: str = "", status: int = 200
) -> HttpResponse:
    if focus in form.fields:
        form.fields[focus].widget.attrs["autofocus"] = True
    due, no_due = _quote(unit_id, str(form["limit"].value()), now)
    context = {
        "form": form,
        "is_saving_next": focus == "save",
        "titles": titles(),
        "suggestions": SUGGESTIONS,
        "due": due,
        "no_due": no_due,
        "now": now,
    }
    # What is still being typed is not called wrong at the top of the page; only when it was to be saved.
    context["summed"] = form if status != 200 else None
    return render(request, "certification/entry.html", context, status=status)


def _quote(unit_id: int, limit: str, now: datetime) -> tuple[Quote | None, str]:
    try:
        return quoted(calendar_of(unit_id), limit, now), ""
    except DateError as refusal:
        return None, str(refusal)
