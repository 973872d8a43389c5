"""The office keeps its reception sites: where, when, for what, how many may book."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.catalogue.queries import offered_by
from vidan.desks.visits.actions import sites as actions
from vidan.desks.visits.actions.sites import KEEPERS
from vidan.desks.visits.forms.sites import CloseForm, MendForm, PlanForm, SiteForm
from vidan.desks.visits.queries.sites import Site, kept_sites, site_of
from vidan.kit.refusals import BadInput
from vidan.kit.text import sort_key

DONE = {"mo": "Đã thêm nơi tiếp nhận. Mời ghi giờ mở cửa.", "gio": "Đã ghi giờ và khung giờ hẹn.",
        "sua": "Đã sửa.", "dong": "Đã ghi ngày thôi tiếp nhận."}  # fmt: skip
Forms = dict[str, KeyedForm]


@staff_door(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def sites(request: StaffRequest) -> HttpResponse:
    """Every site, and the form for another one."""
    unit_id, today = _unit(request), timezone.localdate()
    form = SiteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = form.act(request.scope, timezone.now())
        row = actions.add_site(act, unit_id, form.place(), since=form.cleaned_data["since"])
        return HttpResponseRedirect(f"{reverse('visits:site', args=[row.pk])}?vua=mo")
    context = {
        "sites": [site_of(unit_id, row.pk, today) for row in kept_sites(unit_id, today)],
        "unit": face(unit_id, today),
        "form": form,
        "today": today,
    }
    return render(request, "visits/sites_kept.html", context, status=422 if form.errors else 200)


@staff_door(*KEEPERS)
@require_safe
def site(request: StaffRequest, pk: str) -> HttpResponse:
    """One site: what stands now, and what may be changed."""
    found = site_of(_unit(request), int(pk), timezone.localdate())
    return _page(request, found, {}, just_done=DONE.get(request.GET.get("vua", ""), ""))


@staff_door(*KEEPERS)
@require_POST
def change(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """Change its hours, its telephone, or close it."""
    found = site_of(_unit(request), int(pk), timezone.localdate())
    form = _forms(request, found)[doing](request.POST)
    if not form.is_valid():
        return _page(request, found, {doing: form}, status=422)
    try:
        _run(request, found, form)
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, found, {doing: form}, status=422)
    return HttpResponseRedirect(f"{reverse('visits:site', args=[found.row.pk])}?vua={doing}")


def _run(request: StaffRequest, found: Site, form: KeyedForm) -> None:
    act, v = form.act(request.scope, timezone.now()), form.cleaned_data
    if isinstance(form, PlanForm):
        actions.plan_site(act, found.row, form.hours(), since=v["since"])
    elif isinstance(form, CloseForm):
        actions.close_site(act, found.row, until=v["until"])
    else:
        told = {name: v[name] for name in ("phone", "directions", "coordinates")}
        actions.mend_site(act, found.row, **told)


def _forms(request: StaffRequest, found: Site) -> dict[str, Callable[..., KeyedForm]]:
    """How each of the forms is made, by the last part of its address."""
    row, today = found.row, timezone.localdate()
    names = {"phone": row.phone, "directions": row.directions, "coordinates": row.coordinates}
    return {
        "gio": lambda data=None: PlanForm(_fields(row.unit_id, today), found.plan_on(today), data),
        "sua": lambda data=None: MendForm(data, initial=names),
        "dong": lambda data=None: CloseForm(data),
    }


def _page(
    request: StaffRequest, found: Site, sent: Forms, *, status: int = 200, just_done: str = ""
) -> HttpResponse:
    today = timezone.localdate()
    forms = {doing: make() for doing, make in _forms(request, found).items()} | sent
    context = {
        "site": found,
        "plan": found.plan_on(today),
        "later": [plan for plan in found.plans if plan.valid_from > today],
        "week": found.ahead(today, 7),
        "forms": forms,
        "sent": next(iter(sent), ""),
        "shown_form": next(iter(sent.values()), None),
        "just_done": just_done,
        "today": today,
    }
    return render(request, "visits/site_kept.html", context, status=status)


def _fields(unit_id: int, today: date) -> list[str]:
    return sorted({choice.field for choice in offered_by(unit_id, today)}, key=sort_key)


def _unit(request: StaffRequest) -> int:
    """Whose sites this person keeps."""
    return min(unit for role, unit in request.scope.holds if role in KEEPERS)
