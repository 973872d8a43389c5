"""What a resident sees of a dossier: where it stands, in plain words, with names and numbers masked."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.papers.queries import signatures_on
from vidan.core.ui.doors import public_door
from vidan.core.ui.languages import said
from vidan.core.ui.middleware import client_network
from vidan.core.ui.pieces import TimelineStep
from vidan.core.units.queries import face
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.actions.tracking import open_by_receipt
from vidan.desks.dossiers.flow import TOLD, State
from vidan.desks.dossiers.forms.tracking import TrackForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.apologising import said_sorry
from vidan.desks.dossiers.queries.fees import left_of
from vidan.desks.dossiers.queries.papers import paper_standing
from vidan.desks.dossiers.queries.together import of_same_person
from vidan.desks.dossiers.states import Delivery
from vidan.kit.refusals import NotFound, TooMany
from vidan.kit.text import masked_name

NEXT = {
    State.REGISTERED: ("Tiếp nhận và hẹn ngày trả",),
    State.AWAITING_FEE: ("Bà con nộp phí, lệ phí", "Giải quyết tiếp", "Nhận kết quả"),
    State.SUSPENDED: ("Giải quyết tiếp khi hết tạm đình chỉ", "Nhận kết quả"),
    State.WITHDRAWING: ("Xác nhận việc rút hồ sơ",),
    State.STOPPED: (),
    State.FORWARDED: ("Cơ quan giải quyết tiếp nhận", "Giải quyết hồ sơ", "Nhận kết quả"),
    State.RECEIVED: ("Giải quyết hồ sơ", "Nhận kết quả"),
    State.PROCESSING: ("Ký kết quả", "Nhận kết quả"),
    State.WAITING: ("Bà con nộp giấy tờ bổ sung", "Giải quyết tiếp", "Nhận kết quả"),
    State.SIGNING: ("Nhận kết quả",),
    State.SIGNED: ("Nhận kết quả",),
    State.DONE: ("Bà con nhận kết quả",),
    State.RETURNED: (),
    State.REFUSED: (),
}


@public_door
@never_cache
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for the code and what only the family knows."""
    form = TrackForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                dossier = open_by_receipt(
                    form.cleaned_data["code"],
                    form.cleaned_data["secret"],
                    client_network(request),
                    timezone.now(),
                )
                return HttpResponseRedirect(reverse("track_by_link", args=[dossier.track_token]))
            except (NotFound, TooMany) as refusal:
                form.add_error(
                    None, " ".join(said(words) for words in (refusal.sentence, refusal.advice) if words)
                )
                status = refusal.status
        else:
            status = 422
    return render(request, "dossiers/track.html", {"form": form}, status=status)


@public_door
@never_cache
@require_safe
def track_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the QR of a receipt."""
    dossier = queries.by_token(token)
    if dossier is None:
        raise NotFound(
            "Đường dẫn này không còn đúng.", advice="Mời quét lại mã QR trên giấy hẹn, hoặc nhập mã hồ sơ."
        )
    state, promise = State(dossier.state), dossier.promise
    context = {
        "dossier": dossier,
        "promise": promise,
        "apology": said_sorry(dossier),
        "moved": promise.last_shift if promise and not promise.end else None,
        "who": masked_name(dossier.applicant_name),
        "by_whom": masked_name(dossier.party.name) if dossier.party else "",
        "waiting_for": dossier.supplements.filter(answered_at=None).first()
        if state == State.WAITING
        else None,
        "steps": _steps(dossier),
        "posted": dossier.postings.filter(event="posted").last()
        if dossier.delivery == Delivery.POSTED
        else None,
        "to_pay": left_of(dossier).left if state == State.AWAITING_FEE else 0,
        "paper": paper_standing(request.GET.get("giay", ""), dossier),
        "late": queries.is_late(dossier, timezone.now()),
        "unit": face(dossier.unit_id, timezone.localdate()),
        "state": state,
        "together": of_same_person(dossier),
        "signatures": signatures_on(dossier.subject) if dossier.done_at else [],
        "decider": face(dossier.decides_id, timezone.localdate()).office if dossier.decides_id else "",
        "now": timezone.now(),
    }
    return render(request, "dossiers/tracked.html", context)


@public_door
@never_cache
@require_safe
def check_paper(request: HttpRequest) -> HttpResponse:
    """The code printed at the foot of the paper in; “còn hiệu lực” or “đã được thay thế” out."""
    typed = request.GET.get("ma", "")[:40]
    code = _tidied(typed)
    found = paper_standing(code)
    context = {
        "typed": typed,
        "found": found,
        "unit": face(found.issued.dossier.unit_id, timezone.localdate()) if found else None,
        "is_unknown": bool(typed.strip()) and found is None,
    }
    return render(request, "dossiers/check_paper.html", context, status=404 if context["is_unknown"] else 200)


def _tidied(typed: str) -> str:
    """As printed, however it was typed: abcd efgh… is ABCD-EFGH-…."""
    letters = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def _steps(dossier: Dossier) -> list[TimelineStep]:
    """What happened, then what comes next: the last thing that happened is where it stands."""
    happened = [h for h in queries.story(dossier) if h.move.verb in TOLD]
    ahead = NEXT[State(dossier.state)]
    waits = dossier.state in (State.WAITING, State.AWAITING_FEE, State.DONE)
    steps = [
        TimelineStep(
            TOLD[h.move.verb], "now" if h is happened[-1] and ahead and not waits else "done", h.entry.at
        )
        for h in happened
    ]
    return steps + [
        TimelineStep(title, "wait" if waits and place == 0 else "next") for place, title in enumerate(ahead)
    ]
