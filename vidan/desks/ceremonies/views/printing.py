"""What is printed or taken into a calendar for a ceremony. Papers with names: each opening is written down."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.ceremonies import flow, papers
from vidan.desks.ceremonies.models import SEES_CEREMONIES, Ceremony
from vidan.desks.ceremonies.queries import ceremonies as queries
from vidan.kit.ics import calendar_file
from vidan.kit.refusals import NotYours, Stale


@staff_door(*flow.ARRANGERS)
@require_safe
def invitation(request: StaffRequest, pk: str) -> HttpResponse:
    """Giấy mời for both families."""
    found = _named(request, pk)
    unit = face(found.unit_id, timezone.localdate())
    return _pdf(
        papers.invitation(found, unit, queries.day_link(found), timezone.now()), f"giay-moi-{found.pk}"
    )


@staff_door(*flow.ARRANGERS)
@require_safe
def consent(request: StaffRequest, pk: str) -> HttpResponse:
    """Phiếu đồng ý for both to sign."""
    found = _named(request, pk)
    unit = face(found.unit_id, timezone.localdate())
    return _pdf(papers.consent(found, unit, timezone.now()), f"phieu-dong-y-{found.pk}")


@staff_door(*SEES_CEREMONIES)
@require_safe
def programme(request: StaffRequest, pk: str) -> HttpResponse:
    """Chương trình; it names no family."""
    found = queries.ceremony_for(request.scope, int(pk))
    unit = face(found.unit_id, timezone.localdate())
    paper = papers.programme(found, unit, queries.day_link(found), timezone.now())
    return _pdf(paper, f"chuong-trinh-{found.pk}")


@staff_door(*SEES_CEREMONIES)
@require_safe
def calendar(request: StaffRequest, pk: str) -> HttpResponse:
    """One entry for a telephone's calendar; it names nobody."""
    content = calendar_file(queries.appointment(queries.ceremony_for(request.scope, int(pk))))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="le-trao-giay-{pk}.ics"'
    return answer


def _named(request: StaffRequest, pk: str) -> Ceremony:
    found = queries.ceremony_for(request.scope, int(pk))
    if request.scope.role_for(flow.ARRANGERS, found.unit_id) is None:
        raise NotYours("Giấy có tên hai gia đình chỉ cán bộ của đơn vị in.")
    if found.erased_at:
        raise Stale("Tên hai gia đình đã xóa theo thời hạn nên không in lại được.")
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    return found


def _pdf(paper: press.Paper, name: str) -> HttpResponse:
    answer = HttpResponse(press.render(paper), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
