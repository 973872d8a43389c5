"""One procedure as the unit keeps it: post, withdraw, promise shorter than the law."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.actions import check_all, offer, withdraw_offer
from vidan.desks.catalogue.comparing import beside_list
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.forms import CheckForm, LimitsForm, PostForm, WithdrawForm
from vidan.desks.catalogue.queries import Posting
from vidan.desks.catalogue.views.keeper import KEEPERS, LOOKERS, Desk, say
from vidan.kit.refusals import BadInput, NotFound, Stale

DONE = {
    "niem-yet": "Đã niêm yết thủ tục.",
    "thoi": "Đã ghi ngày thôi niêm yết.",
    "thoi-han": "Đã ghi thời hạn của đơn vị.",
    "kiem-lai": "Đã ghi: đã kiểm lại, vẫn đúng.",
}
NAMES = {
    "post": "niem-yet",
    "withdraw": "thoi",
    "limits": "thoi-han",
    "check": "kiem-lai",
}


@dataclass(frozen=True)
class Task:
    """One thing to do about a procedure: its form and verb."""

    slug: str
    form: Callable[..., KeyedForm]
    run: Callable[[Desk, str, Any], object]
    roles: tuple[Role, ...] = KEEPERS


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


def _check(desk: Desk, code: str, form: CheckForm) -> object:
    return check_all(desk.deed(form, LOOKERS), desk.unit, [code], on=desk.today, by=form.cleaned_data["by"])


TASKS = {
    task.slug: task
    for task in (
        Task("niem-yet", lambda procedure, *args, **options: PostForm(*args, **options), _post),
        Task("thoi", lambda procedure, *args, **options: WithdrawForm(*args, **options), _withdraw),
        Task("thoi-han", LimitsForm, _limit),
        Task("kiem-lai", lambda procedure, *args, **options: CheckForm(*args, **options), _check, LOOKERS),
    )
}


@staff_door(*LOOKERS)
@require_safe
def procedure(request: StaffRequest, code: str) -> HttpResponse:
    """One procedure: the limits of the law, the unit's own, and what may be done."""
    return _page(request, Desk.of(request), code, just_done=DONE.get(request.GET.get("vua", ""), ""))


@staff_door(*LOOKERS)
@require_POST
def do(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Do one thing. What was typed stays when it cannot be done."""
    desk, task = Desk.of(request), TASKS.get(slug)
    if task is None:
        raise NotFound("Không có việc này.")
    desk.role(task.roles)
    found = queries.posting(desk.unit.pk, code, desk.today)
    form = task.form(found.version.procedure, request.POST, auto_id=f"{slug}_%s")
    if form.is_valid() and form.cleaned_data.get("on", desk.today) < desk.today:
        form.add_error("on", "Mời chọn hôm nay hoặc một ngày sau: việc đã nhận giữ ngày đã hẹn.")
    if not form.is_valid():
        return _page(request, desk, code, tried=(slug, form), status=422)
    try:
        task.run(desk, code, form)
    except (BadInput, Stale) as refusal:
        say(form, refusal)
        return _page(request, desk, code, tried=(slug, form), status=refusal.status)
    tail = f"&don-vi={desk.unit.pk}" if "don-vi" in request.GET else ""
    return HttpResponseRedirect(f"{reverse('catalogue:procedure', args=[code])}?vua={slug}{tail}")


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
        "may_post": desk.may(KEEPERS),
        "beside_list": beside_list(found),
        "is_to_check": found.is_to_check(desk.today),
        "query": f"?don-vi={desk.unit.pk}" if "don-vi" in request.GET else "",
    }
    return render(request, "catalogue/posting.html", context, status=status)


def _form(desk: Desk, found: Posting, slug: str, tried: tuple[str, KeyedForm] | None) -> KeyedForm:
    if tried and tried[0] == slug:
        return tried[1]
    own = dict(found.posted.own_limits) if found.posted else {}
    document = found.posted.own_limits_document if found.posted and slug == "thoi-han" else ""
    begun = {"on": desk.today, "document": document, "by": desk.office, **own}
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
