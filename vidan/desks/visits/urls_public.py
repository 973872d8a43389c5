"""Residents' addresses. A code says nothing of who prepared."""

from django.urls import path, re_path

from vidan.desks.visits import views_public
from vidan.desks.visits.keys import PATTERN, TICKET_PATTERN
from vidan.desks.visits.views_public import booking, queue, sites

urlpatterns = [
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})/chuan-bi/$", views_public.fill_in, name="prepare"),
    re_path(rf"^chuan-bi/(?P<token>{PATTERN})/$", views_public.show_prepared, name="prepared"),
    path("diem-tiep-nhan/", sites.sites, name="sites"),
    re_path(r"^diem-tiep-nhan/(?P<pk>[0-9]{1,15})/$", sites.site, name="site"),
    re_path(r"^lay-so/(?P<pk>[0-9]{1,15})/$", queue.kiosk, name="kiosk"),
    re_path(r"^lay-so/(?P<pk>[0-9]{1,15})/lich-hen/$", queue.booked_kiosk, name="booked_kiosk"),
    re_path(rf"^so/(?P<code>{TICKET_PATTERN})/$", queue.ticket, name="ticket"),
    re_path(r"^man-hinh/(?P<pk>[0-9]{1,15})/$", queue.screen, name="screen"),
    re_path(r"^man-hinh/(?P<pk>[0-9]{1,15})/goi/$", queue.screen_calls, name="screen_calls"),
    path("cach-goi-so/", queue.how_called, name="how_called"),
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})/dat-lich/$", booking.book, name="book"),
    re_path(rf"^hen/(?P<token>{PATTERN})/$", booking.show, name="booked"),
    re_path(rf"^hen/(?P<token>{PATTERN})/doi-gio/$", booking.move, name="move_booking"),
    re_path(rf"^hen/(?P<token>{PATTERN})/lich/$", booking.calendar_entry, name="booking_calendar"),
]
