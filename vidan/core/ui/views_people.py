"""The administrator's pages: who works here, somebody new, one person with roles, stand-ins and account."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import add_account
from vidan.core.accounts.factors import factors_of
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.queries import Held, StandIn, Worker, free_username, missing, worker, workers
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.forms_people import AboutForm, NewPersonForm
from vidan.core.ui.people_tasks import TASKS, Office, Target, Task, target_of
from vidan.core.units.models import Unit
from vidan.core.units.queries import installation
from vidan.kit.refusals import BadInput, NotFound, Refusal, Stale

SAYS = {task.slug: task.says for tasks in TASKS.values() for task in tasks} | {
    "them": "Đã thêm cán bộ.",
    "da-hien": "Việc này đã được ghi. Mật khẩu chỉ hiện một lần; nếu chưa kịp chép, mời đặt mật khẩu mới.",
}


@dataclass(frozen=True)
class Offer:
    """A task as the page offers it, about one thing (`of`: its id)."""

    task: Task
    of: int
    form: AboutForm
    is_open: bool


@dataclass(frozen=True)
class Row:
    """A role or a stand-in with what may be done about it."""

    item: Held | StandIn
    offers: list[Offer]
    unit: str = ""
    below: tuple["Row", ...] = ()


@staff_door(Role.ADMINISTRATOR)
@require_safe
def people(request: StaffRequest) -> HttpResponse:
    """Everybody who works in the units this administrator keeps; those without a role and those closed apart."""
    office = Office.of(request.scope, timezone.now())
    everybody = workers(office.units.keys(), office.today)
    may_enter = [one for one in everybody if one.account.is_active]
    context = {
        "units": office.units,
        "working": [one for one in may_enter if one.now or one.stands_in_now],
        "resting": [one for one in may_enter if not (one.now or one.stands_in_now)],
        "closed": [one for one in everybody if not one.account.is_active],
        "sets_rules": (here := installation()) is not None and here.home_id in office.units,
        "missing": [str(role.label) for role in missing(everybody)],
    }
    return render(request, "ui/people.html", context)


@staff_door(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: StaffRequest) -> HttpResponse:
    """Somebody new: account and first roles, all or nothing."""
    office = Office.of(request.scope, timezone.now())
    form = NewPersonForm(office.about(), request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _added(request, office, form)
            except Refusal as refusal:
                status = _tell(form, refusal)
    return render(request, "ui/people_add.html", {"form": form}, status=status)


@staff_door(Role.ADMINISTRATOR)
@require_safe
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """One person, and what may be done."""
    office = Office.of(request.scope, timezone.now())
    return _page(request, office, pk, just_done=SAYS.get(request.GET.get("xong", ""), ""))


@staff_door(Role.ADMINISTRATOR)
@require_POST
def do(request: StaffRequest, pk: int, slug: str, of: int) -> HttpResponse:
    """One task about one person. What was typed stays when it cannot be done."""
    office = Office.of(request.scope, timezone.now())
    kind, task = _task(slug)
    one = worker(office.units.keys(), pk, office.today)
    target = target_of(one, kind, of)
    if target is None:
        raise Stale("Mục này đã được rút lại.", advice="Mời mở lại trang để xem lúc này.")
    form = task.form(office.about(one.account), request.POST, auto_id=f"{slug}_{of}_%s")
    if not form.is_valid():
        return _page(request, office, pk, tried=(slug, of, form), status=422)
    try:
        made = task.run(office, one, target, form)
    except Refusal as refusal:
        return _page(request, office, pk, tried=(slug, of, form), status=_tell(form, refusal))
    return _done(request, office, Account.objects.get(pk=pk), made, slug)


def _added(request: StaffRequest, office: Office, form: NewPersonForm) -> HttpResponse:
    data = form.cleaned_data
    password, is_made = form.chosen()
    account = add_account(
        office.deed(form),
        unit=Unit.objects.get(pk=form.unit_id),
        username=data["username"] or free_username(data["full_name"]),
        full_name=data["full_name"],
        position=data["position"],
        password=password,
        roles=[Role(role) for role in data["roles"]],
        since=data["since"],
        document=data["document"],
    )
    return _done(request, office, account, password if is_made else "", "them")


def _done(request: StaffRequest, office: Office, account: Account, made: str, slug: str) -> HttpResponse:
    """A made-up password stands on this one answer only, nowhere else; a resend did not set the one it made."""
    if made and account.check_password(made):
        return _page(request, office, account.pk, just_done=SAYS[slug], made=made)
    return HttpResponseRedirect(f"{reverse('person', args=[account.pk])}?xong={'da-hien' if made else slug}")


def _page(
    request: StaffRequest,
    office: Office,
    pk: int,
    *,
    just_done: str = "",
    made: str = "",
    tried: tuple[str, int, AboutForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    one = worker(office.units.keys(), pk, office.today)
    context = {
        "one": one,
        "units": office.units,
        "rows": [_row(office, one, held, tried) for held in one.held if not held.span.is_over],
        "offers": _offers(office, one, one, tried),
        "is_me": office.is_me(one),
        "keeps": office.keeps(one),
        "has_factor": factors_of(one.account).exists(),
        "just_done": just_done,
        "made": made,
        "form": tried[2] if tried else None,
    }
    return render(request, "ui/people_one.html", context, status=status)


def _row(office: Office, one: Worker, held: Held, tried: tuple[str, int, AboutForm] | None) -> Row:
    named = [s for s in held.stand_ins if not s.span.is_over]
    below = tuple(Row(s, _offers(office, one, s, tried)) for s in named)
    return Row(held, _offers(office, one, held, tried), office.units[held.given.unit_id], below)


def _offers(
    office: Office, one: Worker, target: Target, tried: tuple[str, int, AboutForm] | None
) -> list[Offer]:
    return [
        _offer(office, one, task, target.pk, tried)
        for task in TASKS[type(target)]
        if task.fits(office, one, target)
    ]


def _offer(
    office: Office, one: Worker, task: Task, of: int, tried: tuple[str, int, AboutForm] | None
) -> Offer:
    if tried and tried[:2] == (task.slug, of):
        return Offer(task, of, tried[2], is_open=True)
    form = task.form(office.about(one.account), auto_id=f"{task.slug}_{of}_%s")
    return Offer(task, of, form, is_open=False)


def _task(slug: str) -> tuple[type, Task]:
    for kind, tasks in TASKS.items():
        for task in tasks:
            if task.slug == slug:
                return kind, task
    raise NotFound("Không có việc này.")


def _tell(form: AboutForm, refusal: Refusal) -> int:
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())
    return refusal.status
