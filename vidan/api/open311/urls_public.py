"""Addresses of GeoReport v2: what is asked for, then in which form."""

from django.urls import re_path

from vidan.api.open311 import views_public

_FORM = r"\.(?P<form>json|xml)$"
_CODE = r"(?P<code>[A-Za-z0-9-]{1,40})"
_V2 = "^open311/v2/"
urlpatterns = [
    re_path(rf"{_V2}discovery{_FORM}", views_public.discovery, name="open311_discovery"),
    re_path(rf"{_V2}services{_FORM}", views_public.services, name="open311_services"),
    re_path(rf"{_V2}services/{_CODE}{_FORM}", views_public.definition, name="open311_definition"),
    re_path(rf"{_V2}requests{_FORM}", views_public.requests, name="open311_requests"),
    re_path(rf"{_V2}requests/{_CODE}{_FORM}", views_public.one, name="open311_request"),
    re_path(rf"{_V2}tokens/{_CODE}{_FORM}", views_public.token, name="open311_token"),
]
