"""A list brought in and its reading asked for; the names of a unit's columns."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.receiving import Checked
from vidan.core.jobs.actions import enqueue
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.seals import keyed_row
from vidan.core.units.actions import name_agencies
from vidan.desks.companion.models import Import, Mapping
from vidan.desks.companion.queries import PART, mapping_for
from vidan.kit.refusals import BadInput, NotYours
from vidan.kit.workdays.moments import VIETNAM

BRING, COLUMNS, READ_JOB = "bring_official_list", "save_official_columns", "read_official_list"


@dataclass(frozen=True)
class Columns:
    """How a unit's lists are read, as typed."""

    headings: dict[str, str]
    month_first: bool
    states: dict[str, int]
    agencies: tuple[str, ...] = ()  # the codes its dossiers' codes begin with, the one in use first


def counter_role(act: Act, unit_id: int) -> Role:
    """Only the counter of exactly this unit. Raises NotYours."""
    role = act.scope.role_for((Role.COUNTER,), unit_id)
    if role is None:
        raise NotYours("Danh sách của hệ thống chính thức do cán bộ Bộ phận Một cửa của đơn vị ấy nhập.")
    return role


def bring(unit_id: int, file: Checked, as_of: datetime, *, act: Act) -> Import:
    """Keep the file and ask for its dry run. Raises NotYours, or BadInput for a moment yet to come."""
    role = counter_role(act, unit_id)
    if as_of > act.at:
        raise BadInput("Lúc lấy danh sách chưa đến. Mời xem lại ngày giờ.", field="day")

    def do() -> Import:
        columns = mapping_for(unit_id)
        batch = Import.objects.create(
            unit_id=unit_id,
            as_of=as_of,
            brought_at=act.at,
            brought_by_id=act.scope.account_id,
            headings=columns.headings if columns else {},
            month_first=columns.month_first if columns else False,
            states=columns.states if columns else {},
        )
        keep(act, unit_id=unit_id, subject=batch.subject, part=PART, file=file)
        enqueue(READ_JOB, {"import": batch.pk}, key=read_key(batch), unit=unit_id)
        append(act.deed(role), unit=unit_id, kind=BRING, subject=batch.subject, facts={"file": file.sha256})
        return batch

    return once(act.deed(role), do, lambda entry: _again(entry.subject), kind=BRING)


def save_columns(unit_id: int, columns: Columns, *, act: Act) -> None:
    """Remember how this unit's lists are read from now on; lists already brought stay as they were read.

    Raises NotYours, or BadInput for the code of another unit.
    """
    role = counter_role(act, unit_id)

    def do() -> None:
        said = {"headings": columns.headings, "month_first": columns.month_first, "states": columns.states}
        kept = mapping_for(unit_id) or Mapping()
        # Who names agencies only goes on reading as the unit above says, today and after its next change.
        if kept.unit_id == unit_id or said != {name: getattr(kept, name) for name in said}:
            Mapping.objects.update_or_create(unit_id=unit_id, defaults=said)
        name_agencies(unit_id, columns.agencies, timezone.localdate(act.at, VIETNAM))
        append(
            act.deed(role),
            unit=unit_id,
            kind=COLUMNS,
            subject=f"unit:{unit_id}",
            facts={
                "columns": keyed_row("official:columns", list(said.values())),
                "agencies": ":".join(columns.agencies),
            },
        )

    once(act.deed(role), do, lambda entry: None, kind=COLUMNS)


def read_key(batch: Import) -> str:
    """Under which its reading is found again."""
    return f"{batch.subject}:read"


def _again(subject: str) -> Import:
    return Import.objects.get(pk=subject.partition(":")[2])
