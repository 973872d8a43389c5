"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.visits import views
from vidan.desks.visits.keys import PATTERN

app_name = "visits"
urlpatterns = [
    path("tro-giup/", views.help_given, name="help"),
    path("tro-giup/so-lieu/", views.figures, name="figures"),
    re_path(
        rf"^chuan-bi/(?P<token>{PATTERN})/anh/(?P<pk>[0-9]{{1,15}})/$",
        views.prepared_photo,
        name="prepared_photo",
    ),
]
