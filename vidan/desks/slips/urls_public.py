"""Residents' addresses. The last is any token: include these after all others that begin the same."""

from django.urls import path, re_path

from vidan.desks.slips import views_public

urlpatterns = [
    re_path(
        r"^danh-gia/may/(?P<token>[A-Za-z0-9_:\-]{1,120})/$", views_public.at_tablet, name="slip_at_tablet"
    ),
    re_path(
        r"^danh-gia/may/(?P<token>[A-Za-z0-9_:\-]{1,120})/cam-on/$", views_public.thanked, name="slip_thanked"
    ),
    re_path(
        r"^danh-gia/ho-so/(?P<token>[A-Za-z0-9_\-]{1,32})/$", views_public.of_dossier, name="slip_of_dossier"
    ),
    path("danh-gia/cam-on/", views_public.thanks, name="slip_thanks"),
    re_path(r"^danh-gia/(?P<token>[A-Za-z0-9_\-]{1,32})/$", views_public.slip, name="slip"),
]
