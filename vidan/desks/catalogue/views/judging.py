"""What is common to the pages on which somebody answerable says of a text: approved, wrong, approved no longer."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect

from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import StaffRequest
from vidan.desks.catalogue.actions import Judgement
from vidan.desks.catalogue.forms import JudgeEventForm, JudgeForm
from vidan.desks.catalogue.models import Approval
from vidan.desks.catalogue.views.keeper import JUDGES, Desk, say
from vidan.kit.refusals import BadInput, NotFound, Stale

VERDICTS = {
    "duyet": Approval.Verdict.APPROVED,
    "can-sua": Approval.Verdict.WRONG,
    "thoi-duyet": Approval.Verdict.WITHDRAWN,
}
_DONE = {
    "duyet": "Đã duyệt hướng dẫn này. Trang của bà con ghi ngày duyệt.",
    "can-sua": "Đã ghi điều cần sửa. Trang của bà con vẫn ghi là chưa duyệt.",
    "thoi-duyet": "Đã thôi duyệt. Trang của bà con lại ghi là chưa duyệt.",
}


def just_done(request: StaffRequest) -> str:
    """What the page says after a judgement; nothing of the last one when another was refused."""
    return "" if request.method == "POST" else _DONE.get(request.GET.get("vua", ""), "")


def query(request: StaffRequest, desk: Desk) -> str:
    """The unit that was asked for, carried on."""
    return f"?don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""


def judged(
    request: StaffRequest,
    desk: Desk,
    form: JudgeForm | JudgeEventForm,
    do: Callable[[Deed, Judgement], object],
    again: Callable[[int], HttpResponse],
) -> HttpResponse:
    """What was sent is done and the page shown anew; `again` shows it with what was typed, by a status."""
    desk.role(JUDGES)
    slug = request.POST.get("verdict", "")
    if slug not in VERDICTS:
        raise NotFound("Không có việc này.")
    if not form.is_valid():
        return again(422)
    data = form.cleaned_data
    said = Judgement(VERDICTS[slug], data["edition"], desk.office, data["note"])
    try:
        do(desk.deed(form, JUDGES), said)
    except (BadInput, Stale) as refusal:
        say(form, refusal)
        return again(refusal.status)
    tail = query(request, desk).replace("?", "&")
    return HttpResponseRedirect(f"{request.path}?vua={slug}{tail}")
