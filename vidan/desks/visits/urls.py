"""Officers' addresses."""

from django.urls import path

from vidan.desks.visits import views

app_name = "visits"
urlpatterns = [
    path("tro-giup/", views.help_given, name="help"),
    path("tro-giup/so-lieu/", views.figures, name="figures"),
]
