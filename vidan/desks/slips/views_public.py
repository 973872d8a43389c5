"""Where a resident fills a slip in: by a private link, or at the counter's tablet. Looking never uses a link up."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face
from vidan.desks.dossiers.queries import by_token
from vidan.desks.slips.actions import VALID, give_at_tablet, give_by_link
from vidan.desks.slips.content import sheet
from vidan.desks.slips.forms import SlipForm
from vidan.desks.slips.keys import token_of, unit_of_tablet
from vidan.desks.slips.models import Invitation
from vidan.desks.slips.queries import invitation_of, is_spent
from vidan.kit.refusals import NotFound

THANKS_FOR = 20  # seconds; then the tablet is ready for the next person


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, token: str) -> HttpResponse:
    """The slip behind a private link. Only sending it uses the link up: scanners and prefetching do nothing."""
    invitation = invitation_of(token)
    form = SlipForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        give_by_link(_deed(form), invitation, token, form.said())
        return HttpResponseRedirect(reverse("slip_thanks"))
    unit = face(invitation.unit_id, timezone.localdate())
    closed = "given" if is_spent(token) else "over" if _is_over(invitation) else ""
    context = {"form": form, "sheet": sheet(), "unit": unit, "closed": closed}
    return render(request, "slips/slip.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def at_tablet(request: HttpRequest, token: str) -> HttpResponse:
    """The slip on the counter's tablet, for whoever comes next."""
    unit_id = _unit_of(token)
    form = SlipForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        give_at_tablet(_deed(form), unit_id, form.said())
        return HttpResponseRedirect(reverse("slip_thanked", args=[token]))
    context = {"form": form, "sheet": sheet(), "unit": face(unit_id, timezone.localdate()), "token": token}
    return render(request, "slips/at_tablet.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_safe
def thanked(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks at the tablet; after a while, or by a button, the empty slip again."""
    _unit_of(token)
    start = reverse("slip_at_tablet", args=[token])
    response = render(request, "slips/thanked.html", {"start": start})
    response.headers["Refresh"] = f"{THANKS_FOR}; url={start}"
    return response


@public_door
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thanks after a link; the same page for everybody."""
    return render(request, "slips/thanks.html")


@public_door
@never_cache
@require_safe
def of_dossier(request: HttpRequest, token: str) -> HttpResponse:
    """From the tracking page of a returned dossier to its slip; the tracking token proves who asks."""
    dossier = by_token(token)
    if dossier is None or not Invitation.objects.filter(about=dossier.subject).exists():
        raise NotFound(
            "Chưa có lời mời đánh giá cho hồ sơ này.",
            advice="Vừa nhận kết quả thì mời thử lại sau ít phút. Muốn góp ý ngay, mời nói với quầy tiếp nhận.",
        )
    return HttpResponseRedirect(reverse("slip", args=[token_of(dossier.subject)]))


def _deed(form: SlipForm) -> Deed:
    return Deed(actor="resident", role="resident", at=timezone.now(), key=str(form.cleaned_data["key"]))


def _unit_of(token: str) -> int:
    unit_id = unit_of_tablet(token)
    if unit_id is None or face(unit_id, timezone.localdate()) is None:
        raise NotFound("Máy này đã hết phiên đánh giá.", advice="Mời báo cán bộ ở quầy mở lại.")
    return unit_id


def _is_over(invitation: Invitation) -> bool:
    return timezone.now() > invitation.returned_at + VALID
