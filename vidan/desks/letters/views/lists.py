"""The unit's lists of people to write to; a letter begun by hand; what must be heeded of somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.people.actions import Identity
from vidan.core.people.flagging import flag_named, flag_person, unflag_person
from vidan.core.people.models import HEARERS, KEEPERS, Flag
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import hamlets_of
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import one as dossier_of
from vidan.desks.letters import flow
from vidan.desks.letters.actions.drafting import Cause, write_letter
from vidan.desks.letters.actions.lists import Verdict, add_file, add_listed, drop_listed
from vidan.desks.letters.forms.letters import NotWantedForm, PersonCareForm, WhyForm
from vidan.desks.letters.forms.lists import ListedForm, ListFileForm, WriteForm
from vidan.desks.letters.queries import reading as queries
from vidan.desks.letters.rules import listed
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal
from vidan.kit.text import fold, masked_name

PER_PAGE, MOST = 50, 500
SAYS = {
    "them": "Đã thêm vào danh sách.",
    "bo": "Đã bỏ khỏi danh sách.",
    "giu": "Đã ghi.",
    "thoi": "Đã bỏ, không cần giữ ý nữa.",
}


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: StaffRequest, occasion: str) -> HttpResponse:
    """One list: its lines masked, a form for one more."""
    chosen = _occasion(occasion)
    unit_id = _writes_for(request)
    form = None
    if unit_id is not None:
        form = ListedForm(chosen, hamlets_of(unit_id), request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if form is None or unit_id is None:
            raise NotYours("Danh sách gửi thư do cán bộ, lãnh đạo của đơn vị ghi.")
        if form.is_valid():
            try:
                add_listed(form.act(request.scope, timezone.now()), unit_id, chosen, form.line())
                return HttpResponseRedirect(f"{reverse('letters:listed', args=[occasion])}?vua=them")
            except Refusal as refusal:
                field = getattr(refusal, "field", "")
                form.add_error(field if field in form.fields else None, refusal.sentence)
    rows = (
        queries.listed_for(request.scope).filter(occasion=chosen).order_by("hamlet__place", "name_fold", "pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "occasion": chosen,
        "occasions": listed(),
        "page_obj": page,
        "form": form,
        "just_done": SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
    }
    return render(request, "letters/lists.html", context, status=422 if form and form.errors else 200)


@staff_door(*flow.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: StaffRequest, occasion: str) -> HttpResponse:
    """Many from a file: the good lines are added, every other says what is wrong with it."""
    chosen, unit_id = _occasion(occasion), _writes_for(request)
    if unit_id is None:
        raise NotYours("Danh sách gửi thư do cán bộ, lãnh đạo của đơn vị ghi.")
    form = ListFileForm(request.POST or None, request.FILES or None)
    verdicts: list[Verdict] = []
    if request.method == "POST" and form.is_valid():
        try:
            act = form.act(request.scope, timezone.now())
            verdicts = add_file(act, unit_id, chosen, form.cleaned_data["file"])
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
    bad = [one for one in verdicts if not (one.is_added or one.is_known)]
    context = {
        "occasion": chosen,
        "form": ListFileForm() if verdicts else form,
        "bad": bad[:MOST],
        "bad_count": len(bad),
        "added": sum(one.is_added for one in verdicts),
        "known": sum(one.is_known for one in verdicts),
        "read": len(verdicts),
    }
    return render(request, "letters/bring.html", context, status=422 if form.errors else 200)


@staff_door(*flow.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: StaffRequest, pk: str) -> HttpResponse:
    """Take a line off its list."""
    row = queries.listed_for(request.scope).filter(pk=int(pk)).first()
    if row is None:
        raise NotFound("Không có dòng này trong danh sách.")
    back = reverse("letters:listed", args=[row.occasion])
    asked = Asked("Bỏ khỏi danh sách", row.masked, back, "Danh sách", f"{back}?vua=bo")
    return _with_reason(request, asked, lambda act, why: drop_listed(act, row, why))


@staff_door(*flow.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: StaffRequest) -> HttpResponse:
    """A letter of what neither the ledger nor a list tells."""
    unit_id = _writes_for(request)
    if unit_id is None:
        raise NotYours("Thư do cán bộ, lãnh đạo của đơn vị viết.")
    form = WriteForm(hamlets_of(unit_id), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        v, act = form.cleaned_data, form.act(request.scope, timezone.now())
        cause = Cause(
            unit_id=unit_id,
            occasion=Occasion(v["occasion"]),
            source=f"own:{act.key}",
            at=act.at,
            full_name=v["full_name"],
            address=v["address"],
            hamlet_id=int(v["hamlet"]) if v["hamlet"] else None,
        )
        letter = write_letter(act, cause)
        return HttpResponseRedirect(f"{reverse('letters:letter', args=[letter.pk])}?vua=moi")
    return render(request, "letters/write.html", {"form": form}, status=422 if form.errors else 200)


@staff_door(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def heeded(request: StaffRequest) -> HttpResponse:
    """What must be heeded of whom: reasons for the head, and for whoever wrote them; a form for one more."""
    unit_id = min((unit for role, unit in request.scope.holds if role in KEEPERS), default=None)
    form = PersonCareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and unit_id is not None:
        v, act = form.cleaned_data, form.act(request.scope, timezone.now())
        who = Identity(v["full_name"], v["address"], v["born_on"])
        flag_named(act, unit_id, who, Flag.Kind(v["kind"]), v["reason"])
        return HttpResponseRedirect(f"{reverse('letters:heeded')}?vua=giu")
    rows = (
        Flag.objects.visible_to(request.scope).standing().select_related("person", "set_by").order_by("-pk")
    )
    leads = request.scope.role_for((Role.LEADER,), unit_id) if unit_id is not None else None
    context = {
        "rows": [(row, masked_name(row.person.full_name)) for row in rows[:200]],
        "leads": leads is not None,
        "form": form,
        "just_done": SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
    }
    return render(request, "letters/heeded.html", context, status=422 if form.errors else 200)


@staff_door(*HEARERS)
@require_http_methods(["GET", "HEAD", "POST"])
def not_wanted(request: StaffRequest) -> HttpResponse:
    """Somebody says that they want no letters: whoever hears it writes it down, beside a dossier or by name."""
    code = request.GET.get("ho-so", "")[:40]
    found = dossier_of(request.scope, code) if code else None
    unit_id = found.unit_id if found else _seat(request, HEARERS)
    form = NotWantedForm(
        request.POST if request.method == "POST" else None, initial=_applicant(found) if found else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            _write_down(form.act(request.scope, timezone.now()), unit_id, found, form.cleaned_data)
            return HttpResponseRedirect(f"{reverse('letters:not_wanted')}?vua=giu")
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    told = SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else ""
    context = {"form": form, "dossier": found, "just_done": told}
    return render(request, "letters/not_wanted.html", context, status=422 if form.errors else 200)


def _write_down(act: Act, unit_id: int, found: Dossier | None, v: dict[str, Any]) -> None:
    if found and fold(v["full_name"]) == found.applicant_fold:
        flag_person(act, found.applicant, Flag.Kind.NO_LETTERS, v["reason"])
        return
    who = Identity(v["full_name"], v["address"], v["born_on"])
    flag_named(act, unit_id, who, Flag.Kind.NO_LETTERS, v["reason"])


def _applicant(found: Dossier) -> dict[str, object]:
    """Of the dossier, which whoever asks has open."""
    return {
        "full_name": found.applicant_name,
        "born_on": found.applicant.born_on,
        "address": found.applicant_address,
    }


@staff_door(Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def unheed(request: StaffRequest, pk: str) -> HttpResponse:
    """It need not be heeded any more."""
    row = (
        Flag.objects.visible_to(request.scope).standing().select_related("person").filter(pk=int(pk)).first()
    )
    if row is None:
        raise NotFound("Không có điều này.")
    back = reverse("letters:heeded")
    who = masked_name(row.person.full_name)
    asked = Asked("Thôi giữ ý", who, back, "Điều cần giữ ý", f"{back}?vua=thoi")
    return _with_reason(request, asked, lambda act, why: unflag_person(act, row, why))


@dataclass(frozen=True)
class Asked:
    """A page that asks only why: of what, where it came from, where it goes on."""

    title: str
    who: str
    back_url: str
    back_words: str
    then: str


def _with_reason(request: StaffRequest, asked: Asked, do: Callable[[Act, str], object]) -> HttpResponse:
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        do(form.act(request.scope, timezone.now()), form.cleaned_data["why"])
        return HttpResponseRedirect(asked.then)
    return render(
        request, "letters/why.html", {"form": form, **vars(asked)}, status=422 if form.errors else 200
    )


def _occasion(text: str) -> Occasion:
    if text not in {one.value for one in listed()}:
        raise NotFound("Không có danh sách này.")
    return Occasion(text)


def _writes_for(request: StaffRequest) -> int | None:
    """The unit this person writes letters for; the lowest id when several."""
    return min((unit for role, unit in request.scope.holds if role in flow.READERS), default=None)


def _seat(request: StaffRequest, roles: tuple[Role, ...]) -> int:
    """The unit in which this person has one of these roles: the door let nobody else in."""
    return min(unit for role, unit in request.scope.holds if role in roles)
