"""A returned result whose applicant was invited, and a slip as a browser sends it."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.desks.certification.window import run
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.ledger.actions import Deed
from vidan.core.units.models import Unit
from vidan.desks.certification.actions import working
from vidan.desks.certification.models import Run
from vidan.desks.dossiers.flow import State
from vidan.desks.slips.actions import Said, give_by_link, invite
from vidan.desks.slips.content import sheet
from vidan.desks.slips.keys import token_of
from vidan.desks.slips.models import Invitation

KEYS = [one.key for one in sheet().questions]


def invited(office: Office, at: datetime = TUESDAY) -> Invitation:
    """A birth registration walked to its return, and the house has done its background work."""
    dossier = office.dossier_in(State.RETURNED, at=at)
    work_off()
    return Invitation.objects.get(about=dossier.subject)


def certified(office: Office, count: int = 1) -> list[Run]:
    """Runs of certifications given back together, and the house has done its background work."""
    runs, cast = [run(office) for _ in range(count)], office.cast
    working.together(runs, lambda r, act: working.sign(r, act=act), act=office.act(cast.ha))
    working.together(runs, lambda r, act: working.stamp(r, act=act), act=office.act(cast.van))
    working.together(runs, lambda r, act: working.give_back(r, act=act), act=office.act(cast.lan))
    work_off()
    return runs


def address(invitation: Invitation) -> str:
    return f"/danh-gia/{token_of(invitation.about)}/"


def ticked(score: object = 5, words: str = "", **changed: object) -> dict[str, Any]:
    """A whole slip."""
    return {"key": str(uuid4()), "words": words} | {key: str(score) for key in KEYS} | changed


def send(path: str, typed: dict[str, Any] | None = None, client: Client | None = None) -> HttpResponse:
    response: HttpResponse = (client or Client()).post(path, typed or ticked())  # type: ignore[assignment]
    return response


def give(
    unit: Unit, number: int, *, score: int = 5, words: str = "", at: datetime = TUESDAY, code: str = BIRTH
) -> None:
    """An invitation for a result that stands for itself, and its slip, by the verbs."""
    about = f"dossier:{number + 1_000_000}"
    deed = Deed(actor="slips", role="slips", at=at)
    with transaction.atomic():  # as a reaction to the ledger is
        invitation = invite(deed, unit_id=unit.pk, about=about, procedure_code=code)
    assert invitation is not None
    said = Said(dict.fromkeys(KEYS, score), words)
    resident = Deed(actor="resident", role="resident", at=at, key=str(uuid4()))
    give_by_link(resident, invitation, token_of(about), said)
