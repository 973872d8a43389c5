"""Booking a slot: which site, which day, which time; and the page of what was booked."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ledger.actions import Deed
from vidan.core.papers import qr
from vidan.core.ui.doors import public_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.queries import in_force, offered
from vidan.desks.visits.actions import booking as actions
from vidan.desks.visits.actions.booking import When, Wish
from vidan.desks.visits.forms.booking import BookForm, TimeForm
from vidan.desks.visits.keys import token_in
from vidan.desks.visits.models import Booking
from vidan.desks.visits.queries.booking import bookable, booked, carried, free_days, free_slots, stands
from vidan.desks.visits.queries.preparing import Prepared, prepared
from vidan.desks.visits.queries.sites import Site, site_of
from vidan.desks.visits.views_public.bounds import check_bookings, held, note_held
from vidan.desks.visits.views_public.sites import home_unit, map_url
from vidan.kit.ics import Appointment, calendar_file
from vidan.kit.refusals import NotFound, Refusal, Stale

MODULE = 6  # pixels of the QR's smallest square
LONGEST = 60
WORDS = "Mang theo mã %(token)s.\nXem, đổi, hủy lịch hẹn: %(link)s\nĐiện thoại: %(phone)s"


@dataclass(frozen=True)
class Choosing:
    """How far somebody has chosen: a site, then a day; what is asked for along the way stays in the address."""

    address: str
    procedure: Procedure
    sites: list[Site]
    site: Site | None
    on: date | None
    now: datetime
    prepared: Prepared | None = None

    @property
    def along(self) -> dict[str, str]:
        """What every link takes along."""
        return {"cb": self.prepared.token} if self.prepared else {}

    def link(self, **chosen: object) -> str:
        return (
            f"{self.address}?{urlencode(self.along | {name: str(value) for name, value in chosen.items()})}"
        )

    @property
    def site_links(self) -> list[tuple[Site, str]]:
        return [(site, self.link(diem=site.row.pk)) for site in self.sites]

    @property
    def day_links(self) -> list[tuple[date, int, str]]:
        """Days with a place, how many, and where each leads."""
        if self.site is None:
            return []
        pk = self.site.row.pk
        return [(on, left, self.link(diem=pk, ngay=on)) for on, left in free_days(self.site, self.now)]

    @property
    def here(self) -> str:
        """This very page."""
        return self.link(diem=self.site.row.pk, ngay=self.on) if self.site and self.on else self.address

    @property
    def back(self) -> str:
        """One step back; "" on the first."""
        if self.site is None or (self.on is None and len(self.sites) == 1):
            return ""
        return self.link(diem=self.site.row.pk) if self.on else self.link()


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, code: str) -> HttpResponse:
    """Site, day, time: one question a page."""
    unit_id, now = home_unit(), timezone.now()
    procedure = offered(unit_id, code, timezone.localdate()).version.procedure
    found = _prepared(request, unit_id, code)
    sites = bookable(unit_id, code, procedure.field, timezone.localdate())
    choosing = _choosing(request, reverse("book", args=[code]), procedure, sites, now, found)
    if choosing.site is None or choosing.on is None:
        return _page(request, choosing, None)
    sent = request.POST if request.method == "POST" else None
    form = BookForm(free_slots(choosing.site, choosing.on, now), sent)
    if sent is not None and form.is_valid():
        v = form.cleaned_data
        trail = found.trail if found else v["trail"]
        wish = Wish(code, trail, v["name"], v["phone"], found.token if found else "")
        try:
            check_bookings(request, timezone.localdate())
            actions.book(_deed(form, now), _when(choosing, v["starts"]), wish, v["token"])
            done = HttpResponseRedirect(reverse("booked", args=[v["token"]]))
            note_held(done, held(request, timezone.localdate()), more=choosing.on)
            return done
        except Refusal as refusal:
            form.add_error("starts" if isinstance(refusal, Stale) else None, refusal.sentence)
    return _sent_again(request, choosing, form)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, token: str) -> HttpResponse:
    """Another time for the same code."""
    unit_id, now = home_unit(), timezone.now()
    row = booked(token, unit_id)
    if row.standing != Booking.Standing.WAITING:
        raise Stale("Lịch hẹn này không đổi được nữa.", advice="Mời đặt một lịch hẹn mới.")
    procedure = _procedure(row)
    sites = bookable(unit_id, row.procedure, procedure.field, timezone.localdate())
    choosing = _choosing(request, reverse("move_booking", args=[token]), procedure, sites, now)
    if choosing.site is None or choosing.on is None:
        return _page(request, choosing, None, moving=token)
    sent = request.POST if request.method == "POST" else None
    form = TimeForm(free_slots(choosing.site, choosing.on, now), sent)
    if sent is not None and form.is_valid():
        try:
            actions.move(_deed(form, now), token, _when(choosing, form.cleaned_data["starts"]))
            done = HttpResponseRedirect(reverse("booked", args=[token]))
            note_held(done, held(request, timezone.localdate()), less=row.on, more=choosing.on)
            return done
        except Refusal as refusal:
            form.add_error("starts" if isinstance(refusal, Stale) else None, refusal.sentence)
    return _sent_again(request, choosing, form, moving=token)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The code to show at the counter, when and where, and the button that gives the place back."""
    unit_id, now, today = home_unit(), timezone.now(), timezone.localdate()
    form = KeyedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given_back = booked(token, unit_id).on
        actions.cancel(_deed(form, now), token, unit_id)
        done = HttpResponseRedirect(reverse("booked", args=[token]))
        note_held(done, held(request, today), less=given_back)
        return done
    row = booked(token, unit_id)
    site = _site(row, today)
    link = settings.PUBLIC_URL + reverse("booked", args=[token])
    context = {
        "row": row,
        "token": token,
        "form": form,
        "unit": face(unit_id, today),
        "procedure": _procedure(row),
        "prepared": carried(row, token, today),
        "is_waiting": row.standing == Booking.Standing.WAITING,
        "is_over": row.ends <= now,
        "is_today": row.on == today,
        "stands": site is not None and stands(row, site),
        "map_url": map_url(site) if site else "",
        "drawn": mark_safe(qr.svg(link, scale=MODULE)),  # noqa: S308  # drawn by us from our own address
    }
    return render(request, "visits/booked.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_safe
def calendar_entry(request: HttpRequest, token: str) -> HttpResponse:
    """The appointment for a telephone's calendar. It does not say what for."""
    row = booked(token, home_unit())
    if row.standing != Booking.Standing.WAITING:
        raise NotFound("Lịch hẹn này không còn.")
    link = settings.PUBLIC_URL + reverse("booked", args=[token])
    entry = Appointment(
        uid=f"{(row.token_key or '')[:32]}@vidan",
        revision=row.moves,
        told_at=timezone.now(),
        begins=row.begins,
        ends=row.ends,
        title=gettext("Lịch hẹn: %(site)s") % {"site": row.site.name},
        place=f"{row.site.name}, {row.site.address}",
        words=gettext(WORDS) % {"token": token, "link": link, "phone": row.site.phone},
        url=link,
    )
    answer = HttpResponse(calendar_file(entry), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lich-hen.ics"'
    return answer


def _choosing(
    request: HttpRequest,
    address: str,
    procedure: Procedure,
    sites: list[Site],
    now: datetime,
    found: Prepared | None = None,
) -> Choosing:
    """What the address says was chosen; what it says wrongly was not chosen. The only site is chosen at once."""
    asked = request.GET.get("diem", "")
    site = next((one for one in sites if str(one.row.pk) == asked), sites[0] if len(sites) == 1 else None)
    on = _day(request.GET.get("ngay", "")) if site else None
    return Choosing(address, procedure, sites, site, on, now, found)


def _sent_again(request: HttpRequest, choosing: Choosing, form: TimeForm, moving: str = "") -> HttpResponse:
    return _page(request, choosing, form, moving=moving, status=422 if form.errors else 200)


def _page(
    request: HttpRequest, choosing: Choosing, form: TimeForm | None, *, moving: str = "", status: int = 200
) -> HttpResponse:
    context = {"choosing": choosing, "form": form, "moving": moving, "procedure": choosing.procedure}
    return render(request, "visits/book.html", context, status=status)


def _prepared(request: HttpRequest, unit_id: int, code: str) -> Prepared | None:
    """What was prepared for this procedure, when the address brings its code."""
    token = token_in(request.GET.get("cb", "")[:LONGEST])
    try:
        found = prepared(token, unit_id, timezone.localdate()) if token else None
    except NotFound:
        return None
    return found if found and found.procedure == code else None


def _procedure(row: Booking) -> Procedure:
    """As it stood when nothing newer is in force any more."""
    return in_force(row.procedure, timezone.localdate()).procedure


def _site(row: Booking, today: date) -> Site | None:
    try:
        return site_of(row.unit_id, row.site_id, today)
    except NotFound:
        return None


def _when(choosing: Choosing, starts: str) -> When:
    if choosing.site is None or choosing.on is None:
        raise NotFound("Mời chọn nơi và ngày trước.")
    return When(choosing.site, choosing.on, time.fromisoformat(starts))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed[:10])
    except ValueError:
        return None


def _deed(form: KeyedForm, now: datetime) -> Deed:
    return Deed(actor="resident", role="resident", at=now, key=str(form.cleaned_data["key"]))
