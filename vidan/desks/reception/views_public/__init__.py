"""The reception calendar for everybody, as a page and as a feed; a resident's own turn."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import public_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face, installation
from vidan.desks.reception.actions import turns as actions
from vidan.desks.reception.forms.turns import TimeForm, TurnForm
from vidan.desks.reception.models import ReceptionDay, Turn
from vidan.desks.reception.queries.days import coming, public_day, room_on
from vidan.desks.reception.queries.turns import free_times, turn_of
from vidan.kit.ics import Appointment, calendar_file, feed
from vidan.kit.refusals import NotFound, Refusal, Stale

CALENDAR = "text/calendar; charset=utf-8"


@public_door
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Where, when, by whom, by which rules; the next days and how to book a time."""
    unit_id, now = _home(), timezone.now()
    days = [(day, len(free_times(day, now))) for day in coming(unit_id, now)]
    context = {
        "unit": face(unit_id, timezone.localdate(now)),
        "room": room_on(unit_id, timezone.localdate(now)),
        "days": days,
        "has_online": any(day.kind == ReceptionDay.Kind.ONLINE for day, _ in days),
    }
    return render(request, "reception/calendar.html", context)


@public_door
@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """The days to come for a telephone's calendar."""
    unit_id, now = _home(), timezone.now()
    link = settings.PUBLIC_URL + reverse("reception")
    name = f"{gettext('Lịch tiếp công dân')}: {face(unit_id, timezone.localdate(now)).place}"
    answer = HttpResponse(
        feed(name, [_entry(day, link) for day in coming(unit_id, now)]), content_type=CALENDAR
    )
    answer["Content-Disposition"] = 'inline; filename="tiep-cong-dan.ics"'
    return answer


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, pk: str) -> HttpResponse:
    """Hold a time on one day."""
    now = timezone.now()
    day = public_day(_home(), int(pk))
    form = TurnForm(free_times(day, now), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        v = form.cleaned_data
        try:
            wish = actions.Wish(v["about"], v["name"], v["phone"])
            actions.book_turn(_deed(form, now), day, form.time(), wish, v["token"])
            return HttpResponseRedirect(reverse("reception_turn", args=[v["token"]]))
        except Refusal as refusal:
            _say(form, refusal)
    context = {"day": day, "form": form, "is_open": bool(form.fields["starts"].choices)}  # type: ignore[attr-defined]  # it chooses
    return render(request, "reception/book.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def turn(request: HttpRequest, token: str) -> HttpResponse:
    """The code, when and where; and the button that gives the time back."""
    unit_id, now = _home(), timezone.now()
    form = KeyedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_turn(_deed(form, now), token, unit_id)
        return HttpResponseRedirect(reverse("reception_turn", args=[token]))
    row = turn_of(token, unit_id)
    context = {
        "row": row,
        "token": token,
        "form": form,
        "is_over": row.day.closes <= now,
        "room": room_on(unit_id, timezone.localdate(now)),
    }
    return render(request, "reception/turn.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, token: str) -> HttpResponse:
    """Another day or time for the same code."""
    unit_id, now = _home(), timezone.now()
    row = turn_of(token, unit_id)
    if row.standing != Turn.Standing.WAITING:
        raise Stale("Lượt hẹn này không đổi được nữa.", advice="Mời đặt một lượt hẹn mới.")
    free = [(day, times) for day in coming(unit_id, now) if (times := free_times(day, now))]
    asked = request.GET.get("ngay", "")
    day, times = next((one for one in free if str(one[0].pk) == asked), (None, []))
    form = TimeForm(times, request.POST if request.method == "POST" else None)
    if day and request.method == "POST" and form.is_valid():
        try:
            actions.move_turn(_deed(form, now), token, day, form.time())
            return HttpResponseRedirect(reverse("reception_turn", args=[token]))
        except Refusal as refusal:
            _say(form, refusal)
    context = {"row": row, "token": token, "day": day, "days": [one for one, _ in free], "form": form}
    return render(request, "reception/move.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_safe
def turn_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The turn for a telephone's calendar. It does not say what it is about."""
    row = turn_of(token, _home())
    if row.standing != Turn.Standing.WAITING:
        raise NotFound("Lượt hẹn này không còn.")
    link = settings.PUBLIC_URL + reverse("reception_turn", args=[token])
    entry = Appointment(
        uid=f"{(row.token_key or '')[:32]}@vidan",
        revision=row.moves,
        told_at=timezone.now(),
        begins=row.begins,
        ends=row.day.closes,
        title=gettext("Hẹn gặp ở phòng tiếp công dân"),
        place=row.day.place,
        words=link,
        url=link,
    )
    answer = HttpResponse(calendar_file(entry), content_type=CALENDAR)
    answer["Content-Disposition"] = 'attachment; filename="tiep-cong-dan.ics"'
    return answer


def _entry(day: ReceptionDay, link: str) -> Appointment:
    return Appointment(
        uid=f"reception-day-{day.pk}@vidan",
        revision=0 if day.is_standing else 1,
        told_at=day.posted_at,
        begins=day.opens,
        ends=day.closes,
        title=f"{gettext('Tiếp công dân')}: {day.presider}",
        place=day.place,
        words=day.told or link,
        url=link,
        is_off=bool(day.told),
    )


def _say(form: TimeForm, refusal: Refusal) -> None:
    field = getattr(refusal, "field", "") or ("starts" if isinstance(refusal, Stale) else None)
    form.add_error(field, refusal.sentence)


def _deed(form: KeyedForm, now: datetime) -> Deed:
    return Deed(actor="resident", role="resident", at=now, key=str(form.cleaned_data["key"]))


def _home() -> int:
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id
