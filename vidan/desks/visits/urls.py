"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.visits import views
from vidan.desks.visits.keys import PATTERN
from vidan.desks.visits.views import booking, queue, queue_figures, sites

app_name = "visits"
urlpatterns = [
    path("tro-giup/", views.help_given, name="help"),
    path("tro-giup/so-lieu/", views.figures, name="figures"),
    re_path(
        rf"^chuan-bi/(?P<token>{PATTERN})/anh/(?P<pk>[0-9]{{1,15}})/$",
        views.prepared_photo,
        name="prepared_photo",
    ),
    path("noi-tiep-nhan/", sites.sites, name="sites"),
    re_path(r"^noi-tiep-nhan/(?P<pk>[0-9]{1,15})/$", sites.site, name="site"),
    re_path(r"^noi-tiep-nhan/(?P<pk>[0-9]{1,15})/gio/$", sites.change, {"doing": "gio"}, name="site_hours"),
    re_path(r"^noi-tiep-nhan/(?P<pk>[0-9]{1,15})/sua/$", sites.change, {"doing": "sua"}, name="site_mend"),
    re_path(r"^noi-tiep-nhan/(?P<pk>[0-9]{1,15})/dong/$", sites.change, {"doing": "dong"}, name="site_close"),
    path("hang-cho/", queue.window, name="queue"),
    path("hang-cho/quay/", queue.window_choice, name="window_choice"),
    path("hang-cho/so-lieu/", queue_figures.figures, name="queue_figures"),
    path("lich-hen/", booking.bookings, name="bookings"),
    path("lich-hen/so-lieu/", booking.booking_figures, name="booking_figures"),
    re_path(r"^lich-hen/(?P<pk>[0-9]{1,15})/den/$", booking.mark, {"doing": "den"}, name="booking_came"),
    re_path(r"^lich-hen/(?P<pk>[0-9]{1,15})/vang/$", booking.mark, {"doing": "vang"}, name="booking_missed"),
    re_path(r"^lich-hen/(?P<pk>[0-9]{1,15})/huy/$", booking.mark, {"doing": "huy"}, name="booking_cancel"),
]
