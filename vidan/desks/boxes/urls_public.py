"""Residents' address."""

from django.urls import path

from vidan.desks.boxes import views_public

urlpatterns = [path("hom-thu-gop-y/", views_public.box, name="suggestion_box")]
