"""What the unit posts, as its administrator or leader keeps it: post, withdraw, promise shorter than the law."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.models import Unit
from vidan.core.units.queries import face
from vidan.desks.catalogue import papers, queries
from vidan.desks.catalogue.actions import add_words, offer, withdraw_offer
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.forms import LimitsForm, PostForm, WithdrawForm, WordsForm
from vidan.desks.catalogue.queries import Posting
from vidan.desks.catalogue.seeking import likely, own_words
from vidan.kit.refusals import BadInput, NotFound, Refusal, Stale

KEEPERS = (Role.ADMINISTRATOR, Role.LEADER)
DONE = {
    "niem-yet": "Đã niêm yết thủ tục.",
    "thoi": "Đã ghi ngày thôi niêm yết.",
    "thoi-han": "Đã ghi thời hạn của đơn vị.",
    "them": "Đã thêm lời nói; bà con tìm bằng lời này là thấy ngay.",
}
NAMES = {"post": "niem-yet", "withdraw": "thoi", "limits": "thoi-han"}  # how the template calls them


@dataclass(frozen=True)
class Desk:
    """Who keeps the list, of which unit, on which day."""

    scope: Scope
    unit: Unit
    today: date

    @classmethod
    def of(cls, request: StaffRequest) -> "Desk":
        """The lowest unit in which this person may post, or the one asked for."""
        mine = sorted(unit for role, unit in request.scope.holds if role in KEEPERS)
        asked = request.GET.get("don-vi", "")
        chosen = next((unit for unit in mine if str(unit) == asked), mine[0])
        return cls(request.scope, Unit.objects.get(pk=chosen), timezone.localdate())

    def deed(self, form: KeyedForm) -> Deed:
        role = self.scope.role_for(KEEPERS, self.unit.pk) or Role.ADMINISTRATOR
        return form.act(self.scope, timezone.now()).deed(role)


@dataclass(frozen=True)
class Task:
    """One thing to do about a procedure: its form and verb."""

    slug: str
    form: Callable[..., KeyedForm]
    run: Callable[[Desk, str, Any], object]


@dataclass(frozen=True)
class AskedRow:
    """A question that found nothing: how often, what it may mean, and the form that says so."""

    words: str
    times: int
    near: tuple[tuple[str, str], ...]  # code, plain name
    form: WordsForm


def _post(desk: Desk, code: str, form: PostForm) -> object:
    return offer(desk.deed(form), desk.unit, code, on=form.cleaned_data["on"])


def _withdraw(desk: Desk, code: str, form: WithdrawForm) -> object:
    data = form.cleaned_data
    return withdraw_offer(desk.deed(form), desk.unit, code, on=data["on"], document=data["document"])


def _limit(desk: Desk, code: str, form: LimitsForm) -> object:
    data = form.cleaned_data
    return offer(
        desk.deed(form), desk.unit, code, on=data["on"], own_limits=form.own_limits, document=data["document"]
    )


TASKS = {
    task.slug: task
    for task in (
        Task("niem-yet", lambda procedure, *args, **options: PostForm(*args, **options), _post),
        Task("thoi", lambda procedure, *args, **options: WithdrawForm(*args, **options), _withdraw),
        Task("thoi-han", LimitsForm, _limit),
    )
}


@staff_door(*KEEPERS)
@require_safe
def posted(request: StaffRequest) -> HttpResponse:
    """Every procedure of the catalogue: posted or not, with the unit's own limits."""
    desk = Desk.of(request)
    rows = queries.postings(desk.unit.pk, desk.today)
    context = {
        "rows": rows,
        "count": len([row for row in rows if row.posted]),
        "unit": face(desk.unit.pk, desk.today),
        "today": desk.today,
    }
    return render(request, "catalogue/posted.html", context)


