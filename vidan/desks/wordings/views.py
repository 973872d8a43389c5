"""The words of letters as the office keeps them: the shelf, one letter, writing another, approving it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.scope import Act
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import UnitFace, face
from vidan.desks.wordings import actions, flow, queries, tone
from vidan.desks.wordings.composing import Words
from vidan.desks.wordings.content import national, national_words
from vidan.desks.wordings.forms import ApproveForm, RetireForm, WordingForm, typed_of
from vidan.desks.wordings.models import OWN, SEES_WORDS, Edition
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import Form, print_letter
from vidan.desks.wordings.previewing import Preview, preview, sample
from vidan.kit.refusals import NotFound, NotYours, Refusal

WRITES: Final = "Lời thư do công chức, văn thư, lãnh đạo hoặc Mặt trận của đơn vị soạn."
SAYS: Final = {
    "soan": "Đã lưu bản nháp. Người khác duyệt xong thì dùng được.",
    "duyet": "Đã duyệt. Từ ngày ấy thư mới sẽ dùng lời này.",
    "bo": "Đã bỏ bản nháp.",
    "thoi-dung": "Đã ghi ngày thôi dùng.",
}


@dataclass(frozen=True)
class Doing:
    """One thing that may be done with an edition: the move, its form, what it does when the form is right."""

    verb: str
    form: type[KeyedForm]
    do: Callable[[Act, Edition, KeyedForm], object]


DOING: Final = {
    "duyet": Doing(
        flow.APPROVE.verb,
        ApproveForm,
        lambda act, row, form: actions.approve(act, row, form.cleaned_data["valid_from"]),
    ),
    "bo": Doing(flow.DROP.verb, KeyedForm, lambda act, row, form: actions.drop(act, row)),
    "thoi-dung": Doing(
        flow.RETIRE.verb,
        RetireForm,
        lambda act, row, form: actions.retire(act, row, form.cleaned_data["valid_to"]),
    ),
}


@staff_door(*SEES_WORDS)
@require_safe
def shelves(request: StaffRequest) -> HttpResponse:
    """Every occasion with how many letters there are, and what waits to be approved."""
    waiting = list(queries.editions(request.scope).filter(state=flow.State.DRAFTED))
    shown = queries.shelves(request.scope, timezone.localdate())
    return render(request, "wordings/shelves.html", {"shelves": shown, "waiting": waiting})


@staff_door(*SEES_WORDS)
@require_safe
def shelf(request: StaffRequest, occasion: str) -> HttpResponse:
    """The letters of one occasion: the unit's own with their days, then the house's."""
    found = _occasion(occasion)
    today = timezone.localdate()
    context = {
        "occasion": found,
        "own": queries.editions(request.scope).filter(occasion=found),
        "national": national(found),
        "today": today,
        "may_write": _home(request, flow.WRITERS) is not None,
    }
    return render(request, "wordings/shelf.html", context)


@staff_door(*SEES_WORDS)
@require_safe
def letter(request: StaffRequest, key: str) -> HttpResponse:
    """One letter as its page, and what may be done with it now."""
    words, edition = _found(request, key)
    return _page(request, words, edition)


@staff_door(*SEES_WORDS)
@require_safe
def printed(request: StaffRequest, key: str, size: str) -> HttpResponse:
    """The same as a PDF, to be tried on one's own printer."""
    words, _ = _found(request, key)
    pdf = print_letter(sample(words, _unit(request), _day()), Form(size))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="thu-mau-{size}.pdf"'
    return answer


@staff_door(*flow.WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: StaffRequest, occasion: str) -> HttpResponse:
    """New words, from nothing or from another letter; without script a button shows the page."""
    found, unit_id = _occasion(occasion), _home(request, flow.WRITERS)
    if unit_id is None:
        raise NotYours(WRITES)
    base = request.GET.get("tu", "")
    words, old = _found(request, base) if base else (None, None)
    if words is not None and words.occasion != found:
        raise NotFound(queries.NO_SUCH_WORDS)
    if request.method != "POST":
        words = words or queries.choices(unit_id, found, timezone.localdate())[0]
        return _editor(
            request,
            WordingForm(found, initial=typed_of(words)),
            preview(words, _unit(request), Form.A4, _day()),
        )
    form = WordingForm(found, request.POST)
    is_right = form.is_valid()
    if is_right and "xem" not in request.POST:
        act = form.act(request.scope, timezone.now())
        row = actions.draft(act, unit_id, form.written(old if old and old.unit_id == unit_id else None))
        return HttpResponseRedirect(f"{reverse('wordings:letter', args=[f'{OWN}{row.pk}'])}?vua=soan")
    return _editor(request, form, _look(request, form), status=200 if is_right else 422)


