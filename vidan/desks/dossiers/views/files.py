"""Files kept with a dossier: attaching one, opening one."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.files.queries import content_of, file_of
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.uploads import file_answer
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.actions.attaching import Part, attach, attachable
from vidan.desks.dossiers.forms.attaching import AttachForm
from vidan.desks.dossiers.views.page import ATTACHED, dossier_page
from vidan.kit.refusals import BadInput, Stale


@staff_door(Role.COUNTER, Role.OFFICER)
@require_POST
def add_file(request: StaffRequest, code: str) -> HttpResponse:
    """Keep a file with the dossier. What was typed stays when it is not taken."""
    found = queries.one(request.scope, code)
    parts = attachable(request.scope, found)
    if not parts:
        raise Stale("Lúc này hồ sơ không nhận thêm tệp.", advice="Mời mở lại hồ sơ để xem hồ sơ đang ở đâu.")
    form = AttachForm(parts, request.POST, request.FILES)
    if not form.is_valid():
        return dossier_page(request, found, attach_form=form, status=422)
    act = form.act(request.scope, timezone.now())
    try:
        attach(found, act=act, part=Part(form.cleaned_data["part"]), file=form.cleaned_data["file"])
    except BadInput as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return dossier_page(request, found, attach_form=form, status=422)
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[code])}?vua={ATTACHED}#tep")


@staff_door(*SEES_DOSSIERS)
@require_safe
def file(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """One kept file. Looking is written down; the name sent along says nothing about anybody."""
    found = queries.one(request.scope, code)
    kept = file_of(found.subject, pk)
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return file_answer(content_of(kept), kept.kind, f"{found.code}-{kept.pk}")
