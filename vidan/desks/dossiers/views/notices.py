"""A person's wish about messages, and what the loudspeaker of the village reads."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.notices.texts import loudspeaker
from vidan.core.people.actions import set_notices
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.forms.moves import WishForm
from vidan.desks.dossiers.views.telling import MAY_ASK
from vidan.kit.refusals import BadInput, NotFound, NotYours

LENGTHS = (15, 30, 60)  # seconds


@staff_door(*MAY_ASK)
@require_POST
def wish(request: StaffRequest, code: str) -> HttpResponse:
    """Send the applicant no more messages, or send them again."""
    found = queries.one(request.scope, code)
    role = request.scope.role_for(MAY_ASK, found.unit_id)
    if role is None:
        raise NotYours("Ý muốn nhận tin do cán bộ tiếp nhận, công chức của đơn vị này ghi.")
    form = WishForm(request.POST)
    if not form.is_valid():
        raise BadInput("Trang này đã cũ. Mời mở lại trang rồi gửi lại.")
    deed = form.act(request.scope, timezone.now()).deed(role)
    set_notices(deed, found.applicant, declines=form.cleaned_data["declines"])
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[code])}#tin")


@staff_door(*SEES_DOSSIERS)
@require_safe
def loud(request: StaffRequest) -> HttpResponse:
    """A text for the loudspeaker: how many results wait to be fetched. Numbers only, nothing of any one person."""
    home = request.scope.home
    if home is None:
        raise NotFound("Không có tin đọc loa.")
    asked = request.GET.get("giay", "")
    seconds = int(asked) if asked in {str(n) for n in LENGTHS} else LENGTHS[1]
    waiting = queries.waiting_to_be_fetched(request.scope, home)
    unit = face(home, timezone.localdate())
    spoken = loudspeaker(sentences(unit.place, unit.site_name, waiting), seconds) if waiting else None
    context = {"spoken": spoken, "seconds": seconds, "lengths": LENGTHS, "waiting": waiting}
    return render(request, "dossiers/loud.html", context)


def sentences(place: str, site: str, waiting: int) -> list[str]:
    """The most important first."""
    return [
        f"Ủy ban nhân dân {place} xin thông báo: hiện có {waiting} hồ sơ đã có kết quả, chờ bà con đến nhận.",
        f"Nơi nhận: {site}, trong giờ làm việc.",
        "Khi đi, mời bà con mang theo giấy hẹn và giấy tờ tùy thân.",
        "Bà con muốn biết hồ sơ của mình đã xong chưa, mời quét mã trên giấy hẹn hoặc hỏi quầy tiếp nhận.",
        "Xin cảm ơn bà con.",
    ]
