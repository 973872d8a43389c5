"""To print: a procedure to take home, and the posted list for the wall."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import papers, queries
from vidan.desks.catalogue.views_public import home_id
from vidan.desks.catalogue.views_public.leading import leads_on


@public_door
@require_safe
@conditional_page
@leads_on
def leaflet(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure on a sheet or two."""
    today, home = timezone.localdate(), home_id()
    paper = papers.leaflet(queries.offered(home, code, today), face(home, today), today)
    return papers.as_pdf(paper, f"to-roi-{code}")


@public_door
@require_safe
@conditional_page
def poster(request: HttpRequest) -> HttpResponse:
    """All the unit of this house posts, for a wall."""
    today, home = timezone.localdate(), home_id()
    paper = papers.poster(queries.all_offered(home, today), face(home, today), today)
    return papers.as_pdf(paper, "bang-niem-yet")
