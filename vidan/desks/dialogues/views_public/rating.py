"""The short slip by QR on the day."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import public_door
from vidan.desks.dialogues import queries
from vidan.desks.dialogues.actions.rating import give
from vidan.desks.dialogues.forms.rating import RateForm
from vidan.desks.dialogues.queries.rating import takes_slips
from vidan.desks.dialogues.views_public.devices import check_flood, device_of, remember
from vidan.desks.dialogues.views_public.reading import home_unit
from vidan.kit.refusals import Refusal

MOST = 300  # from one line in ten minutes: a whole hall may sit behind one


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """Three things on five steps; once a device."""
    row = queries.posted(home_unit(), code)
    now = timezone.now()
    form = RateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        device, is_new = device_of(request)
        deed = Deed(actor="resident", role="resident", at=now, key=str(form.cleaned_data["key"]))
        try:
            check_flood(request, "rated", MOST)
            give(deed, row, device, form.rated())
            response = HttpResponseRedirect(f"{reverse('dialogue', args=[row.code])}?vua=phieu")
            return remember(response, device) if is_new else response
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    context = {"row": row, "form": form, "takes": takes_slips(row, now)}
    return render(request, "dialogues/rate.html", context, status=422 if form.errors else 200)
