"""Residents' addresses."""

from django.urls import path, re_path

from vidan.desks.dossiers import views_public

urlpatterns = [
    path("giay/", views_public.check_paper, name="check_paper"),
    path("theo-doi/", views_public.track, name="track"),
    re_path(
        r"^theo-doi/q/(?P<token>[A-Za-z0-9_\-]{1,32})/$", views_public.track_by_link, name="track_by_link"
    ),
]
