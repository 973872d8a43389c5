"""Residents' addresses. The code is that of the year: 2026-1."""

from django.urls import path, re_path

from vidan.desks.dialogues.keys import CODE
from vidan.desks.dialogues.views_public import asking, rating, reading

_ONE = r"^doi-thoai/(?P<code>[0-9]{4}-[0-9]{1,3})/"
urlpatterns = [
    path("doi-thoai/", reading.dialogues, name="dialogues"),
    path("lich/doi-thoai/", reading.feed, name="dialogue_feed"),
    re_path(rf"{_ONE}$", reading.dialogue, name="dialogue"),
    re_path(rf"{_ONE}ap-phich/$", reading.dialogue_poster, name="dialogue_poster"),
    re_path(rf"{_ONE}lich/$", reading.calendar_entry, name="dialogue_calendar"),
    re_path(rf"{_ONE}man-hinh/$", reading.screen, name="dialogue_screen"),
    re_path(rf"{_ONE}bien-ban/$", reading.minutes, name="dialogue_minutes"),
    re_path(rf"{_ONE}danh-gia/$", rating.rate, name="rate_dialogue"),
    re_path(rf"{_ONE}hoi/$", asking.ask, name="ask"),
    re_path(rf"{_ONE}quan-tam/$", asking.support, name="support_question"),
    re_path(rf"^doi-thoai/cau-hoi/(?P<code>{CODE})/$", asking.my_question, name="my_question"),
]
