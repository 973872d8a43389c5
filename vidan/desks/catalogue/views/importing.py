"""The official list brought in: read as a trial that writes nothing, then taken over by a person's yes."""

from collections import Counter

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.catalogue.actions.importing import TAKEN, Brought, take_over, verdicts_of
from vidan.desks.catalogue.comparing import Known, Verdict
from vidan.desks.catalogue.forms import AGAIN, ListForm, TakeOverForm, packed
from vidan.desks.catalogue.models import OfficialList
from vidan.desks.catalogue.views.keeper import KEEPERS, Desk
from vidan.kit.procedure_lists import read_list
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.tables import TableFault

MOST_SHOWN = 300  # lines of one verdict
LISTS = 20


@staff_door(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: StaffRequest) -> HttpResponse:
    """Choose a list; what each of its lines would do is shown, and nothing is written."""
    desk = Desk.of(request)
    if request.method != "POST":
        return _page(request, desk)
    form = ListForm(request.POST, request.FILES)
    if form.is_valid() and form.cleaned_data["as_of"] > desk.today:
        form.add_error("as_of", "Ngày lấy danh sách chưa đến. Mời xem lại.")
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    data = form.cleaned_data
    try:
        brought = Brought(tuple(read_list(form.content())), data["source"], data["as_of"])
        carried = packed(desk.unit.pk, brought)
    except (TableFault, BadInput) as fault:
        form.add_error("file", fault.sentence)
        return _page(request, desk, form, status=422)
    judged = Known.of(desk.unit.pk, brought.as_of, desk.today).judged(brought.lines)
    counts = Counter(one.verdict for one in judged)
    shown = [
        (_caption(verdict, counts[verdict]), [one for one in judged if one.verdict is verdict][:MOST_SHOWN])
        for verdict in Verdict
        if verdict is not Verdict.SAME and counts[verdict]
    ]
    context = {
        "brought": brought,
        "counts": [(verdict, counts[verdict]) for verdict in Verdict],
        "shown": shown,
        "total": len(judged),
        "fit": sum(counts[verdict] for verdict in TAKEN),
        "new_fields": counts[Verdict.NEW_FIELD],
        "is_known": OfficialList.objects.filter(unit=desk.unit, root=brought.root).exists(),
        "form": TakeOverForm(desk.unit.pk, initial={"brought": carried, "seen": verdicts_of(judged)}),
        "unit": face(desk.unit.pk, desk.today),
        "query": _query(request, desk),
    }
    return render(request, "catalogue/list_read.html", context)


@staff_door(*KEEPERS)
@require_POST
def taken_over(request: StaffRequest) -> HttpResponse:
    """Take the list over as it was read."""
    desk = Desk.of(request)
    form = TakeOverForm(desk.unit.pk, request.POST)
    if not form.is_valid():
        return _page(request, desk, _again(desk, AGAIN), status=422)
    try:
        take_over(
            desk.deed(form), desk.unit, form.list_brought(), on=desk.today, seen=form.cleaned_data["seen"]
        )
    except (BadInput, Stale) as refusal:
        return _page(request, desk, _again(desk, refusal.sentence), status=refusal.status)
    tail = _query(request, desk).replace("?", "&")
    return HttpResponseRedirect(f"{reverse('catalogue:lists')}?vua=nhap{tail}")


def _caption(verdict: Verdict, count: int) -> str:
    return f"{verdict.value}: {count} dòng" + (f", hiện {MOST_SHOWN} dòng đầu" if count > MOST_SHOWN else "")


def _again(desk: Desk, sentence: str) -> ListForm:
    """To begin anew: the file is with the person, not here."""
    form = ListForm({"as_of": f"{desk.today:%d/%m/%Y}"})
    form.errors.clear()
    form.add_error(None, sentence)
    return form


def _query(request: StaffRequest, desk: Desk) -> str:
    return f"?don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""


def _page(
    request: StaffRequest, desk: Desk, form: ListForm | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "tried": form,
        "form": form or ListForm(initial={"as_of": desk.today}),
        "lists": OfficialList.objects.filter(unit=desk.unit).order_by("-pk")[:LISTS],
        "unit": face(desk.unit.pk, desk.today),
        "just_done": "Đã nhập danh sách." if request.GET.get("vua") == "nhap" else "",
        "query": _query(request, desk),
    }
    return render(request, "catalogue/lists.html", context, status=status)
