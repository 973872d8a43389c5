"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.boxes import views

app_name = "boxes"
_ONE = r"^mo-hom-thu/(?P<pk>[0-9]{1,15})/"
urlpatterns = [
    path("mo-hom-thu/", views.openings, name="openings"),
    re_path(rf"{_ONE}$", views.opening, name="opening"),
    re_path(rf"{_ONE}lap-bien-ban/$", views.record, name="record"),
    re_path(rf"{_ONE}ban-da-ky/$", views.signed, name="signed"),
    re_path(rf"{_ONE}bien-ban/$", views.minutes, name="minutes"),
    re_path(rf"{_ONE}phieu/(?P<number>[0-9]{{1,15}})/$", views.photo, name="photo"),
    re_path(rf"{_ONE}phieu/(?P<number>[0-9]{{1,15}})/so-kin/$", views.lodge, name="lodge"),
]
