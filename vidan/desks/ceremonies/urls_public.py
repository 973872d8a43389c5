"""Families' private addresses: a token, and nothing that says whose."""

from django.urls import re_path

from vidan.desks.ceremonies import keys, views_public

DAY = rf"^le/(?P<token>{keys.PATTERN})"
PHOTOS = rf"^anh-le/(?P<token>{keys.PATTERN})"

urlpatterns = [
    re_path(rf"{DAY}/$", views_public.day, name="ceremony_day"),
    re_path(rf"{DAY}/lich\.ics$", views_public.calendar, name="ceremony_calendar"),
    re_path(rf"{PHOTOS}/$", views_public.photos, name="ceremony_photos"),
    re_path(rf"{PHOTOS}/(?P<photo>[0-9]{{1,15}})/$", views_public.photo, name="ceremony_photo"),
]
