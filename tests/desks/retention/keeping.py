"""An old dossier, its proposal and decision, and the work of destroying it; every word of every table."""

from datetime import date, datetime

import time_machine
from django.apps import apps

from tests.make import VIETNAM, Office
from vidan.core.jobs.working import work_off
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention import table
from vidan.desks.retention.actions.deciding import decide, propose
from vidan.desks.retention.models import Proposal

MOVE = "1.010041"  # a residence procedure: not civil status, so its dossiers are not kept for good
LATER = datetime(2047, 12, 2, 9, tzinfo=VIETNAM)
APPROVED = Proposal.Decision.APPROVED


def proposed(office: Office, key: str = "dossier") -> Proposal:
    """Everything of a type that is past its period by then."""
    act = office.act(office.cast.tam, LATER)
    return propose(office.cast.commune.pk, table.one(key), why="Hết thời hạn lưu.", act=act)


def approved(office: Office, row: Proposal) -> Proposal:
    """The chairwoman agrees, by a document."""
    on = date(2047, 12, 1)
    return decide(
        row,
        decision=APPROVED,
        document="45/QĐ-UBND",
        on=on,
        words="",
        act=office.act(office.cast.ha, LATER),
    )


def destroyed(office: Office, key: str = "dossier") -> Proposal:
    """Proposed, decided, done."""
    row = approved(office, proposed(office, key))
    with time_machine.travel(LATER, tick=True):
        work_off()
    row.refresh_from_db()
    return row


def words_of_the_house() -> str:
    """Every value of every row of every table but those of who works here, where, and of the catalogue."""
    left = ("accounts.Account", "sessions.Session", "units.ReceptionSite")
    models = [m for m in apps.get_models() if m._meta.label not in left and m._meta.app_label != "catalogue"]
    return "\n".join(
        f"{model._meta.label}: {row}" for model in models for row in model._default_manager.values_list()
    )


def fresh(dossier: Dossier) -> Dossier:
    """As the database has it."""
    return Dossier.objects.get(pk=dossier.pk)
