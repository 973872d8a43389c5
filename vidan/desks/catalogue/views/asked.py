"""What people asked without finding anything, and which procedure it means."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import add_words, drop_words
from vidan.desks.catalogue.forms import DropWordsForm, WordsForm
from vidan.desks.catalogue.models import OwnWord
from vidan.desks.catalogue.seeking import likely
from vidan.desks.catalogue.views.keeper import KEEPERS, Desk, say
from vidan.kit.refusals import BadInput, NotFound

DONE = {
    "them": "Đã thêm lời nói; bà con tìm bằng lời này là thấy ngay.",
    "bo": "Đã bỏ lời nói; bà con tìm bằng lời này không còn được dẫn tới thủ tục ấy.",
}


@dataclass(frozen=True)
class AskedRow:
    """A question that found nothing: how often, what it may mean, and the form that says so."""

    words: str
    times: int
    near: tuple[tuple[str, str], ...]  # code, plain name
    form: WordsForm


@dataclass(frozen=True)
class Added:
    """What the unit added, to which procedure, and the form that takes it back."""

    words: str
    code: str
    plain_name: str
    form: DropWordsForm


@staff_door(*KEEPERS)
def asked(request: StaffRequest) -> HttpResponse:
    """What people asked without finding anything; one click says which procedure it means, another takes it back."""
    desk = Desk.of(request)
    tried: WordsForm | DropWordsForm | None = None
    if request.method == "POST":
        dropping = DropWordsForm(request.POST) if "word" in request.POST else None
        tried = _dropped(desk, dropping) if dropping else _added(desk, _typed(request))
        if tried is None:
            tail = f"&don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""
            done = "bo" if dropping else "them"
            return HttpResponseRedirect(f"{reverse('catalogue:asked')}?vua={done}{tail}")
    context = {
        "rows": _asked_rows(desk),
        "tried": tried,
        "may_say": isinstance(tried, WordsForm),
        "own": _own(desk),
        "known": queries.known_by_name(desk.today),
        "unit": face(desk.unit.pk, desk.today),
        "just_done": DONE.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "catalogue/asked.html", context, status=422 if tried else 200)


def _typed(request: StaffRequest) -> WordsForm:
    """The procedure whose button was pressed, else the code that was typed."""
    said = request.POST.copy()
    said["code"] = said.get("meant") or said.get("code", "")
    return WordsForm(said)


def _added(desk: Desk, form: WordsForm) -> WordsForm | None:
    """None when it was done, else the form with why not."""
    if form.is_valid():
        data = form.cleaned_data
        try:
            add_words(desk.deed(form), desk.unit, data["code"], data["words"], on=desk.today)
        except (BadInput, NotFound) as refusal:
            say(form, refusal)
        else:
            return None
    return form


def _dropped(desk: Desk, form: DropWordsForm) -> DropWordsForm | None:
    """None when it was done, else the form with why not."""
    if form.is_valid():
        try:
            drop_words(desk.deed(form), desk.unit, form.cleaned_data["word"])
        except NotFound as refusal:
            say(form, refusal)
        else:
            return None
    return form


def _own(desk: Desk) -> list[Added]:
    rows = list(OwnWord.objects.filter(unit=desk.unit).order_by("-pk"))
    names = queries.plain_names({row.code for row in rows}, desk.today)
    return [
        Added(
            row.words,
            row.code,
            names.get(row.code, ""),
            DropWordsForm(initial={"word": row.pk}, auto_id=f"bo{row.pk}_%s"),
        )
        for row in rows
    ]


def _asked_rows(desk: Desk) -> list[AskedRow]:
    often = queries.unfound_often(desk.unit.pk)
    meant = likely(desk.unit.pk, [words for words, _ in often], desk.today) if often else []
    rows = []
    for number, ((words, times), near) in enumerate(zip(often, meant, strict=True)):
        begun = {"words": words, "code": near[0][0] if near else ""}
        rows.append(AskedRow(words, times, tuple(near), WordsForm(initial=begun, auto_id=f"hoi{number}_%s")))
    return rows
