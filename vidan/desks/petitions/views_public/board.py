"""What was said to the office and what came of it, for everybody: figures that open their lists, words once checked."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.files.queries import content_of
from vidan.core.ui.doors import public_door
from vidan.core.ui.paging import page_of
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import hamlets_of
from vidan.desks.petitions.queries import board as queries
from vidan.desks.petitions.queries.board import Chosen
from vidan.desks.petitions.queries.topics import topics
from vidan.desks.petitions.views_public import home_face

PER_PAGE = 25


@public_door
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """How many stand where, how long it took, and under it exactly the rows that were counted."""
    now, unit = timezone.now(), home_face()
    hamlets = hamlets_of(unit.id)
    hamlet = next((one for one in hamlets if str(one.pk) == request.GET.get("thon", "")), None)
    topic = next((one for one in topics() if one.key == request.GET.get("loai", "")), None)
    chosen = Chosen(topic.key if topic else "", hamlet.pk if hamlet else None)
    cut = queries.BY_SLUG.get(request.GET.get("xem", ""))
    counted = queries.figures(queries.lately(unit.id, now), chosen)
    page = page_of(queries.listed(unit.id, chosen, cut, now), request.GET, PER_PAGE, queries.lines_of)
    context = {
        "unit": unit,
        "figures": counted,
        "cuts": [(one, counted.cuts[one.slug]) for one in queries.CUTS],
        "topics": [(one, counted.topics.get(one.key, 0)) for one in topics()],
        "hamlets": [(one, counted.hamlets.get(one.pk, 0)) for one in hamlets],
        "cut": cut,
        "topic": topic,
        "hamlet": hamlet,
        "page": page,
        "rows": [queries.shown(petition) for petition in page],
        "definition": queries.DEFINITION,
        "now": now,
    }
    return render(request, "petitions/board.html", context)


@public_door
@require_safe
def one(request: HttpRequest, pk: str) -> HttpResponse:
    """One of them: its words and answers as they were checked, how far it is."""
    unit = home_face()
    shown = queries.shown_whole(unit.id, int(pk))
    return render(request, "petitions/shown.html", {"one": shown, "unit": unit, "now": timezone.now()})


@public_door
@require_safe
def photo(request: HttpRequest, pk: str, photo: str) -> HttpResponse | FileResponse:
    """A photograph that somebody looked at before everybody may."""
    file = queries.public_photo(home_face().id, int(pk), int(photo))
    return file_answer(content_of(file), file.kind, f"anh-{pk}-{photo}")
