"""A process in which people work on, at a later moment, with what they find. Prints what came of it as JSON."""

import json
import os
import sys
from datetime import datetime, timedelta
from typing import Any

import django
import time_machine

os.environ["DJANGO_SETTINGS_MODULE"] = "vidan.site.settings"
django.setup()

from django.test import Client  # noqa: E402  # Django must be set up first

from tests.make import Office  # noqa: E402
from tests.site.playing import demo_cast  # noqa: E402
from vidan.core.accounts.models import Account  # noqa: E402
from vidan.core.ledger.proofs import disagreements  # noqa: E402
from vidan.core.ledger.queries import verify  # noqa: E402
from vidan.core.people.actions import Identity, meet  # noqa: E402
from vidan.desks.dossiers.flow import State  # noqa: E402
from vidan.desks.dossiers.models import Dossier, IssuedPaper  # noqa: E402

PASSWORD = "bông lúa vàng ngoài đê"  # of `tu`, given in 0.1.0
STRAIGHT = (State.RECEIVED, State.PROCESSING, State.SIGNING, State.SIGNED, State.DONE)


def work_on(now: datetime) -> dict[str, Any]:
    """Every dossier on the straight way goes to its end; every page opens; what proves identity still does."""
    office = Office(demo_cast())
    companion = Dossier.objects.get(code="H42.25-261117-0007")
    again = Identity(full_name="Nông Văn Chiến", address="Thôn Chè, xã Đồi Chè", card_number="037198000123")
    same_person = meet(companion.unit_id, again).pk == companion.applicant_id
    dossiers = list(Dossier.objects.filter(unit=office.cast.commune).order_by("pk"))
    found = {dossier.code: dossier.state for dossier in dossiers}
    for dossier in dossiers:
        _to_its_end(office, dossier, now)
    return {
        "found": found,
        "ended": {dossier.code: dossier.state for dossier in dossiers},
        "pages": _pages(dossiers),
        "same person": same_person,
        "password": Account.objects.get(username="tu").check_password(PASSWORD),
        "faults": [f"{unit}: {fault.sentence}" for unit, _, fault in verify() if fault],
        "disagreements": list(disagreements()),
    }


def _to_its_end(office: Office, dossier: Dossier, now: datetime) -> None:
    if dossier.state not in STRAIGHT:
        return
    done = len(office._walk(State(dossier.state)))
    for step, walk in enumerate(office._walk(State.RETURNED)[done:], start=1):
        walk(dossier, now + timedelta(minutes=step))
        dossier.refresh_from_db()


def _pages(dossiers: list[Dossier]) -> dict[str, int]:
    """Each page's status, as somebody at the counter opens it."""
    browser = Client(headers={"host": "127.0.0.1"})
    browser.post("/dang-nhap/minh-hoa/", {"person": "lan"})
    papers = IssuedPaper.objects.filter(dossier__in=dossiers).select_related("dossier")
    paths = [
        *("/", "/thu-tuc/", "/ho-so/", "/ho-so/moi/"),
        *(f"/ho-so/{dossier.code}/" for dossier in dossiers),
        *(f"/theo-doi/q/{dossier.track_token}/" for dossier in dossiers),
        *(f"/ho-so/{paper.dossier.code}/giay/{paper.pk}.pdf" for paper in papers),
    ]
    return {path: browser.get(path).status_code for path in paths}


if __name__ == "__main__":
    moment = datetime.fromisoformat(sys.argv[1])
    with time_machine.travel(moment, tick=True):
        print(json.dumps(work_on(moment)))  # noqa: T201  # read by the test
