"""The catalogue for machines: open to every site, kept for ten minutes, then asked whether it changed."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.machines import listed
from vidan.desks.catalogue.machines.cpsv_ap import turtle
from vidan.desks.catalogue.machines.schema_org import government_service
from vidan.desks.catalogue.shown import address
from vidan.desks.catalogue.views_public import home_id
from vidan.desks.catalogue.views_public.leading import leads_on


@public_door
@require_safe
@conditional_page
@leads_on
def procedure_jsonld(request: HttpRequest, code: str) -> HttpResponse:
    today, home = timezone.localdate(), home_id()
    service = government_service(queries.offered(home, code, today), face(home, today))
    return _open(_text(service), "application/ld+json")


@public_door
@require_safe
@conditional_page
@leads_on
def procedure_turtle(request: HttpRequest, code: str) -> HttpResponse:
    today, home = timezone.localdate(), home_id()
    return _open(turtle(queries.offered(home, code, today), face(home, today)), "text/turtle; charset=utf-8")


@public_door
@require_safe
@conditional_page
def list_json(request: HttpRequest) -> HttpResponse:
    today, home = timezone.localdate(), home_id()
    whole = listed.as_json(queries.all_offered(home, today), face(home, today), today)
    return _open(_text(whole), "application/json")


@public_door
@require_safe
@conditional_page
def list_csv(request: HttpRequest) -> HttpResponse:
    rows = listed.as_csv(queries.all_offered(home_id(), timezone.localdate()))
    response = _open(rows, "text/csv; charset=utf-8; header=present")
    response.headers["Link"] = f'<{address("list_csvw")}>; rel="describedby"; type="application/csvm+json"'
    response.headers["Content-Disposition"] = 'attachment; filename="thu-tuc.csv"'
    return response


@public_door
@require_safe
@conditional_page
def list_csvw(request: HttpRequest) -> HttpResponse:
    return _open(_text(listed.csv_metadata(face(home_id(), timezone.localdate()))), "application/csvm+json")


def _text(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _open(body: str, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=600"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