@staff_door(*KEEPERS)
@require_safe
def poster(request: StaffRequest) -> HttpResponse:
    """What the unit posts, for its wall."""
    desk = Desk.of(request)
    posted = queries.all_offered(desk.unit.pk, desk.today)
    return papers.as_pdf(papers.poster(posted, face(desk.unit.pk, desk.today), desk.today), "bang-niem-yet")


@staff_door(*KEEPERS)
@require_safe
def procedure(request: StaffRequest, code: str) -> HttpResponse:
    """One procedure: the limits of the law, the unit's own, and what may be done."""
    return _page(request, Desk.of(request), code, just_done=DONE.get(request.GET.get("vua", ""), ""))


@staff_door(*KEEPERS)
@require_POST
def do(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Do one thing. What was typed stays when it cannot be done."""
    desk, task = Desk.of(request), TASKS.get(slug)
    if task is None:
        raise NotFound("Không có việc này.")
    found = queries.posting(desk.unit.pk, code, desk.today)
    form = task.form(found.version.procedure, request.POST, auto_id=f"{slug}_%s")
    if form.is_valid() and form.cleaned_data["on"] < desk.today:
        form.add_error("on", "Mời chọn hôm nay hoặc một ngày sau: việc đã nhận giữ ngày đã hẹn.")
    if not form.is_valid():
        return _page(request, desk, code, tried=(slug, form), status=422)
    try:
        task.run(desk, code, form)
    except (BadInput, Stale) as refusal:
        _say(form, refusal)
        return _page(request, desk, code, tried=(slug, form), status=refusal.status)
    tail = f"&don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""
    return HttpResponseRedirect(f"{reverse('catalogue:procedure', args=[code])}?vua={slug}{tail}")


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
            _say(tried, refusal)
        else:
            tail = f"&don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""
            return HttpResponseRedirect(f"{reverse('catalogue:asked')}?vua=them{tail}")
    context = {
        "rows": _asked_rows(desk),
        "tried": tried,
        "own": own_words(desk.unit.pk),
        "unit": face(desk.unit.pk, desk.today),
        "just_done": DONE["them"] if request.GET.get("vua") == "them" else "",
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


def _say(form: KeyedForm, refusal: Refusal) -> None:
    field = refusal.field if isinstance(refusal, BadInput) else ""
    if isinstance(form, LimitsForm):
        form.say(refusal.sentence, field)
    else:
        form.add_error(field if field in form.fields else None, refusal.sentence)


def _page(
    request: StaffRequest,
    desk: Desk,
    code: str,
    *,
    just_done: str = "",
    tried: tuple[str, KeyedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.posting(desk.unit.pk, code, desk.today)
    edition = found.version.procedure
    context = {
        "found": found,
        "procedure": edition,
        "legal": _legal(edition),
        "unit": face(desk.unit.pk, desk.today),
        "just_done": just_done,
        "form": tried[1] if tried else None,
        "offers": {name: _form(desk, found, slug, tried) for name, slug in NAMES.items()},
        "opened": tried[0] if tried else "",
        "query": f"?don-vi={desk.unit.pk}" if "don-vi" in request.GET else "",
    }
    return render(request, "catalogue/posting.html", context, status=status)


def _form(desk: Desk, found: Posting, slug: str, tried: tuple[str, KeyedForm] | None) -> KeyedForm:
    if tried and tried[0] == slug:
        return tried[1]
    own = dict(found.posted.own_limits) if found.posted else {}
    document = found.posted.own_limits_document if found.posted and slug == "thoi-han" else ""
    begun = {"on": desk.today, "document": document, **own}
    return TASKS[slug].form(found.version.procedure, initial=begun, auto_id=f"{slug}_%s")


def _legal(edition: Procedure) -> list[tuple[str, str, str]]:
    """The law's limits: ways of handing in, the cases it is for ("" for all others), as written."""
    return [
        (
            "; ".join(channel.words for channel in limit.channels),
            "; ".join(case.title for key in limit.cases if (case := edition.case(key))),
            limit.text,
        )
        for limit in edition.limits
    ]
