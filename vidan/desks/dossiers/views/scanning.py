"""Intake begun with the code on the official receipt: what the official list says is not typed again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.ui.doors import StaffRequest
from vidan.desks.catalogue.asking import follow, outcome, trail_of
from vidan.desks.catalogue.queries import in_force, offered_by
from vidan.desks.companion.models import OfficialRecord
from vidan.desks.companion.queries import record_of
from vidan.desks.dossiers.models import Dossier
from vidan.desks.visits.models import Booking
from vidan.desks.visits.queries.booking import brought
from vidan.desks.visits.queries.preparing import Prepared, token_typed
from vidan.kit.ids import IdError, scanned_code
from vidan.kit.refusals import NotFound
from vidan.kit.text import same_name, tidy

LONGEST_SCAN = 500
OURS = "Đây là mã do Vì Dân cấp. Mời quét mã trên giấy hẹn của hệ thống chính thức."


@dataclass(frozen=True)
class Scan:
    """What was scanned: a code, and what the official list says of it; or why it is none."""

    typed: str
    code: str = ""
    record: OfficialRecord | None = None
    prepared: Prepared | None = None  # what the resident filled in at home, when that code was scanned
    booked: Booking | None = (
        None  # the slot whose code was scanned; what was prepared for it stands in `prepared`
    )
    fault: str = ""

    @property
    def along(self) -> str:
        """The part of an address that takes the code along."""
        return f"&ma={self.code}" if self.code else ""

    def prefilled(self, given: dict[str, Any]) -> dict[str, Any]:
        """The form's first values: what an earlier dossier of the visit gave, unless this one is somebody else's."""
        if self.prepared:
            return {**given, **self.prepared.said}
        if self.booked:
            return given
        if self.record is None:
            return {**given, "official_code": self.code}
        said = self.record.line
        is_other = bool(said.name) and not same_name(said.name, str(given.get("full_name", said.name)))
        known: dict[str, Any] = {
            "official_code": self.code,
            "full_name": said.name,
            "official_day": said.due_on,
        }
        if said.due_hour:
            known["official_time"] = f"{said.due_hour:%H:%M}"
        return {**({} if is_other else given), **{name: value for name, value in known.items() if value}}


def case_along(code: str, trail: str) -> str:
    """The part of an address that takes along the resident's answers, and the case they come to."""
    procedure = in_force(code, timezone.localdate()).procedure
    given = follow(procedure, trail).given
    known = outcome(procedure, given) if given else None
    return f"&tl={trail_of(given)}&th={known.main.key}" if known else ""


def scan_of(request: StaffRequest, unit_id: int) -> Scan | None:
    """What the address says was scanned. The name in the official list is looked at, and that is written down."""
    typed = tidy(request.GET.get("ma", ""))[:LONGEST_SCAN]
    if not typed or request.method != "GET":
        return None
    if token := token_typed(typed):
        return _prepared(request, unit_id, token)
    try:
        code = scanned_code(typed)
    except IdError as refusal:
        return Scan(typed, fault=str(refusal))
    if code.kind == "house":
        return Scan(typed, fault=OURS)
    record = record_of(unit_id, code.text)
    if record:
        note_look(request.scope, f"official_record:{record.pk}", unit_id, Look.Kind.OPENED, timezone.now())
    return Scan(typed, code.text, record)


def _prepared(request: StaffRequest, unit_id: int, token: str) -> Scan:
    """What a resident prepared or booked. Opening it in the form is a look, and that is written down."""
    try:
        found, slot = brought(token, unit_id, timezone.localdate())
    except NotFound as refusal:
        return Scan(token, fault=refusal.sentence)
    if found and request.GET.get("tt"):
        note_look(request.scope, found.subject, unit_id, Look.Kind.OPENED, timezone.now())
    return Scan(token, token, prepared=found, booked=slot)


def leads_to(request: StaffRequest, unit_id: int, scan: Scan, today: date) -> str:
    """Where this code is at home: its dossier, when there is one; the procedure the list names; or "" to choose."""
    if not scan.code:
        return ""
    if told := scan.prepared or scan.booked:
        case = case_along(told.procedure, told.trail)
        return f"{reverse('dossiers:intake')}?tt={told.procedure}{case}{scan.along}"
    if Dossier.objects.visible_to(request.scope).filter(unit=unit_id, code=scan.code).exists():
        return reverse("dossiers:detail", args=[scan.code])
    wanted = scan.record.line.procedure if scan.record else ""
    if wanted and any(version.code == wanted for version in offered_by(unit_id, today)):
        return f"{reverse('dossiers:intake')}?tt={wanted}{scan.along}"
    return ""
