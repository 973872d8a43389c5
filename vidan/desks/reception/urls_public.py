"""Residents' addresses. A turn's code says nothing of anybody."""

from django.urls import path, re_path

from vidan.desks.reception import views_public as views
from vidan.desks.visits.keys import PATTERN

urlpatterns = [
    path("tiep-cong-dan/", views.calendar, name="reception"),
    path("tiep-cong-dan/lich.ics", views.calendar_feed, name="reception_feed"),
    re_path(r"^tiep-cong-dan/ngay/(?P<pk>[0-9]{1,15})/$", views.book, name="reception_book"),
    re_path(rf"^tiep-cong-dan/hen/(?P<token>{PATTERN})/$", views.turn, name="reception_turn"),
    re_path(rf"^tiep-cong-dan/hen/(?P<token>{PATTERN})/doi-gio/$", views.move, name="reception_move"),
    re_path(
        rf"^tiep-cong-dan/hen/(?P<token>{PATTERN})/lich/$",
        views.turn_calendar,
        name="reception_turn_calendar",
    ),
]
