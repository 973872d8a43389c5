"""What residents read of dialogues: the list, one with all that is known of it, the poster, calendar entries."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vidan.core.files.queries import content_of
from vidan.core.papers import qr
from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face, installation
from vidan.desks.dialogues import queries
from vidan.desks.dialogues.forms.questions import SupportForm
from vidan.desks.dialogues.papers import as_pdf, poster, shown_pdf
from vidan.desks.dialogues.queries.day import DEFINITION, day_of
from vidan.desks.dialogues.queries.promised import promised
from vidan.desks.dialogues.queries.rating import DEFINITION as RATING
from vidan.desks.dialogues.queries.rating import rated, takes_slips
from vidan.kit.ics import calendar_file
from vidan.kit.ics import feed as calendar_feed
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.moments import VIETNAM

DONE = {"quan-tam": "Đã ghi bà con cũng quan tâm câu này.", "phieu": "Đã nhận phiếu. Xin cảm ơn bà con.",
        "roi": "Câu này đã được tính cho máy này rồi.",
        "cu": "Trang này đã cũ. Mời bấm lại."}  # fmt: skip
CALENDAR = "text/calendar; charset=utf-8"
MODULE = 4  # pixels
FRESH, NEXT = 5, 3  # seconds; questions shown ahead
MOST = 50  # past ones on the list, entries in the feed


@public_door
@require_safe
def dialogues(request: HttpRequest) -> HttpResponse:
    """What is coming, and what was held."""
    unit_id, now = home_unit(), timezone.now()
    context = {
        "coming": queries.coming(unit_id, now),
        "past": queries.past(unit_id, now)[:MOST],
        "unit": face(unit_id, timezone.localdate(now)),
    }
    return render(request, "dialogues/dialogues_public.html", context)


@public_door
@never_cache
@require_safe
def dialogue(request: HttpRequest, code: str) -> HttpResponse:
    """One dialogue."""
    unit_id, now = home_unit(), timezone.now()
    row = queries.posted(unit_id, code)
    context = {
        "row": row,
        "unit": face(unit_id, timezone.localdate(now)),
        "is_coming": row.begins_at > now,
        "takes": row.takes_questions(now),
        "day": day_of(row),
        "promised": promised(row),
        "now": now,
        "form": SupportForm(),
        "definition": DEFINITION,
        "takes_slips": takes_slips(row, now),
        "rated": rated(row) if row.was_held else [],
        "rating": RATING,
        "just_done": DONE.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "dialogues/dialogue_public.html", context)


@public_door
@never_cache
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """For the wall of the hall: who asks now, what comes next. Fresh by itself, without script."""
    row = queries.posted(home_unit(), code)
    day = day_of(row)
    link = settings.PUBLIC_URL + reverse("dialogue", args=[row.code])
    context = {
        "row": row,
        "day": day,
        "next": day.coming[:NEXT],
        "drawn": mark_safe(qr.svg(link, scale=MODULE)),  # noqa: S308  # drawn by us from our own address
    }
    response = render(request, "dialogues/screen.html", context)
    response.headers["Refresh"] = str(FRESH)
    return response


@public_door
@require_safe
def dialogue_poster(request: HttpRequest, code: str) -> HttpResponse:
    """To hang on a wall."""
    row = queries.posted(home_unit(), code)
    day = row.begins_at.astimezone(VIETNAM).date()
    return as_pdf(poster(row, face(row.unit_id, day)), f"doi-thoai-{row.code}")


@public_door
@require_safe
def minutes(request: HttpRequest, code: str) -> HttpResponse:
    """The minutes as they were signed."""
    row = queries.posted(home_unit(), code)
    if row.minutes is None:
        raise NotFound("Biên bản hội nghị này chưa ký, chưa công bố.")
    return shown_pdf(content_of(row.minutes), f"bien-ban-doi-thoai-{row.code}")


@public_door
@require_safe
def calendar_entry(request: HttpRequest, code: str) -> HttpResponse:
    """One for a telephone's calendar."""
    row = queries.posted(home_unit(), code)
    answer = HttpResponse(calendar_file(queries.appointment(row)), content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="doi-thoai-{row.code}.ics"'
    return answer


@public_door
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """All of them under one address that stays, for calendars that subscribe."""
    name = gettext("Hội nghị đối thoại với Nhân dân")
    content = calendar_feed(name, queries.appointments(home_unit())[:MOST])
    return HttpResponse(content, content_type=CALENDAR)


def home_unit() -> int:
    """The unit this installation is of."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id
