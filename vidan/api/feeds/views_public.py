"""One calendar of all the times at which the office comes to its people."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import conditional_page, require_safe

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face, installation
from vidan.desks.dialogues.queries import appointments as dialogues
from vidan.desks.fielddays.queries.days import appointments as field_days
from vidan.kit.ics import feed
from vidan.kit.refusals import NotFound

LATELY = timedelta(days=180)  # so far back it goes


@public_door
@require_safe
@conditional_page
def people_calendar(request: HttpRequest) -> HttpResponse:
    """Dialogues and days with the people. Each under the name it also has in the calendar of its kind alone."""
    here, today = installation(), timezone.localdate()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    since = today - LATELY
    talks = [one for one in dialogues(here.home_id) if timezone.localdate(one.begins) >= since]
    ones = sorted([*talks, *field_days(here.home_id, since)], key=lambda one: (one.begins, one.uid))
    name = gettext("Đối thoại và ngày với dân: %(unit)s") % {"unit": face(here.home_id, today).dateline}
    answer = HttpResponse(feed(name, ones), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="voi-dan.ics"'
    return answer
