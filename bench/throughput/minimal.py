"""A minimal Django view: the same session, CSRF check and form, the same rows by the ORM, and no rule of the house."""

import os
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.throughput.minimal_settings"
django.setup()

from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.db.models import F, Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from bench.throughput.rows import Copy, templates
from vidan.core.accounts.models import Account, Grant
from vidan.core.ledger.models import Head
from vidan.core.numbering.models import Series
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers.forms.intake import IntakeForm

ROWS = templates(Path(os.environ["BENCH_ROWS"]).read_text())
VERSION = ProcedureVersion.objects.filter(code="1.001193").order_by("-edition")[0]


def intake(request: HttpRequest) -> HttpResponse:
    """Who is here, is the form right, write the rows."""
    account = Account.objects.get(pk=request.session["_auth_user_id"])
    unit = Grant.objects.filter(account=account).values_list("unit_id", flat=True)[0]
    form = IntakeForm(VERSION.procedure, request.POST.get("case", ""), data=request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=422)
    with transaction.atomic():
        write(unit)
    return HttpResponseRedirect("/")


def write(unit: int) -> None:
    """One intake's rows."""
    Series.objects.filter(unit=unit).update(last=F("last") + 1)
    Head.objects.filter(unit=unit).update(count=F("count") + 1)
    copy = Copy(ROWS, unit, Head.objects.get(pk=unit).count)
    for row in ROWS:
        copy.made(row, _saved(row, copy).pk)


def _saved(row: Model, copy: Copy) -> Model:
    fields = {str(f.column): f.attname for f in row._meta.concrete_fields}
    new = type(row)(**{fields[column]: value for column, value in copy.columns(row).items()})
    new.save(force_insert=True)
    return new


def is_open(request: HttpRequest) -> HttpResponse:
    """The first page: the server is there."""
    return HttpResponse("open")


urlpatterns = [path("", is_open), path("ho-so/moi/", intake)]
application = WSGIHandler()
