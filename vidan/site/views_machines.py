"""What search engines ask a house for: which pages there are, and which to leave alone."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from vidan.core.ui.doors import public_door
from vidan.desks.catalogue.life_events import life_events
from vidan.desks.catalogue.queries import all_offered
from vidan.desks.catalogue.shown import address
from vidan.desks.catalogue.views_public import home_id

# One resident's own pages, answers to questions, machines in the hall: nothing to be found by others.
LEFT_ALONE = (
    "/theo-doi/",
    "/danh-gia/",
    "/chuan-bi/",
    "/hen/",
    "/so/",
    "/lay-so/",
    "/man-hinh/",
    "/tiep-cong-dan/hen/",
    "/gop-y/theo-doi/",
    "/doi-thoai/cau-hoi/",
    "/giay/",
    "/dang-nhap/",
    "/chu-to/",
    "/ngon-ngu/",
    "/thu-tuc/?",
    "/ngay-truoc/?",
)
LEFT_ALONE_BELOW = ("/thu-tuc/*/can-gi/", "/thu-tuc/*/chuan-bi/", "/thu-tuc/*/dat-lich/")
STAYING = (
    *("home", "procedure_list", "life_events", "old_names", "sites", "how_called"),
    *(
        "reception",
        "dialogues",
        "field_days",
        "promise_board",
        "petitions",
        "petition_board",
        "suggestion_box",
    ),
    "ledger_roots",
)


@public_door
@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page that stays, with the day its procedure was last loaded."""
    lines = [
        f"<url><loc>{escape(where)}</loc>{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>"
        for where, day in _pages(home_id())
    ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return HttpResponse("\n".join([head, *lines, "</urlset>\n"]), content_type="application/xml")


def _pages(home: int) -> Iterator[tuple[str, date | None]]:
    for name in STAYING:
        yield address(name), None
    for event in life_events():
        yield address("life_event", event.slug), None
    for offered in all_offered(home, timezone.localdate()):
        yield address("procedure_page", offered.version.code), timezone.localdate(offered.version.loaded_at)


@public_door
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [f"Disallow: {path}" for path in (*LEFT_ALONE, *LEFT_ALONE_BELOW)]
    text = "\n".join(["User-agent: *", *lines, "", f"Sitemap: {address('sitemap')}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
