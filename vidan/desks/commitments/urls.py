"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.commitments import views

PK = r"(?P<pk>[0-9]{1,15})"

app_name = "commitments"
urlpatterns = [
    path("viec-da-hua/moi/", views.new, name="new"),
    re_path(rf"^viec-da-hua/{PK}/$", views.one, name="one"),
    re_path(rf"^viec-da-hua/{PK}/tep/(?P<file>[0-9]{{1,15}})/$", views.file, name="file"),
    re_path(rf"^viec-da-hua/{PK}/(?P<slug>[a-z\-]{{1,20}})/$", views.step, name="step"),
]