@staff_door(*flow.WRITERS)
@require_POST
def look(request: StaffRequest, occasion: str) -> HttpResponse:
    """The page of what is typed just now, for the script that asks while somebody types."""
    form = WordingForm(_occasion(occasion), request.POST)
    form.is_valid()
    return render(request, "wordings/_preview.html", {"preview": _look(request, form), "form": form})


@staff_door(*SEES_WORDS)
@require_POST
def do(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One thing done with an edition."""
    edition = queries.edition_for(request.scope, int(pk))
    if slug not in DOING:
        raise NotFound("Không có việc này.")
    form = DOING[slug].form(request.POST)
    if not form.is_valid():
        return _page(request, edition.words, edition, (slug, form), status=422)
    try:
        DOING[slug].do(form.act(request.scope, timezone.now()), edition, form)
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        edition = queries.edition_for(request.scope, int(pk))
        return _page(request, edition.words, edition, (slug, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('wordings:letter', args=[f'{OWN}{pk}'])}?vua={slug}")


def _page(
    request: StaffRequest,
    words: Words,
    edition: Edition | None,
    sent: tuple[str, KeyedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    verbs = {move.verb for move in queries.open_moves(request.scope, edition)} if edition else set()
    today = {"valid_from": timezone.localdate(), "valid_to": timezone.localdate()}
    forms: dict[str, Any] = {
        slug.replace("-", "_"): one.form(initial=today) for slug, one in DOING.items() if one.verb in verbs
    }
    if sent:
        forms[sent[0].replace("-", "_")] = sent[1]
    form = Form.A5 if request.GET.get("kho") == Form.A5.value else Form.A4
    context = {
        "words": words,
        "edition": edition,
        "preview": preview(words, _unit(request), form, _day()),
        "size": form.value,
        "forms": forms,
        "form": sent[1] if sent else None,
        "may_write": _home(request, flow.WRITERS) is not None,
        "just_done": SAYS.get(request.GET.get("vua", "")),
    }
    return render(request, "wordings/letter.html", context, status=status)


def _editor(request: StaffRequest, form: WordingForm, shown: Preview, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "occasion": form.occasion,
        "preview": shown,
        "guide": tone.GUIDE,
    }
    return render(request, "wordings/write.html", context, status=status)


def _look(request: StaffRequest, form: WordingForm) -> Preview:
    """The page of a form that is right; of one that is not, nothing: its fields say why."""
    if form.errors:
        return Preview()
    return preview(form.words(), _unit(request), form.form, _day())


def _found(request: StaffRequest, key: str) -> tuple[Words, Edition | None]:
    """The words of a key this person may see. Raises NotFound."""
    if re.fullmatch(rf"{OWN}[0-9]{{1,15}}", key):
        edition = queries.edition_for(request.scope, int(key.removeprefix(OWN)))
        return edition.words, edition
    return national_words(key), None


def _occasion(name: str) -> Occasion:
    if name not in Occasion.values:
        raise NotFound("Không có loại thư này.")
    return Occasion(name)


def _home(request: StaffRequest, roles: tuple[Any, ...]) -> int | None:
    """The unit in which this person does this."""
    return min((unit for role, unit in request.scope.holds if role in roles), default=None)


def _unit(request: StaffRequest) -> UnitFace:
    home = request.scope.home
    if home is None:
        raise NotYours("Anh/chị chưa được giao việc ở đơn vị nào nên chưa có tên đơn vị để in lên thư.")
    return face(home, timezone.localdate())


def _day() -> datetime:
    return timezone.now()
