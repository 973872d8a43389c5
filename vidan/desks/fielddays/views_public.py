"""What everybody may read: which days come, what was done on those that were, a calendar to subscribe to."""

from datetime import timedelta

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.files.images import for_a_look
from vidan.core.files.kinds import FileKind
from vidan.core.files.queries import content_of
from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import public_door
from vidan.core.ui.middleware import client_network
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import face
from vidan.desks.fielddays.actions.joining import sign_up_residents
from vidan.desks.fielddays.forms.residents import ResidentsForm
from vidan.desks.fielddays.models import FieldDay
from vidan.desks.fielddays.queries import days as queries
from vidan.desks.fielddays.queries import records as reading
from vidan.kit.ics import feed
from vidan.kit.refusals import Refusal, TooMany

PER_PAGE = 20
MOST, WITHIN = 20, 3600  # sign-ups from one line in so many seconds
OFTEN = "Từ máy này vừa đăng ký nhiều lần. Mời bà con cứ đến, không cần đăng ký nữa."
LATELY = timedelta(days=60)  # so far back the calendar goes


@public_door
@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """What comes, then what was done."""
    unit_id, today = queries.home_unit(), timezone.localdate()
    context = {
        "ahead": queries.ahead(unit_id, today),
        "page_obj": Paginator(queries.past(unit_id, today), PER_PAGE).get_page(request.GET.get("page")),
        "unit": face(unit_id, today),
    }
    return render(request, "fielddays/public_days.html", context)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, pk: str) -> HttpResponse:
    """One day; whoever wants to come along says how many they are, and nothing else."""
    found = queries.public_day(queries.home_unit(), int(pk))
    form = ResidentsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _check_flood(request)
            sign_up_residents(_deed(form), found, form.cleaned_data["people"])
            return HttpResponseRedirect(f"{reverse('field_day', args=[found.pk])}?vua=1")
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return _page(request, found, form)


@public_door
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All posted days, for a telephone's calendar to subscribe to."""
    unit_id, today = queries.home_unit(), timezone.localdate()
    name = gettext("Ngày với dân: %(unit)s") % {"unit": face(unit_id, today).dateline}
    content = feed(name, queries.appointments(unit_id, today - LATELY))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ngay-voi-dan.ics"'
    return answer


@public_door
@require_safe
def photo(request: HttpRequest, pk: str, photo: str) -> HttpResponse:
    """A photograph whose people agreed; taken back, it is gone at once."""
    day = queries.public_day(queries.home_unit(), int(pk))
    found = reading.public_photo(day, int(photo))
    return file_answer(for_a_look(content_of(found.file)), FileKind.JPEG, f"anh-{found.pk}")


def _page(request: HttpRequest, found: FieldDay, form: ResidentsForm) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "day": found,
        "jobs": queries.jobs_of(found),
        "results": reading.results([found]),
        "photos": reading.public_photos(found),
        "matters": reading.public_matters(found),
        "now": timezone.now(),
        "coming": queries.coming(found),
        "form": form,
        "takes_part": found.is_posted and found.on >= today,
        "is_late": found.is_posted and found.on < today,
        "just_done": "vua" in request.GET,
        "unit": face(found.unit_id, today),
    }
    return render(request, "fielddays/public_day.html", context, status=422 if form.errors else 200)


def _check_flood(request: HttpRequest) -> None:
    key = f"fielddays.joined:{client_network(request)}"
    cache.add(key, 0, WITHIN)
    try:
        often = cache.incr(key)
    except ValueError:  # it ended this very moment
        return
    if often > MOST:
        raise TooMany(OFTEN)


def _deed(form: ResidentsForm) -> Deed:
    return Deed(actor="resident", role="resident", at=timezone.now(), key=str(form.cleaned_data["key"]))
