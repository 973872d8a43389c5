"""Everybody's addresses."""

from django.urls import re_path

from vidan.desks.commitments import views_public

PK = r"(?P<pk>[0-9]{1,15})"

urlpatterns = [
    re_path(rf"^loi-hua/{PK}/$", views_public.promise, name="promise"),
    re_path(rf"^loi-hua/{PK}/tep/(?P<file>[0-9]{{1,15}})/$", views_public.evidence, name="promise_evidence"),
]
