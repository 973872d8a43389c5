"""The counter's page as a browser sends it, and a count of every row there is."""

from functools import cache
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests.make import BIRTH, Office
from vidan.desks.dossiers.models import Dossier

ADDRESS = f"/ho-so/moi/?tt={BIRTH}"
UNCOUNTED = {"sessions.Session", "accounts.Look", "accounts.SignInFailure", "dossiers.TrackTry"}


def fields(office: Office, **changed: Any) -> dict[str, Any]:
    """A whole, right intake; change what the test is about."""
    procedure = office.intake().procedure.procedure
    case = procedure.cases[0].key
    whole: dict[str, Any] = {
        "key": str(uuid4()),
        "case": case,
        "channel": "truc_tiep",
        "full_name": "Nguyễn Thị Ngọc Ẩn",
        "born_on": "09/03/1998",
        "card_number": "037198000123",
        "address": "Thôn Đình, xã Bến Ngọc",
        "phone": "0912 345 678",
        "email": "",
        "request": "",
        "other_papers": "",
        "sets": "1",
        "return_channel": "counter",
        "doing": "save",
    }
    for paper in procedure.papers_for(case):
        whole |= {f"paper_{paper.key}": "on", f"count_{paper.key}": str(paper.count)}
    return {name: value for name, value in (whole | changed).items() if value is not None}


def rows() -> dict[str, int]:
    """How many rows every table has, but for who looked and who is signed in."""
    with connection.cursor() as cursor:
        cursor.execute(_counting())
        return dict(cursor.fetchall())


@cache
def _counting() -> str:
    counted = [one._meta for one in apps.get_models() if one._meta.label not in UNCOUNTED]
    return " UNION ALL ".join(
        f"SELECT '{meta.label}', COUNT(*) FROM \"{meta.db_table}\""  # noqa: S608  # our own tables
        for meta in counted
    )


def post(office: Office, client: Client | None = None, **changed: Any) -> HttpResponse:
    """Send the page as the counter officer."""
    browser = client or office.cast.browser(office.cast.lan)
    response: HttpResponse = browser.post(ADDRESS, fields(office, **changed))  # type: ignore[assignment]
    return response


def newest() -> Dossier:
    return Dossier.objects.latest("pk")
