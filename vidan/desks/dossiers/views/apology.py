"""The apology as it would be signed, for whoever reads it before."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.axes import HEADS
from vidan.desks.dossiers.papers.apologising import letter
from vidan.desks.dossiers.queries.apologising import proposed_of


@staff_door(*SEES_DOSSIERS)
@require_safe
def draft_pdf(request: StaffRequest, code: str) -> HttpResponse:
    """Without number and without name, unless the head reads it who would sign."""
    found = queries.one(request.scope, code)
    row = proposed_of(found)
    now = timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, now)
    role = request.scope.role_for(HEADS, found.owes_id)
    title = (request.scope.position or str(role.label)) if role else "Thủ trưởng cơ quan"
    unit = face(found.owes_id, timezone.localdate(now))
    signer = request.scope.full_name if role else ""
    pdf = press.render(letter(found, unit, row, title=title, signer=signer, at=now))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="ban-xin-loi-{found.code}.pdf"'
    return response
