"""Officers' pages: lists of dossiers, one dossier with everything on it, and its moves."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.paging import page_of
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.filling import reprint
from vidan.desks.dossiers.queries.finding import Sought, fitting, sought
from vidan.desks.dossiers.views.page import dossier_page
from vidan.desks.dossiers.views.steps import STEPS
from vidan.kit.refusals import BadInput, NotFound, Stale

SEARCHED = "dossiers.search"


@staff_door(*SEES_DOSSIERS)
@require_POST
def search(request: StaffRequest) -> HttpResponse:
    """Remember what is looked for and show it: names and phones stay out of addresses and logs."""
    request.session[SEARCHED] = sought(request.POST.get("q", "")).kept
    return HttpResponseRedirect(f"{reverse('dossiers:list')}?tim=1")


@staff_door(*SEES_DOSSIERS)
@require_safe
def dossiers(request: StaffRequest) -> HttpResponse:
    """Every dossier this person sees, newest first; or those that fit what was looked for."""
    what = Sought(request.session.get(SEARCHED, "") if request.GET.get("tim") else "")
    scope = request.scope
    shared = Dossier.objects.shared_with(scope.sees(SEES_DOSSIERS))
    rows = fitting(queries.newest(scope, shared), scope, what, shared)
    page = page_of(rows, request.GET, lines_of=queries.lines_of)
    return render(
        request,
        "dossiers/list.html",
        {"page_obj": page, "words": what.words, "search_words": what.typed, "now": timezone.now()},
    )


@staff_door(*SEES_DOSSIERS)
@require_safe
def dossier(request: StaffRequest, code: str) -> HttpResponse:
    """One dossier. Looking is written down."""
    found = queries.one(request.scope, code)
    now = timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, now)
    return dossier_page(request, found, came_from=request.GET.get("vua", ""))


@staff_door(*SEES_DOSSIERS)
@require_POST
def reveal(request: StaffRequest, code: str) -> HttpResponse:
    """Show the contact details that are masked otherwise; the look is written down."""
    found = queries.one(request.scope, code)
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return dossier_page(request, found, revealed=True)


@staff_door(Role.COUNTER, Role.OFFICER, Role.CLERK, Role.SIGNER, Role.LEADER)
@require_POST
def move(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Make one move. What was typed stays when it cannot be made."""
    step = next((s for s in STEPS if s.slug == slug), None)
    if step is None:
        raise NotFound("Không có bước này.")
    found = queries.one(request.scope, code)
    form = step.form_for(found, request.POST)
    if not form.is_valid():
        return dossier_page(request, found, tried=(step, form), status=422)
    values = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    act = form.act(request.scope, timezone.now())
    try:
        step.run(found, act, values)
    except BadInput as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return dossier_page(request, found, tried=(step, form), status=422)
    except Stale as refusal:
        return dossier_page(
            request, queries.one(request.scope, code), stale=(step, refusal.sentence, form), status=409
        )
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[code])}?vua={slug}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def paper(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """A paper as it was given out, as PDF. A reprint is the same paper."""
    found = queries.one(request.scope, code)
    issued = found.issued.filter(pk=pk).first()
    if issued is None:
        raise NotFound("Hồ sơ này không có giấy tờ đó.")
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    pdf = press.render(reprint(issued, found))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{issued.form}-{found.code}.pdf"'
    return response
