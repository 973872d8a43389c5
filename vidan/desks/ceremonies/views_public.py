"""Families' private pages: the day with its programme, and the photographs. Never stored, never found by a search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.files.images import for_a_look
from vidan.core.files.kinds import FileKind
from vidan.core.files.queries import content_of
from vidan.core.ui.doors import public_door
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import face
from vidan.desks.ceremonies.queries import families
from vidan.desks.ceremonies.queries.ceremonies import appointment
from vidan.kit.ics import calendar_file


@public_door
@require_safe
def day(request: HttpRequest, token: str) -> HttpResponse:
    """When, where and how the day goes; moved or called off, it says why. It names nobody."""
    found = families.ceremony_by(token)
    context = {"row": found, "token": token, "unit": face(found.unit_id, timezone.localdate())}
    return _private(render(request, "ceremonies/family_day.html", context))


@public_door
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a telephone's calendar."""
    content = calendar_file(appointment(families.ceremony_by(token)))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="le-trao-giay.ics"'
    return _private(answer)


@public_door
@require_safe
def photos(request: HttpRequest, token: str) -> HttpResponse:
    """The photographs of a couple, until the last day of the link."""
    album = families.album_by(token, timezone.localdate())
    context = {
        "album": album,
        "souvenirs": families.souvenirs(album),
        "token": token,
        "unit": face(album.ceremony.unit_id, timezone.localdate()),
    }
    return _private(render(request, "ceremonies/family_photos.html", context))


@public_door
@require_safe
def photo(request: HttpRequest, token: str, photo: str) -> HttpResponse:
    """One of them; as large as it is kept when asked for."""
    found = families.souvenir(families.album_by(token, timezone.localdate()), int(photo))
    content = content_of(found.file)
    is_whole = "goc" in request.GET
    kind = FileKind(found.file.kind) if is_whole else FileKind.JPEG
    return _private(file_answer(content if is_whole else for_a_look(content), kind, f"anh-le-{found.pk}"))


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive, noimageindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
