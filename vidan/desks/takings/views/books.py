"""The day's book: figures that open their rows, counting and closing, the same as PDF and as a spreadsheet."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.files.kinds import MIME, FileKind
from vidan.core.money.actions.closing import close_day
from vidan.core.money.books import Book, book, cashiers_of, money_of
from vidan.core.money.models import Movement
from vidan.core.money.subjects import things
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import Day
from vidan.core.units.queries import face
from vidan.desks.takings.forms.closing import ClosingForm
from vidan.desks.takings.papers import day_sheet, workbook
from vidan.kit.refusals import BadInput, NotFound, Refusal
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Row:
    """One movement with what it is for."""

    one: Movement
    label: str
    about: str


@staff_door(*SEES_DOSSIERS)
@require_safe
def day(request: StaffRequest) -> HttpResponse:
    """One's own book of today; a leader chooses among the cashiers of the day."""
    on = _day(request)
    others = cashiers_of(request.scope, on)
    found = _book(request, on, others)
    just_done = "Đã khóa sổ." if request.GET.get("xong") and found and found.closing else ""
    return _page(request, on, found, others, just_done=just_done)


@staff_door(*SEES_DOSSIERS)
@require_safe
def rows(request: StaffRequest) -> HttpResponse:
    """The rows behind one figure of the book."""
    found = _needed(request)
    shown = money_of(found.unit_id, found.cashier.pk, found.day)
    method, kind = request.GET.get("hinh-thuc", ""), request.GET.get("loai", "")
    if method:
        shown = shown.filter(method=method)
    if kind:
        shown = shown.filter(due__kind=kind)
    listed = list(shown)
    known = things(one.due.subject for one in listed)
    lines = [
        Row(one, known[one.due.subject].label, known[one.due.subject].about)
        if one.due.subject in known
        else Row(one, "", "")
        for one in listed
    ]
    context = {
        "book": found,
        "lines": lines,
        "total": sum(one.held for one in listed),
        "address": _address(found),
    }
    return render(request, "takings/rows.html", context)


@staff_door(Role.COUNTER)
@require_POST
def close(request: StaffRequest) -> HttpResponse:
    """Close one's own day."""
    on = _day(request)
    others = cashiers_of(request.scope, on)
    found = _mine(request, on)
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return _page(request, on, found, others, form=form, status=422)
    try:
        close_day(
            form.act(request.scope, timezone.now()),
            unit_id=found.unit_id,
            day=on,
            counts=form.counts(),
            handed_over=form.cleaned_data["handed_over"] or 0,
            explanation=form.cleaned_data["explanation"],
        )
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
        form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())
        return _page(request, on, found, others, form=form, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('takings:day')}?{_address(found)}&xong=khoa")


@staff_door(*SEES_DOSSIERS)
@require_safe
def pdf(request: StaffRequest) -> HttpResponse:
    """The book on paper, to sign."""
    found = _needed(request)
    sheet = day_sheet(found, face(found.unit_id, found.day), timezone.now())
    response = HttpResponse(press.render(sheet), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="so-thu-{found.day}.pdf"'
    return response


@staff_door(*SEES_DOSSIERS)
@require_safe
def excel(request: StaffRequest) -> HttpResponse:
    """Every row of the book, for a spreadsheet."""
    found = _needed(request)
    listed = list(money_of(found.unit_id, found.cashier.pk, found.day))
    title = f"Sổ thu ngày {found.day:%d/%m/%Y}: {found.cashier.full_name}"
    content = workbook(title, found.day, listed, things(one.due.subject for one in listed))
    response = HttpResponse(content, content_type=MIME[FileKind.XLSX])
    response.headers["Content-Disposition"] = f'attachment; filename="so-thu-{found.day}.xlsx"'
    return response


def _day(request: StaffRequest) -> date:
    """The day asked for, as typed (24/11/2026) or as our own addresses say it; today when it cannot be read."""
    try:
        typed: date = Day(label="Ngày").clean(request.GET.get("ngay", ""))
    except ValidationError:
        return timezone.localdate(timezone.now(), VIETNAM)
    return typed


def _mine(request: StaffRequest, on: date) -> Book:
    units = [unit for role, unit in request.scope.holds if role == Role.COUNTER]
    return book(min(units), Account.objects.get(pk=request.scope.account_id), on)


def _book(request: StaffRequest, on: date, others: list[tuple[int, Account]]) -> Book | None:
    """The one asked for, if this person sees it; else one's own; else the first of the day."""
    asked = request.GET.get("nguoi", "")
    for unit, person in others:
        if str(person.pk) == asked:
            return book(unit, person, on)
    if Role.COUNTER in request.scope.roles and asked in ("", str(request.scope.account_id)):
        return _mine(request, on)
    return book(others[0][0], others[0][1], on) if others and not asked else None


def _needed(request: StaffRequest) -> Book:
    on = _day(request)
    found = _book(request, on, cashiers_of(request.scope, on))
    if found is None:
        raise NotFound("Không có sổ thu này trong phạm vi công việc của anh/chị.")
    return found


def _address(found: Book) -> str:
    return f"ngay={found.day.isoformat()}&nguoi={found.cashier.pk}"


def _page(
    request: StaffRequest,
    on: date,
    found: Book | None,
    others: list[tuple[int, Account]],
    *,
    form: ClosingForm | None = None,
    just_done: str = "",
    status: int = 200,
) -> HttpResponse:
    is_mine = found is not None and found.cashier.pk == request.scope.account_id
    may_close = (
        is_mine and found is not None and found.closing is None and Role.COUNTER in request.scope.roles
    )
    context = {
        "on": on,
        "book": found,
        "others": [person for _, person in others if found is None or person.pk != found.cashier.pk],
        "form": form or (ClosingForm() if may_close else None),
        "may_close": may_close,
        "may_reconcile": Role.COUNTER in request.scope.roles,
        "is_open": bool(form and form.errors),
        "address": _address(found) if found else "",
        "just_done": just_done,
    }
    return render(request, "takings/day.html", context, status=status)
