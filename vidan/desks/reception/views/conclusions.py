"""Concluding a reception day, and the notice of it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.commitments.queries.reading import may_own
from vidan.desks.reception.actions.concluding import conclude as conclude_day
from vidan.desks.reception.forms.conclusions import ConcludeForm
from vidan.desks.reception.papers import conclusion_notice
from vidan.desks.reception.queries.conclusions import one_conclusion
from vidan.desks.reception.queries.days import one_day
from vidan.desks.reception.queries.register import lines_of_day
from vidan.kit.refusals import Refusal


@staff_door(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: StaffRequest, pk: str) -> HttpResponse:
    """What is to be done, by whom, by when."""
    day, now = one_day(request.scope, int(pk)), timezone.now()
    lines = [line for line in lines_of_day(request.scope, day) if not line.visit.is_sealed]
    sent = request.POST if request.method == "POST" else None
    form = ConcludeForm(lines, may_own(day.unit_id, timezone.localdate(now)), sent)
    if sent is not None and form.is_valid():
        try:
            act = form.act(request.scope, now)
            conclude_day(day, form.cleaned_data["number"], form.points(), act=act)
            return HttpResponseRedirect(f"{reverse('reception:day', args=[day.pk])}?vua=ket-luan")
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    context = {"day": day, "form": form, "lines": lines}
    return render(request, "reception/conclude.html", context, status=422 if form.errors else 200)


@staff_door(*SEES_DOSSIERS)
@require_safe
def notice(request: StaffRequest, pk: str) -> HttpResponse:
    """Thông báo kết luận việc tiếp công dân, as it was signed. It names nobody who came."""
    conclusion = one_conclusion(request.scope, int(pk))
    paper = conclusion_notice(conclusion, face(conclusion.unit_id, timezone.localdate(conclusion.at)))
    response = HttpResponse(press.render(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="ket-luan-tiep-cong-dan.pdf"'
    return response
