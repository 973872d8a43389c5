"""Addresses that calendars follow: they stay as they are."""

from django.urls import path

from vidan.api.feeds import views_public

urlpatterns = [path("lich/voi-dan.ics", views_public.people_calendar, name="people_calendar")]
