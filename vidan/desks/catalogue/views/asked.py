"""What people asked without finding anything, and which procedure it means."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import add_words
from vidan.desks.catalogue.forms import WordsForm
from vidan.desks.catalogue.seeking import likely, own_words
from vidan.desks.catalogue.views.keeper import KEEPERS, Desk, say
from vidan.kit.refusals import BadInput, NotFound

DONE = "Đã thêm lời nói; bà con tìm bằng lời này là thấy ngay."


@dataclass(frozen=True)
class AskedRow:
    """A question that found nothing: how often, what it may mean, and the form that says so."""

    words: str
    times: int
    near: tuple[tuple[str, str], ...]  # code, plain name
    form: WordsForm


@staff_door(*KEEPERS)
def asked(request: StaffRequest) -> HttpResponse:
    """What people asked without finding anything; one click says which procedure it means."""
    desk = Desk.of(request)
    tried = WordsForm(request.POST) if request.method == "POST" else None
    if tried and tried.is_valid():
        data = tried.cleaned_data
        try:
            add_words(desk.deed(tried), desk.unit, data["code"], data["words"], on=desk.today)
        except (BadInput, NotFound) as refusal:
            say(tried, refusal)
        else:
            tail = f"&don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""
            return HttpResponseRedirect(f"{reverse('catalogue:asked')}?vua=them{tail}")
    context = {
        "rows": _asked_rows(desk),
        "tried": tried,
        "own": own_words(desk.unit.pk),
        "unit": face(desk.unit.pk, desk.today),
        "just_done": DONE if request.GET.get("vua") == "them" else "",
    }
    return render(request, "catalogue/asked.html", context, status=422 if tried else 200)


def _asked_rows(desk: Desk) -> list[AskedRow]:
    often = queries.unfound_often(desk.unit.pk)
    meant = likely(desk.unit.pk, [words for words, _ in often], desk.today) if often else []
    rows = []
    for number, ((words, times), near) in enumerate(zip(often, meant, strict=True)):
        begun = {"words": words, "code": near[0][0] if near else ""}
        rows.append(AskedRow(words, times, tuple(near), WordsForm(initial=begun, auto_id=f"hoi{number}_%s")))
    return rows
