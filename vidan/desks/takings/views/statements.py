"""Reconciling: a statement shown line by line with a verdict, confirmed in bulk; lines nobody has placed yet."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.money.actions.reconciling import record, take_in
from vidan.core.money.matching import Judged, Verdict, judged, read_statement, seen_of
from vidan.core.money.models import BankLine, Due, StatementShape
from vidan.core.money.sheets import rows_of
from vidan.core.money.subjects import Thing, things
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.takings.forms.statements import AGAIN, AssignForm, ConfirmForm, StatementForm, packed
from vidan.kit.refusals import BadInput, NotFound, Refusal

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """A judged line with what it is for."""

    judged: Judged
    thing: Thing | None

    @property
    def is_ticked(self) -> bool:
        return self.judged.verdict == Verdict.MATCHED


@staff_door(Role.COUNTER)
@require_safe
def statement(request: StaffRequest) -> HttpResponse:
    """Choose a file; below, lines of earlier statements that belong to nothing yet."""
    done = request.GET.get("xong", "")
    says = f"Đã ghi thu {done} khoản theo sao kê." if done.isdecimal() and len(done) < 6 else ""
    return _page(request, just_done=says)


@staff_door(Role.COUNTER)
@require_POST
def preview(request: StaffRequest) -> HttpResponse:
    """Read the file and say what each line seems to be. Nothing is written."""
    unit = _unit(request)
    form = StatementForm(_shape(unit), request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    shape = form.shape()
    try:
        read = read_statement(unit, rows_of(form.content()), shape)
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, form=form, status=422)
    lines = judged(unit, read.lines)
    known = things(one.due.subject for one in lines if one.due)
    unreadable = [Line(Judged(place, None, Verdict.UNREADABLE), None) for place in read.unreadable]
    context = {
        "lines": [Line(one, known.get(one.due.subject) if one.due else None) for one in lines] + unreadable,
        "outgoing": read.outgoing,
        "matched": sum(one.verdict == Verdict.MATCHED for one in lines),
        "form": ConfirmForm(unit, initial={"lines": packed(unit, shape, [seen for _, seen in read.lines])}),
    }
    return render(request, "takings/preview.html", context)


@staff_door(Role.COUNTER)
@require_POST
def confirm(request: StaffRequest) -> HttpResponse:
    """Keep the lines and record the ticked ones, each once; what stands otherwise by now is left for a person."""
    unit = _unit(request)
    form = ConfirmForm(unit, request.POST)
    if not form.is_valid():
        blank = StatementForm(_shape(unit))
        return _page(request, form=blank, refused=AGAIN, status=422)
    act = form.act(request.scope, timezone.now())
    take_in(act, unit, form.seen, form.shape())
    ticked = set(form.cleaned_data["take"])
    wanted = [seen for seen in form.seen if seen.fingerprint in ticked]
    kept = BankLine.objects.filter(unit=unit, fingerprint__in=[one.fingerprint for one in wanted])
    done = sum(_recorded(act, line) for line in kept.select_related("movement").order_by("day", "pk"))
    return HttpResponseRedirect(f"{reverse('takings:statement')}?xong={done}")


@staff_door(Role.COUNTER)
@require_POST
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    """A line nobody could place is money for the due a person names."""
    unit = _unit(request)
    line = BankLine.objects.filter(pk=pk, unit=unit).first()
    if line is None:
        raise NotFound("Không có dòng sao kê này trong đơn vị của anh/chị.")
    form = AssignForm(request.POST, auto_id=f"dong_{pk}_%s")
    if not form.is_valid():
        return _page(request, tried=(pk, form), status=422)
    due = Due.objects.filter(pk=form.cleaned_data["reference"], unit=unit).first()
    try:
        if due is None:
            raise BadInput("Đơn vị không có khoản thu này. Mời xem lại nội dung.", field="reference")
        record(form.act(request.scope, timezone.now()), line, due)
    except Refusal as refusal:
        form.add_error("reference", refusal.sentence)
        return _page(request, tried=(pk, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('takings:statement')}?xong=1")


def _recorded(act: Act, line: BankLine) -> bool:
    """Whether this line is recorded now; one that was recorded before, or fits nothing any more, is not."""
    (one,) = judged(line.unit_id, [(1, seen_of(line))])
    if not one.verdict.is_payment or one.due is None:
        return False
    record(act, line, one.due)
    return True


def _unit(request: StaffRequest) -> int:
    return min(unit for role, unit in request.scope.holds if role == Role.COUNTER)


def _shape(unit: int) -> StatementShape | None:
    return StatementShape.objects.filter(unit=unit).first()


def _page(
    request: StaffRequest,
    *,
    form: StatementForm | None = None,
    tried: tuple[int, AssignForm] | None = None,
    refused: str = "",
    just_done: str = "",
    status: int = 200,
) -> HttpResponse:
    unit = _unit(request)
    waiting = BankLine.objects.filter(unit=unit, movement=None).order_by("-day", "-pk")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    verdicts = {one.seen: one for one in judged(unit, [(0, seen_of(line)) for line in page.object_list])}
    rows = [
        (
            line,
            verdicts[seen_of(line)],
            tried[1] if tried and tried[0] == line.pk else AssignForm(auto_id=f"dong_{line.pk}_%s"),
            bool(tried and tried[0] == line.pk),
        )
        for line in page.object_list
    ]
    context = {
        "form": form or StatementForm(_shape(unit)),
        "shown_errors": tried[1] if tried else form,
        "rows": rows,
        "page_obj": page,
        "refused": refused,
        "just_done": just_done,
    }
    return render(request, "takings/statement.html", context, status=status)
