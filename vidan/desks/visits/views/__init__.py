"""Help at the counter: one page to record it and to see it, one for the figures."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.kinds import FileKind
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import SpanForm
from vidan.core.ui.uploads import file_answer
from vidan.desks.catalogue.queries import Choice, offered_by
from vidan.desks.visits import queries
from vidan.desks.visits.actions import HELPERS, Given, record
from vidan.desks.visits.forms import SUGGESTIONS, HelpForm
from vidan.desks.visits.models import Help
from vidan.desks.visits.queries.preparing import photo, prepared
from vidan.kit.refusals import BadInput, NotYours, Refusal
from vidan.kit.workdays.spans import Span, month_until

PER_PAGE = 50


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "POST"])
def help_given(request: StaffRequest) -> HttpResponse:
    """Quick entry for those who help; below it what was recorded, one's own or the unit's."""
    unit_id = _unit(request.scope)
    if request.method != "POST":
        return _page(request, unit_id, HelpForm() if unit_id else None)
    if unit_id is None:
        raise NotYours("Việc ghi lần giúp do cán bộ Một cửa, công chức của đơn vị làm.")
    form = HelpForm(request.POST.dict())
    if not form.is_valid():
        return _page(request, unit_id, form, status=422)
    try:
        record(_given(unit_id, form), act=form.act(request.scope, timezone.now()))
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
        form.add_error(field, refusal.sentence)
        if field in ("about", "why"):  # what looks like a secret is not even shown again
            form.data = {**form.data, field: ""}
        return _page(request, unit_id, form, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('visits:help')}?xong=1")


@staff_door(*SEES_DOSSIERS)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """Help by step with minutes and the share submitted; each count opens its rows."""
    span, form = asked_span(request)
    rows = list(queries.given(request.scope, span))
    step, is_submitted = request.GET.get("viec", ""), request.GET.get("xem") == "nop"
    is_open = request.GET.get("xem") in ("nop", "tat-ca")
    shown = [
        row
        for row in rows
        if step in ("", row.step) and (not is_submitted or row.outcome == Help.Outcome.SUBMITTED)
    ]
    context = {
        "form": form,
        "first": span.first,
        "last": span.last,
        "address": urlencode(span_typed(span)),
        "by_step": [
            (one.label, one.value, queries.sums(row for row in rows if row.step == one)) for one in Help.Step
        ],
        "total": queries.sums(rows),
        "definition": queries.DEFINITION,
        "is_open": is_open,
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "now": timezone.now(),
    }
    return render(request, "visits/figures.html", context, status=200 if form.is_valid() else 422)


@staff_door(Role.COUNTER)
@never_cache
@require_safe
def prepared_photo(request: StaffRequest, token: str, pk: int) -> HttpResponse:
    """A photograph a resident took at home, for a look before the paper itself is seen. The look is written down."""
    unit_id = _unit(request.scope)
    if unit_id is None:
        raise NotYours("Việc tiếp nhận do cán bộ Bộ phận Một cửa làm.")
    found = prepared(token, unit_id, timezone.localdate())
    content = photo(found, int(pk))
    note_look(request.scope, found.subject, unit_id, Look.Kind.OPENED, timezone.now())
    return file_answer(content, FileKind.JPEG, "anh-chuan-bi")


def _unit(scope: Scope) -> int | None:
    """Where this person helps."""
    return min((unit for role, unit in scope.holds if role in HELPERS), default=None)


def _choices(unit_id: int) -> list[Choice]:
    return list(offered_by(unit_id, timezone.localdate()))


def _given(unit_id: int, form: HelpForm) -> Given:
    v = form.cleaned_data
    known = next((c for c in _choices(unit_id) if v["about"] in (c.plain_name, c.code, c.name)), None)
    return Given(
        unit_id=unit_id,
        step=Help.Step(v["step"]),
        minutes=v["minutes"],
        outcome=Help.Outcome(v["outcome"]),
        procedure=known.code if known else "",
        about=known.plain_name if known else v["about"],
        official_code=v["official_code"],
        why=v["why"],
    )


def _page(
    request: StaffRequest, unit_id: int | None, form: HelpForm | None, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    whole = unit_id is None or request.GET.get("cua") == "don-vi"
    rows = queries.given(request.scope, month_until(today))
    if not whole:
        rows = rows.filter(by=request.scope.account_id)
    if form:
        form.fields["about"].widget.attrs["list"] = SUGGESTIONS
    context = {
        "form": form,
        "choices": _choices(unit_id) if unit_id else [],
        "suggestions": SUGGESTIONS,
        "whole": whole,
        "may_help": unit_id is not None,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "just_done": request.GET.get("xong") == "1",
    }
    return render(request, "visits/help.html", context, status=status)


def asked_span(request: StaffRequest) -> tuple[Span, SpanForm]:
    """As asked; this month until today when nothing was, or what nobody can read."""
    span = month_until(timezone.localdate())
    if "tu" not in request.GET and "den" not in request.GET:
        return span, SpanForm(span_typed(span))
    form = SpanForm({"tu": request.GET.get("tu", ""), "den": request.GET.get("den", "")})
    return form.span if form.is_valid() else span, form


def span_typed(span: Span) -> dict[str, str]:
    return {"tu": f"{span.first:%d/%m/%Y}", "den": f"{span.last:%d/%m/%Y}"}
