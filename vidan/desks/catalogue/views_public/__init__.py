"""What residents read before they come: the list a unit posts, and one plain page per procedure."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_cookie

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face, installation
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import note_unfound
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.machines.schema_org import government_service, in_page
from vidan.desks.catalogue.models import Check
from vidan.desks.catalogue.seeking import seek
from vidan.desks.catalogue.shown import (
    PORTAL,
    address,
    case_shown,
    fees,
    is_to_review,
    may_cost,
    times,
    with_links,
)
from vidan.desks.catalogue.telling import called, for_reader, mark_of
from vidan.desks.catalogue.views_public.leading import leads_on
from vidan.kit.refusals import NotFound
from vidan.kit.text import tidy

LONGEST_SEARCH = 200


@public_door
@vary_on_cookie
@conditional_page
def procedure_list(request: HttpRequest) -> HttpResponse:
    """Everything the unit posts, grouped by field; `?q=` asks for what people say."""
    words = tidy(request.GET.get("q", "")[:LONGEST_SEARCH])
    today = timezone.localdate()
    posted = queries.offered_by(home_id(), today)
    if words:
        return _answered(request, posted, words, today)
    checks = queries.checks_of(home_id())
    fields: dict[str, list[tuple[queries.Choice, Check | None]]] = {}
    for choice in posted:
        fields.setdefault(choice.field, []).append((choice, checks.get(choice.code)))
    context = {"fields": list(fields.items()), "posted": len(posted), "canonical": address("procedure_list")}
    return render(request, "catalogue/list.html", context)


def _answered(request: HttpRequest, posted: list[queries.Choice], words: str, today: date) -> HttpResponse:
    """The best few with why; then what merely holds the words typed, unless another office does it."""
    home = home_id()
    sought = seek(home, posted, words, today)
    by_name = called(posted, words)
    if not (sought.groups or sought.not_here or sought.instead or by_name):
        note_unfound(home, words, today)
    also = [] if sought.instead and not sought.groups else queries.matching(posted, words)
    context = {
        "words": words,
        "sought": sought,
        "also": [choice for choice in dict.fromkeys([*by_name, *also]) if choice.code not in sought.codes],
        "posted": len(posted),
    }
    return render(request, "catalogue/found.html", context)


@public_door
@vary_on_cookie
@conditional_page
@leads_on
def procedure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure in plain words."""
    today = timezone.localdate()
    home = home_id()
    offered = queries.offered(home, code, today)
    told = for_reader(offered.version.procedure)
    procedure = told.procedure
    context = {
        "procedure": procedure,
        "told": told,
        "vi": mark_of(told),
        "cases": [case_shown(procedure, case) for case in procedure.cases if not case.staff_only],
        "not_this": with_links(procedure.not_this, home_id(), today),
        "channels": [channel.words for channel in procedure.channels],
        "times": times(procedure),
        "own_times": [(Channel(key).words, text) for key, text in offered.own_limits.items()],
        "own_document": offered.own_limits_document,
        "fees": fees(procedure),
        "is_approved": offered.is_approved,
        "approved_on": offered.approved_on,
        "check": queries.check_of(home_id(), code),
        "is_to_review": is_to_review(procedure, today),
        "portal": PORTAL if Channel.ONLINE in procedure.channels else "",
        "is_paid_online": may_cost(procedure, Channel.ONLINE),
        "canonical": address("procedure_page", code),
        "for_machines": in_page(government_service(offered, face(home, today))),
    }
    return render(request, "catalogue/procedure.html", context)


def home_id() -> int:
    """The unit whose house this is. Raises NotFound before it is set up."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id
