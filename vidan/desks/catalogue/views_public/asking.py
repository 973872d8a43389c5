"""“Which case are you?”: one question a page, the answers in the address only. Nothing is kept, nothing is counted."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.core.ui.languages import said
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.asking import Asked, Outcome, Standing, follow, outcome, trail_of
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.glosses import Told, names
from vidan.desks.catalogue.shown import Way, alike, is_to_review, way
from vidan.desks.catalogue.telling import for_reader, mark_of
from vidan.desks.catalogue.views_public import home_id
from vidan.desks.catalogue.views_public.leading import leads_on
from vidan.kit.refusals import NotFound

LONGEST_TRAIL = 60  # characters


@dataclass(frozen=True)
class Said:
    """One answer given, and the address at which it may be changed."""

    question: str
    answer: str
    change: str


@public_door
@never_cache
@require_safe
@leads_on
def which_case(request: HttpRequest, code: str) -> HttpResponse:
    """The next question; or, when nothing is left to ask, what this person brings, waits for and pays."""
    today = timezone.localdate()
    offered = queries.offered(home_id(), code, today)
    told = for_reader(offered.version.procedure)
    procedure = told.procedure
    if not procedure.questions and len([case for case in procedure.cases if not case.staff_only]) > 1:
        raise NotFound("Thủ tục này chưa có câu hỏi. Mời xem các trường hợp ở trang hướng dẫn.")
    standing = follow(procedure, request.GET.get("tl", "")[:LONGEST_TRAIL])
    here = reverse("which_case", args=[code])
    if standing.question is None:
        return _answered(request, offered, told, standing, here)
    chosen = request.GET.get("chon", "")
    further = follow(procedure, "-".join(part for part in (standing.trail, chosen[:2]) if part))
    if chosen and len(further.given) > len(standing.given):
        return HttpResponseRedirect(f"{here}?{urlencode({'tl': further.trail})}")
    given = standing.given
    context = {
        "procedure": procedure,
        "told": told,
        "vi": mark_of(told),
        "question": standing.question,
        "trail": standing.trail,
        "number": len(given) + 1,
        "said": _said(given, here),
        "back": _at(here, given[:-1]) if given else reverse("procedure_page", args=[code]),
        "is_unanswered": "hoi" in request.GET,
    }
    return render(request, "catalogue/question.html", context)


def _answered(
    request: HttpRequest, offered: queries.Offered, told: Told, standing: Standing, here: str
) -> HttpResponse:
    procedure, given = told.procedure, standing.given
    context = {
        "procedure": procedure,
        "told": told,
        "vi": mark_of(told),
        "said": _said(given, here),
        "trail": standing.trail,
    }
    context["back"] = _at(here, given[:-1]) if given else reverse("procedure_page", args=[procedure.code])
    if standing.instead:
        context["other"] = _other(standing.instead)
        return render(request, "catalogue/other_procedure.html", context)
    found = outcome(procedure, given) if given else _only(procedure)
    if found is None:
        raise NotFound("Không có trường hợp này. Mời trả lời lại từ đầu.")
    ways = [way(offered, found.main.key, channel, procedure) for channel in procedure.channels]
    address = f"{settings.PUBLIC_URL}{_at(here, given)}"
    context |= {
        "found": found,
        "needed": [paper for paper in found.papers if paper.required],
        "helpful": [p for p in found.papers if not p.required and not p.in_state_database],
        "held": [paper for paper in found.papers if paper.in_state_database],
        "ways": alike(ways),
        "address": address,
        "to_send": _to_send(procedure, found, ways, address),
        "is_approved": offered.is_approved,
        "is_to_review": is_to_review(procedure, timezone.localdate()),
    }
    return render(request, "catalogue/checklist.html", context)


def _only(procedure: Procedure) -> Outcome:
    """Where nothing is asked there is one case for everybody."""
    case = next(case for case in procedure.cases if not case.staff_only)
    return Outcome((case,), case, procedure.papers_for(case.key))


def _other(code: str) -> dict[str, object]:
    """The procedure that is needed instead, and whether this unit takes it."""
    today = timezone.localdate()
    is_here = any(choice.code == code for choice in queries.offered_by(home_id(), today))
    plain = names(get_language() or "").get(code) or queries.plain_names([code], today).get(code, "")
    return {"code": code, "plain_name": plain, "is_here": is_here}


def _at(here: str, given: tuple[Asked, ...]) -> str:
    return f"{here}?{urlencode({'tl': trail_of(given)})}" if given else here


def _said(given: tuple[Asked, ...], here: str) -> list[Said]:
    return [
        Said(one.question.text, one.answer.text, _at(here, given[:place])) for place, one in enumerate(given)
    ]


def _to_send(procedure: Procedure, found: Outcome, ways: list[Way], address: str) -> str:
    """The list as a message to copy: no name, no number of anybody."""
    papers = [f"- {paper.name} ({said(paper.kind.value)})" for paper in found.papers if paper.required]
    times = [f"{said(way.channel.words)}: {said(way.time)}; {said(way.fee)}" for way in ways]
    return "\n".join([procedure.plain_name, said("Cần mang:"), *papers, *times, address])
