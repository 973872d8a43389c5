"""The office prepares a dialogue, announces it, moves it, gives it up."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.flow import may
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.dialogues import actions, flow, queries
from vidan.desks.dialogues.flow import WORKERS
from vidan.desks.dialogues.forms import CancelForm, PlanForm, RescheduleForm, as_typed
from vidan.desks.dialogues.models import SEES, Dialogue
from vidan.desks.dialogues.papers import as_pdf, poster
from vidan.desks.dialogues.queries.telling import announcement
from vidan.desks.dialogues.queries.yearly import missing
from vidan.kit.refusals import NotYours, Refusal
from vidan.kit.workdays.moments import VIETNAM

PER_PAGE = 25
DONE = {"soan": "Đã ghi bản soạn. Mời xem lại rồi trình lãnh đạo thông báo.", "sua": "Đã sửa.",
        "thong_bao": "Đã thông báo. Bà con đọc được từ bây giờ.", "doi_lich": "Đã đổi lịch và nêu lý do.",
        "huy": "Đã báo không tổ chức."}  # fmt: skip
MOVES = {"sua": flow.EDIT, "thong_bao": flow.ANNOUNCE, "doi_lich": flow.RESCHEDULE, "huy": flow.CANCEL}
Forms = dict[str, KeyedForm]


@staff_door(*SEES)
@require_safe
def dialogues(request: StaffRequest) -> HttpResponse:
    """Every dialogue this person sees, the newest first."""
    rows = queries.of_scope(request.scope)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    own = sorted(unit for role, unit in request.scope.holds if role in WORKERS)
    lacking = next((one for unit in own if (one := missing(unit, timezone.localdate()))), None)
    may_draft = any(role in WORKERS for role in request.scope.roles)
    return render(
        request, "dialogues/dialogues.html", {"page_obj": page, "may_draft": may_draft, "missing": lacking}
    )


@staff_door(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A new one."""
    unit_id = _own_unit(request)
    today = timezone.localdate()
    form = PlanForm(
        queries.sites(unit_id, today),
        queries.workers(unit_id, today),
        request.POST if request.method == "POST" else None,
        initial={"secretary": request.scope.account_id},
    )
    if request.method == "POST" and form.is_valid():
        row = actions.draft(form.act(request.scope, timezone.now()), unit_id, form.plan())
        return _to(row, "soan")
    context = {"form": form, "unit": face(unit_id, today)}
    return render(request, "dialogues/new.html", context, status=422 if form.errors else 200)


@staff_door(*SEES)
@require_safe
def dialogue(request: StaffRequest, pk: str) -> HttpResponse:
    """One dialogue: what is said of it, and what this person may do now."""
    row = queries.kept(request.scope, int(pk))
    return _page(request, row, {}, just_done=DONE.get(request.GET.get("vua", ""), ""))


@staff_door(*WORKERS)
@require_POST
def change(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """One step with it."""
    row = queries.kept(request.scope, int(pk))
    form = _forms(row)[doing](request.POST)
    if form.is_valid():
        try:
            _run(request, row, doing, form)
            return _to(row, doing)
        except NotYours:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            row = queries.kept(request.scope, row.pk)
    return _page(request, row, {doing: form}, status=422)


@staff_door(*SEES)
@require_safe
def draft_poster(request: StaffRequest, pk: str) -> HttpResponse:
    """The poster as it will hang, also before anybody was told."""
    row = queries.kept(request.scope, int(pk))
    day = row.begins_at.astimezone(VIETNAM).date()
    return as_pdf(poster(row, face(row.unit_id, day)), f"doi-thoai-{row.code}")


def _run(request: StaffRequest, row: Dialogue, doing: str, form: KeyedForm) -> None:
    act = form.act(request.scope, timezone.now())
    if isinstance(form, PlanForm):
        actions.edit(act, row, form.plan())
    elif isinstance(form, RescheduleForm):
        actions.reschedule(act, row, form.where(), form.cleaned_data["why"])
    elif isinstance(form, CancelForm):
        actions.cancel(act, row, form.cleaned_data["why"])
    else:
        actions.announce(act, row)


def _forms(row: Dialogue) -> dict[str, Callable[..., KeyedForm]]:
    """How each of the forms is made, by the last part of its address."""
    today, typed = timezone.localdate(), as_typed(row)
    places, people = queries.sites(row.unit_id, today), queries.workers(row.unit_id, today)
    return {
        "sua": lambda data=None: PlanForm(places, people, data, initial=typed),
        "thong_bao": lambda data=None: KeyedForm(data),
        "doi_lich": lambda data=None: RescheduleForm(places, data, initial=typed),
        "huy": lambda data=None: CancelForm(data, auto_id="huy_%s"),
    }


def _page(
    request: StaffRequest, row: Dialogue, sent: Forms, *, status: int = 200, just_done: str = ""
) -> HttpResponse:
    open_to = {
        doing
        for doing, move in MOVES.items()
        if row.state in move.sources and may(move, request.scope, row) is not None
    }
    unit = face(row.unit_id, timezone.localdate())
    context = {
        "row": row,
        "unit": unit,
        "told": announcement(row, unit) if row.announced_at else None,
        "forms": {name: make() for name, make in _forms(row).items() if name in open_to} | sent,
        "sent": next(iter(sent), ""),
        "shown_form": next(iter(sent.values()), None),
        "just_done": just_done,
        "asked": row.questions.count(),
        "waiting": row.questions.filter(state=flow.QuestionState.RECEIVED).count(),
    }
    return render(request, "dialogues/dialogue_kept.html", context, status=status)


def _to(row: Dialogue, done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('dialogues:dialogue', args=[row.pk])}?vua={done}")


def _own_unit(request: StaffRequest) -> int:
    """Where this person prepares one."""
    return min(unit for role, unit in request.scope.holds if role in WORKERS)
