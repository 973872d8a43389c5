"""Preparing at home, bringing it in at the counter, erasing it."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.holds import rules
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append, once
from vidan.desks.visits.keys import seal, token_key
from vidan.desks.visits.models import Preparation, PreparedPhoto
from vidan.kit.refusals import NotYours, TooMany

PREPARE, BRING_IN, ERASE = "prepare", "bring_in_prepared", "erase_prepared"
MOST = 2_000  # standing in one unit at once: a flood must not fill the disk
FULL = "Hiện có quá nhiều người đang chuẩn bị trước. Mời thử lại ngày mai, hoặc cứ đến quầy."


@dataclass(frozen=True)
class Filled:
    """What was typed and photographed, as checked; `said` goes into the intake form under its own names."""

    unit_id: int
    procedure: str
    trail: str
    said: dict[str, str] = field(repr=False)
    photos: tuple[bytes, ...] = field(default=(), repr=False)


def prepare(deed: Deed, filled: Filled, token: str, *, today: date) -> None:
    """Keep it sealed under the code until its day. The same key again changes nothing. Raises TooMany."""

    def do() -> None:
        if Preparation.objects.filter(unit=filled.unit_id).count() >= MOST:
            raise TooMany(FULL)
        row = Preparation.objects.create(
            unit_id=filled.unit_id,
            token_key=token_key(token),
            procedure=filled.procedure,
            trail=filled.trail,
            sealed=seal(token, json.dumps(filled.said, ensure_ascii=False).encode()),
            made_at=deed.at,
            ends_on=today + timedelta(days=settings.PREPARED_DAYS),
        )
        PreparedPhoto.objects.bulk_create(
            PreparedPhoto(preparation=row, sealed=seal(token, one)) for one in filled.photos
        )
        append(deed, unit=filled.unit_id, kind=PREPARE, subject=row.subject)

    once(deed, do, lambda _: None, kind=PREPARE)


def bring_in(token: str, unit_id: int, *, act: Act) -> None:
    """The dossier is taken in: what was prepared for it is not needed any more."""
    role = act.scope.role_for((Role.COUNTER,), unit_id)
    if role is None:
        raise NotYours("Việc tiếp nhận do cán bộ Bộ phận Một cửa làm.")
    _erase(act.deed(role), token, unit_id, BRING_IN)


def erase(deed: Deed, token: str, unit_id: int) -> None:
    """Who prepared it takes it back."""
    _erase(deed, token, unit_id, ERASE)


@transaction.atomic
def _erase(deed: Deed, token: str, unit_id: int, kind: str) -> None:
    row = Preparation.objects.filter(token_key=token_key(token), unit=unit_id).first()
    if row is None:
        return  # done before: by the same click, or because its day was over
    subject = row.subject
    row.delete()
    # Without the key: that of the intake already has its effect, and a row that is gone cannot go twice.
    append(Deed(deed.actor, deed.role, deed.at), unit=unit_id, kind=kind, subject=subject)


def erase_old_preparations(task: Task) -> None:
    """Every night: what is over, whether it was used or not, unless held."""
    rule = rules.Rule("preparation", "preparation", settings.PREPARED_DAYS)
    rules.forget(rule, Preparation.objects.filter(ends_on__lte=timezone.localdate()), _deleted)
    task.finish()


def _deleted(rows: QuerySet[Preparation]) -> int:
    return rows.delete()[1].get(Preparation._meta.label, 0)  # without the photographs that go with them
