"""Residents' addresses."""

from django.urls import path, re_path

from vidan.desks.fielddays import views_public

urlpatterns = [
    path("ngay-voi-dan/", views_public.days, name="field_days"),
    path("ngay-voi-dan/lich.ics", views_public.calendar, name="field_days_calendar"),
    re_path(r"^ngay-voi-dan/(?P<pk>[0-9]{1,15})/$", views_public.day, name="field_day"),
    re_path(
        r"^ngay-voi-dan/(?P<pk>[0-9]{1,15})/anh/(?P<photo>[0-9]{1,15})/$",
        views_public.photo,
        name="field_day_photo",
    ),
]
