"""The day on one screen for who writes it down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.scope import Act
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import hamlets_of
from vidan.desks.dialogues import queries
from vidan.desks.dialogues.actions import holding
from vidan.desks.dialogues.actions import questions as asking
from vidan.desks.dialogues.flow import WORKERS, State
from vidan.desks.dialogues.forms.day import (
    ANSWERED,
    TAKEN,
    AttendanceForm,
    CallForm,
    EndForm,
    ResultForm,
    SpokenForm,
)
from vidan.desks.dialogues.models import Dialogue, Question
from vidan.desks.dialogues.queries.day import day_of, unlooked
from vidan.desks.dialogues.queries.questions import kept
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal

FIFTEEN = timedelta(days=15)
NOW = "goi-ngay"  # the button that writes a spoken question down and calls it at once
Forms = dict[str, KeyedForm]


@staff_door(*WORKERS)
@never_cache
@require_safe
def day(request: StaffRequest, pk: str) -> HttpResponse:
    """Who asks now, what comes next, what is done with."""
    row = _row(request, pk)
    return _page(request, row, {})


@staff_door(*WORKERS)
@require_POST
def do(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """One thing of the day."""
    row = _row(request, pk)
    form = _forms(row)[doing](request.POST)
    if form.is_valid():
        try:
            DO[doing](request, row, form, form.act(request.scope, timezone.now()))
            page = "dialogues:dialogue" if doing == "ket_thuc" else "dialogues:day"
            return HttpResponseRedirect(reverse(page, args=[row.pk]))
        except NotYours:
            raise
        except Refusal as refusal:
            name = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
            form.add_error(name, refusal.sentence)
            row = _row(request, pk)
    return _page(request, row, {doing: form}, status=422)


def _open(request: StaffRequest, row: Dialogue, form: KeyedForm, act: Act) -> None:
    holding.open_day(act, row)


def _call(request: StaffRequest, row: Dialogue, form: KeyedForm, act: Act) -> None:
    holding.call(act, _question(request, row, int(form.cleaned_data["question"])))


def _result(request: StaffRequest, row: Dialogue, form: ResultForm, act: Act) -> None:
    question = _question(request, row, int(request.POST.get("question", "0")[:15] or 0))
    chosen = form.cleaned_data["doing"]
    if chosen == ANSWERED:
        holding.answer(act, question, form.cleaned_data["reply"])
    elif chosen == TAKEN:
        holding.take_away(act, question, form.promised())
    else:
        holding.put_back(act, question)


def _spoken(request: StaffRequest, row: Dialogue, form: SpokenForm, act: Act) -> None:
    question = asking.enter(act, row, form.asked(), Question.Source.SPOKEN)
    if request.POST.get("goi") == NOW and day_of(row).asking is None:
        holding.call(replace(act, key=f"{act.key}:goi", sent=""), question)


def _attendance(request: StaffRequest, row: Dialogue, form: AttendanceForm, act: Act) -> None:
    holding.count_attendance(act, row, form.counts())


def _end(request: StaffRequest, row: Dialogue, form: KeyedForm, act: Act) -> None:
    holding.end_day(act, row, int(form.cleaned_data["owner"]), form.cleaned_data["by"])


DO: dict[str, Callable[..., None]] = {
    "bat_dau": _open,
    "moi": _call,
    "ket_qua": _result,
    "cau_moi": _spoken,
    "nguoi_du": _attendance,
    "ket_thuc": _end,
}


def _forms(row: Dialogue) -> dict[str, Callable[..., KeyedForm]]:
    """How each of the forms is made, by the last part of its address."""
    people = queries.workers(row.unit_id, timezone.localdate())
    hamlets = hamlets_of(row.unit_id)
    promising = {"owner": row.secretary_id, "by": _soon(timezone.localdate())}
    return {
        "bat_dau": lambda data=None: KeyedForm(data, auto_id="mo_%s"),
        "moi": lambda data=None: CallForm(data, auto_id="moi_%s"),
        "ket_qua": lambda data=None: ResultForm(people, data, auto_id="kq_%s"),
        "cau_moi": lambda data=None: SpokenForm(hamlets, data, auto_id="cau_%s"),
        "nguoi_du": lambda data=None: AttendanceForm(data, initial=row.attendance, auto_id="du_%s"),
        "ket_thuc": lambda data=None: EndForm(people, data, initial=promising, auto_id="het_%s"),
    }


def _page(request: StaffRequest, row: Dialogue, sent: Forms, *, status: int = 200) -> HttpResponse:
    now = day_of(row)
    forms = {name: make() for name, make in _forms(row).items()} | sent
    if now.asking:
        forms["ket_qua"].fields["reply"].widget.attrs["autofocus"] = True
    context = {
        "row": row,
        "day": now,
        "forms": forms,
        "sent": next(iter(sent), ""),
        "shown_form": next(iter(sent.values()), None),
        "unlooked": unlooked(row),
        "may_open": row.state == State.ANNOUNCED,
    }
    return render(request, "dialogues/day.html", context, status=status)


def _row(request: StaffRequest, pk: str) -> Dialogue:
    row = queries.kept(request.scope, int(pk))
    if row.announced_at is None or row.is_cancelled:
        raise NotFound("Hội nghị này chưa thông báo hoặc không tổ chức nữa.")
    return row


def _question(request: StaffRequest, row: Dialogue, pk: int) -> Question:
    found = kept(request.scope, pk)
    if found.dialogue_id != row.pk:
        raise NotFound("Câu hỏi này không thuộc hội nghị này.")
    return found


def _soon(today: date) -> date:
    """Fifteen days on, moved to a Monday when it falls on a weekend."""
    day = today + FIFTEEN
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)
