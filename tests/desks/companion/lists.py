"""Lists of an invented official system, brought in by the product's own verbs."""

from datetime import datetime, timedelta

from tests.kit.tables.making import csv_of, line
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict as Clean
from vidan.core.jobs.working import work_off
from vidan.core.units.models import Unit
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.actions.bringing import bring
from vidan.desks.companion.models import Import, OfficialRecord

CODES = [f"H42.13.01-261117-{n:04}" for n in range(1, 10)]
LATER = TUESDAY + timedelta(hours=3)


def lined(*changes: dict[str, str]) -> bytes:
    """A list with a line for each, under codes of their own."""
    return csv_of(*(line(**({"code": CODES[n]} | change)) for n, change in enumerate(changes)))


def brought(
    office: Office,
    content: bytes,
    *,
    as_of: datetime = TUESDAY,
    at: datetime = TUESDAY,
    who: Account | None = None,
    unit: Unit | None = None,
    key: str = "",
) -> Import:
    kind = FileKind.XLSX if content.startswith(b"PK") else FileKind.CSV
    file = Checked("Danh sách", kind, content, Clean.CLEAN)
    act = office.act(who or office.cast.lan, at, key)
    return bring((unit or office.cast.commune).pk, file, as_of, act=act)


def read(office: Office, content: bytes, *, as_of: datetime = TUESDAY, at: datetime = TUESDAY) -> Import:
    """Brought and read as a trial."""
    batch = brought(office, content, as_of=as_of, at=at)
    work_off()
    batch.refresh_from_db()
    return batch


def applied(
    office: Office,
    content: bytes,
    *,
    as_of: datetime = TUESDAY,
    at: datetime = TUESDAY,
    without_faulty: bool = False,
) -> Import:
    """Read, and a person said yes."""
    batch = read(office, content, as_of=as_of, at=at)
    apply(batch, without_faulty=without_faulty, act=office.act(office.cast.lan, at + timedelta(minutes=1)))
    work_off()
    batch.refresh_from_db()
    return batch


def verdicts(batch: Import) -> list[str]:
    return list(batch.lines.order_by("n").values_list("verdict", flat=True))


def record(code: str) -> OfficialRecord:
    return OfficialRecord.objects.select_related("line").get(code=code)
