"""The administrator's pages of what happens in the background: messages to residents, and work that failed."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.jobs.actions import retry
from vidan.core.jobs.models import Job
from vidan.core.jobs.queries import given_up, name_of, waiting
from vidan.core.notices.channels import is_ready
from vidan.core.notices.models import Message
from vidan.core.notices.queries import COUNTED, counted, figures
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.paging import page_of
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import OLD_PAGE, KeyedForm
from vidan.core.units.queries import installation
from vidan.kit.refusals import NotFound, Refusal

PER_PAGE = 50


@dataclass(frozen=True)
class Failed:
    """Work that was given up, with the form that tries it again."""

    job: Job
    name: str
    form: KeyedForm


@staff_door(Role.ADMINISTRATOR)
@require_safe
def background(request: StaffRequest) -> HttpResponse:
    """How messages fared in the last thirty days, which ways are connected, and what was given up."""
    return _page(request, just_done="Đã cho làm lại." if request.GET.get("xong") else "")


@staff_door(Role.ADMINISTRATOR)
@require_safe
def messages(request: StaffRequest, outcome: str) -> HttpResponse:
    """The messages behind one figure, newest first."""
    if outcome not in Message.Outcome.values:
        raise NotFound("Không có danh sách này.")
    rows = counted(request.scope, timezone.now()).filter(outcome=outcome).order_by("-pk")
    page = page_of(rows, request.GET)
    title = Message.Outcome(outcome).label
    context = {"title": title, "page_obj": page, "days": COUNTED.days}
    return render(request, "ui/messages.html", context)


@staff_door(Role.ADMINISTRATOR)
@require_POST
def try_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Try one given-up piece of work again."""
    job = Job.objects.of(_units(request.scope)).filter(pk=pk).first()
    home = request.scope.home
    if job is None or home is None:
        raise NotFound("Không có việc này.")
    form = KeyedForm(request.POST)
    if not form.is_valid():
        return _page(request, trouble=OLD_PAGE, status=422)
    try:
        retry(form.act(request.scope, timezone.now()).deed(Role.ADMINISTRATOR), job, unit=home)
    except Refusal as refusal:
        return _page(request, trouble=refusal.sentence, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('background')}?xong=1")


def _units(scope: Scope) -> set[int]:
    """The units this administrator keeps; whoever keeps the installation's home also its own work (0)."""
    units = set(scope.sees({Role.ADMINISTRATOR}))
    here = installation()
    return units | {0} if here and here.home_id in units else units


def _page(
    request: StaffRequest, *, just_done: str = "", trouble: str = "", status: int = 200
) -> HttpResponse:
    now, units = timezone.now(), _units(request.scope)
    count = figures(request.scope, now)
    failed = Paginator(given_up(units), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tiles": [_tile(outcome, count[outcome.value]) for outcome in Message.Outcome],
        "days": COUNTED.days,
        "ways": [(via.label, "Đã nối" if is_ready(via) else "Chưa nối") for via in Message.Via],
        "failed": [Failed(job, name_of(job), KeyedForm(auto_id=False)) for job in failed],
        "page_obj": failed,
        "waiting": waiting(units, now),
        "just_done": just_done,
        "trouble": trouble,
    }
    return render(request, "ui/background.html", context, status=status)


def _tile(outcome: Message.Outcome, count: int) -> Tile:
    level = "late" if outcome == Message.Outcome.FAILED and count else ""
    return Tile(count, str(outcome.label), reverse("messages", args=[outcome.value]), level)
