"""The administrator's addresses."""

from django.urls import path, re_path

from vidan.api.open311 import views

app_name = "open311"
urlpatterns = [
    path("khoa-may/", views.keys, name="keys"),
    re_path(r"^khoa-may/(?P<pk>[0-9]{1,15})/thu-hoi/$", views.take_away, name="revoke"),
]
