"""The list a counter chooses a procedure from; a code that is no more leads to what stands for it now."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from vidan.core.ui.doors import StaffRequest
from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.leading import gone
from vidan.desks.catalogue.queries import Choice, matching, offered_by
from vidan.desks.catalogue.seeking import seek
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.views.scanning import Scan
from vidan.kit.refusals import NotFound


def choose(
    request: StaffRequest, unit: UnitFace, today: date, first: Dossier | None, scan: Scan | None
) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    choices = offered_by(unit.id, today)
    found = (matching(choices, words) or _sought(unit.id, choices, words, today)) if words else choices
    if words and len(found) == 1:
        along = (f"&cung={first.code}" if first else "") + (scan.along if scan else "")
        return HttpResponseRedirect(f"{reverse('dossiers:intake')}?tt={found[0].code}{along}")
    context = {"choices": found, "words": words, "unit": unit, "first": first, "scan": scan}
    context["gone"] = gone(unit.id, words.strip(), today) if words and not found else None
    return render(request, "dossiers/choose.html", context)


def leads_on(unit_id: int, code: str, today: date) -> HttpResponse:
    """From a code that is not taken in to the list, which says why and what to take instead. Raises NotFound."""
    if gone(unit_id, code, today) is None:
        raise NotFound("Đơn vị hiện chưa tiếp nhận thủ tục này.")
    return HttpResponseRedirect(f"{reverse('dossiers:intake')}?{urlencode({'q': code})}")


def _sought(unit_id: int, choices: list[Choice], words: str, today: date) -> list[Choice]:
    """What the words mean, where no name holds them: said as the resident says it."""
    by_code = {choice.code: choice for choice in choices}
    return [by_code[code] for code in seek(unit_id, choices, words, today).codes]
