"""Days with the people as the office keeps them: the list, a new one, one with all that may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.scope import Act
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face, hamlets_of
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.actions import joining, planning
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.forms.joining import OrganisationForm
from vidan.desks.fielddays.forms.planning import CancelForm, HoldForm, JobForm, PlanForm
from vidan.desks.fielddays.models import SEES_DAYS, FieldDay
from vidan.desks.fielddays.queries import days as queries
from vidan.desks.fielddays.queries.telling import announcement
from vidan.desks.fielddays.views.records import parts_of
from vidan.kit.refusals import NotFound, NotYours, Refusal

PER_PAGE = 50
GROUPS = {
    "sap-toi": ("Sắp tới", (State.PLANNED, State.POSTED), "wait"),
    "da-ve": ("Đã về với dân", (State.HELD,), "done"),
    "da-huy": ("Đã hủy", (State.CANCELLED,), "stop"),
}
SAYS = {
    "moi": "Đã lập kế hoạch. Mời ghi các việc sẽ làm, rồi thông báo cho bà con.",
    "sua": "Đã sửa kế hoạch.",
    "viec": "Đã thêm việc.",
    "bo-viec": "Đã bỏ việc ấy khỏi kế hoạch.",
    "dang": "Đã thông báo: bà con đọc được ở trang Ngày với dân.",
    "ve": "Đã ghi là đã về với dân.",
    "huy": "Đã hủy ngày này.",
    "tham-gia": "Đã ghi tên anh/chị.",
    "thoi": "Đã bỏ tên anh/chị.",
    "to-chuc": "Đã ghi số người của tổ chức.",
    "anh": "Đã ghi cho phép đăng ảnh.",
    "bo-dong": "Đã bỏ dòng ghi nhầm.",
}


@dataclass(frozen=True)
class Doing:
    """One thing that may be done with a day: its form, and what it does when the form is right."""

    form: Callable[..., Any]
    do: Callable[[Act, FieldDay, Any], object]


DOING: dict[str, Doing] = {
    "sua": Doing(PlanForm, lambda act, day, form: planning.change_day(act, day, form.plan())),
    "viec": Doing(JobForm, lambda act, day, form: planning.add_job(act, day, form.job())),
    "dang": Doing(KeyedForm, lambda act, day, form: planning.post_day(act, day)),
    "ve": Doing(
        HoldForm,
        lambda act, day, form: planning.hold_day(
            act, day, form.cleaned_data["came"], form.cleaned_data["summary"]
        ),
    ),
    "huy": Doing(
        CancelForm, lambda act, day, form: planning.cancel_day(act, day, form.cleaned_data["reason"])
    ),
    "tham-gia": Doing(KeyedForm, lambda act, day, form: joining.sign_up(act, day)),
    "thoi": Doing(KeyedForm, lambda act, day, form: joining.sign_off(act, day)),
    "to-chuc": Doing(
        OrganisationForm,
        lambda act, day, form: joining.sign_up_organisation(
            act, day, form.cleaned_data["organisation"], form.cleaned_data["people"]
        ),
    ),
}


@staff_door(*SEES_DAYS)
@require_safe
def days(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the days they count."""
    rows = queries.days(request.scope)
    slug = request.GET.get("nhom", "")
    group = GROUPS.get(slug)
    shown = rows.filter(state__in=group[1]) if group else rows
    context = {
        "tiles": [
            Tile(rows.filter(state__in=states).count(), label, f"?nhom={name}", level)
            for name, (label, states, level) in GROUPS.items()
        ],
        "group": group[0] if group else "",
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "may_plan": _plans_for(request) is not None,
    }
    return render(request, "fielddays/days.html", context)


@staff_door(*flow.PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A day, with its jobs to be added on its own page."""
    unit_id = _plans_for(request)
    if unit_id is None:
        raise NotYours(planning.NOT_PLANNERS)
    form = PlanForm(hamlets_of(unit_id), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        day = planning.plan_day(form.act(request.scope, timezone.now()), unit_id, form.plan())
        return HttpResponseRedirect(f"{reverse('fielddays:day', args=[day.pk])}?vua=moi")
    context = {"form": form, "unit": face(unit_id, timezone.localdate())}
    return render(request, "fielddays/new.html", context, status=422 if form.errors else 200)


@staff_door(*SEES_DAYS)
@require_safe
def day(request: StaffRequest, pk: str) -> HttpResponse:
    """One day: the plan, who comes, what may be done now."""
    return _page(request, queries.day_for(request.scope, int(pk)))


@staff_door(*flow.GOERS)
@require_POST
def do(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One thing done with it."""
    found = queries.day_for(request.scope, int(pk))
    if slug not in DOING:
        raise NotFound("Không có việc này.")
    form = _form(slug, found, request.POST)
    if not form.is_valid():
        return _page(request, found, (slug, form), status=422)
    try:
        DOING[slug].do(form.act(request.scope, timezone.now()), found, form)
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return _page(request, queries.day_for(request.scope, int(pk)), (slug, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('fielddays:day', args=[pk])}?vua={slug}")


@staff_door(*flow.PLANNERS)
@require_POST
def drop_job(request: StaffRequest, pk: str, job: str) -> HttpResponse:
    """A job is taken out of the plan."""
    found = queries.job_of(queries.day_for(request.scope, int(pk)), int(job))
    form = KeyedForm(request.POST)
    if not form.is_valid():
        return _page(request, found.day, ("bo-viec", form), status=422)
    planning.drop_job(form.act(request.scope, timezone.now()), found)
    return HttpResponseRedirect(f"{reverse('fielddays:day', args=[pk])}?vua=bo-viec")


def _page(
    request: StaffRequest, found: FieldDay, tried: tuple[str, KeyedForm] | None = None, *, status: int = 200
) -> HttpResponse:
    slug, sent = tried or ("", None)
    forms = {name: _form(name, found) for name in DOING}
    if sent is not None:
        forms[slug] = sent
    coming, jobs = queries.coming(found), queries.jobs_of(found)
    unit = face(found.unit_id, timezone.localdate())
    plans = request.scope.role_for(flow.PLANNERS, found.unit_id) is not None
    context = {
        "day": found,
        "jobs": jobs,
        "told": announcement(found, jobs, unit),
        "coming": coming,
        "comes": any(one.account_id == request.scope.account_id for one in coming.officers),
        "goes": found.is_ahead and request.scope.role_for(flow.GOERS, found.unit_id) is not None,
        "plans": plans and found.is_ahead,
        "may_plan": plans,
        "moves": {move.verb for move in queries.moves_for(request.scope, found)},
        "forms": {name.replace("-", "_"): form for name, form in forms.items()},
        "job_rows": [(job, KeyedForm(auto_id=False)) for job in jobs],
        "form": sent,
        "sent": slug,
        "just_done": SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
        "is_over": timezone.now() >= found.begins,
        "records": request.scope.role_for(flow.GOERS, found.unit_id) is not None and found.takes_records,
        **parts_of(found),
    }
    return render(request, "fielddays/day.html", context, status=status)


def _form(slug: str, found: FieldDay, sent: QueryDict | None = None) -> KeyedForm:
    if slug == "sua":
        hamlets = hamlets_of(found.unit_id)
        return PlanForm(hamlets, sent, auto_id="sua_%s", initial=PlanForm.initial_of(found))
    made: KeyedForm = DOING[slug].form(sent, auto_id=f"{slug}_%s")
    return made


def _plans_for(request: StaffRequest) -> int | None:
    """The unit this person plans days for; the lowest id when several."""
    return min((unit for role, unit in request.scope.holds if role in flow.PLANNERS), default=None)
