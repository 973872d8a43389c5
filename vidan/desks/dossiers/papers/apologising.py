"""Mẫu 04 filled from an apology, under the title its procedure's texts use."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from vidan.core.units.queries import UnitFace, face
from vidan.desks.catalogue.content import Apology as Title
from vidan.desks.dossiers.models import Apology, Dossier
from vidan.desks.dossiers.papers import ApologyLetter
from vidan.desks.dossiers.papers.filling import head_of
from vidan.kit.workdays.moments import VIETNAM


def letter(
    dossier: Dossier, unit: UnitFace, row: Apology, *, title: str, signer: str, at: datetime
) -> ApologyLetter:
    """As it is signed, or would be; `unit` decides, `title` is the signer's office."""
    promise = row.promise
    due = (
        row.was_due_at or promise.due_at or row.drawn_due_at
    )  # the last: a draft of before the clock was paused
    if due is None:
        raise RuntimeError("only a promise with a date is apologised for")
    procedure = dossier.procedure.procedure
    counter = face(dossier.unit_id, timezone.localdate(at, VIETNAM))
    return ApologyLetter(
        **head_of(dossier, unit),
        issued_at=at,
        number=row.number,
        title=str(procedure.apology_title),
        is_renewal=procedure.apology_title is Title.NEW,
        field=procedure.field,
        decider=unit.office,
        counter=counter.site_name,
        received_at=dossier.received_at,
        due_at=due,
        until=row.until,
        is_late=due <= at,
        cause=str(row.get_cause_display()),
        went_wrong=tuple(row.went_wrong.splitlines()),
        whose=tuple(row.whose.splitlines()),
        ahead=tuple(row.ahead.splitlines()),
        position=title,
        signer=signer,
    )


def to_sign(dossier: Dossier, unit: UnitFace, row: Apology, at: datetime) -> ApologyLetter:
    """As it goes to be signed digitally: no number yet, no name but the signature's, nothing that opens the dossier."""
    paper = letter(dossier, unit, row, title="Thủ trưởng cơ quan", signer="", at=at)
    return replace(paper, is_to_sign=True, tracking_address="")
