"""Putting a mistaken receipt right, on a page of its own."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.catalogue.queries import offered_by
from vidan.desks.dossiers import queries, turns
from vidan.desks.dossiers.actions.correcting import Correction, correct_receipt
from vidan.desks.dossiers.forms.correcting import CorrectForm, as_line
from vidan.desks.dossiers.models import Dossier, Party
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.workdays.moments import VIETNAM

SAYS = {"correct_receipt": "dinh-chinh", "correct_date": "dinh-chinh-ngay"}


@staff_door(Role.COUNTER, Role.LEADER)
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, code: str) -> HttpResponse:
    """Everything the receipt says, to be changed where it is wrong. Looking is written down."""
    found = queries.one(request.scope, code)
    now = timezone.now()
    may = {move.verb for move in queries.moves_for(request.scope, found)}
    if turns.CORRECT_RECEIPT[0].verb not in may:
        raise Stale("Hồ sơ này lúc này không đính chính giấy tiếp nhận được.")
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, now)
    versions = _versions(found)
    choices = [
        (f"{version.code}|{case.key}", f"{version.plain_name}: {case.title}")
        for version in versions.values()
        for case in version.procedure.cases
    ]
    for_office = found.party is not None and found.party.kind == Party.Kind.ORGANISATION
    if request.method != "POST":
        return _page(
            request, found, CorrectForm(choices, initial=_as_it_stands(found), is_organisation=for_office)
        )
    form = CorrectForm(choices, request.POST, is_organisation=for_office)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    act = form.act(request.scope, now)
    values = dict(form.cleaned_data)
    version_code, _, case = values.pop("case").partition("|")
    del values["key"]
    reason = values.pop("reason")
    values["return_channel"] = Dossier.ReturnChannel(values["return_channel"])
    try:
        right = Correction(procedure=versions[version_code], case_key=case, **values)
        entry = correct_receipt(found, act=act, right=right, reason=reason)
    except BadInput as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _page(request, found, form, status=422)
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[code])}?vua={SAYS[entry.kind]}")


def _versions(dossier: Dossier) -> dict[str, ProcedureVersion]:
    """Its own edition first, then what the unit posted on the day it was received."""
    day = timezone.localdate(dossier.received_at, VIETNAM)
    ids = [choice.version_id for choice in offered_by(dossier.unit_id, day)]
    own = dossier.procedure
    others = ProcedureVersion.objects.filter(pk__in=ids).exclude(code=own.code).order_by("code")
    return {own.code: own} | {version.code: version for version in others}


def _as_it_stands(dossier: Dossier) -> dict[str, Any]:
    lines = [as_line(p.name, p.kind, p.count) for p in dossier.handed_in.standing()]
    return {
        "case": f"{dossier.procedure.code}|{dossier.case_key}",
        "applicant_name": dossier.applicant_name,
        "applicant_address": dossier.applicant_address,
        "applicant_phone": dossier.applicant_phone,
        "applicant_email": dossier.applicant_email,
        "request": dossier.request,
        "return_channel": dossier.return_channel,
        "papers": "\n".join(lines),
    }


def _page(request: StaffRequest, found: Dossier, form: CorrectForm, *, status: int = 200) -> HttpResponse:
    return render(request, "dossiers/correct.html", {"dossier": found, "form": form}, status=status)
