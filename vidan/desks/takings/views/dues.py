"""One amount asked: how it stands, everything that happened to it, and what may be done."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.money import queries
from vidan.core.money.actions import verbs
from vidan.core.money.models import Movement
from vidan.core.money.queries import Account
from vidan.core.money.subjects import things
from vidan.core.money.transfers import Payment, payment_for
from vidan.core.papers import qr
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.takings.forms.dues import About, DueForm, UndoForm
from vidan.desks.takings.queries.grounds import grounds_of
from vidan.desks.takings.views.tasks import TASKS, Task
from vidan.kit.refusals import BadInput, NotFound, Refusal, Stale

SAYS = {task.slug: task.says for task in TASKS} | {"ghi-lai": "Đã ghi lại cho đúng. Dòng cũ vẫn giữ nguyên."}
Tried = tuple[str, int, DueForm]


@dataclass(frozen=True)
class Offer:
    """A task as the page offers it."""

    task: Task
    form: DueForm
    is_open: bool
    button: str


@dataclass(frozen=True)
class Line:
    """A movement with the form of its counter-entry, when there may be one."""

    one: Movement
    form: DueForm | None
    is_open: bool

    @property
    def amount(self) -> int:
        return abs(self.one.owed + self.one.held)


@staff_door(*SEES_DOSSIERS)
@require_safe
def due(request: StaffRequest, pk: int) -> HttpResponse:
    """The page of one due."""
    return _page(request, queries.one(request.scope, pk), just_done=SAYS.get(request.GET.get("xong", ""), ""))


@staff_door(Role.COUNTER)
@require_safe
def show_qr(request: StaffRequest, pk: int) -> HttpResponse:
    """The QR as large as the screen allows, for the resident in front of the counter."""
    account = queries.one(request.scope, pk)
    payment = _payment(account)
    if payment is None:
        raise Stale(
            "Khoản này không còn phải thu, hoặc đơn vị chưa khai báo tài khoản ngân hàng.",
            advice="Người quản trị khai báo tài khoản ở trang Bảng phí và tài khoản.",
        )
    context = {
        "due": account.due,
        "thing": things([account.due.subject]).get(account.due.subject),
        "payment": payment,
        "drawn": mark_safe(qr.svg(payment.code, fills=True)),  # noqa: S308  # drawn by us from digits and capital letters
    }
    return render(request, "takings/qr.html", context)


@staff_door(Role.COUNTER)
@require_POST
def do(request: StaffRequest, pk: int, slug: str) -> HttpResponse:
    """One task. What was typed stays when it cannot be done."""
    account = queries.one(request.scope, pk)
    task = next((task for task in TASKS if task.slug == slug), None)
    if task is None:
        raise NotFound("Không có việc này.")
    form = task.form(_about(account), request.POST, auto_id=f"{slug}_%s")
    if not form.is_valid():
        return _page(request, account, tried=(slug, 0, form), status=422)
    try:
        task.run(account.due, form.act(request.scope, timezone.now()), form)
    except Refusal as refusal:
        status = _tell(form, refusal)
        return _page(request, queries.one(request.scope, pk), tried=(slug, 0, form), status=status)
    return HttpResponseRedirect(f"{reverse('takings:due', args=[pk])}?xong={slug}")


@staff_door(Role.COUNTER)
@require_POST
def undo(request: StaffRequest, pk: int, of: int) -> HttpResponse:
    """The counter-entry of one movement."""
    account = queries.one(request.scope, pk)
    one = next((one for one in account.movements if one.pk == of), None)
    if one is None:
        raise NotFound("Khoản này không có dòng ấy.")
    form = UndoForm(_about(account), request.POST, auto_id=f"ghi-lai_{of}_%s")
    if not form.is_valid():
        return _page(request, account, tried=("ghi-lai", of, form), status=422)
    try:
        verbs.undo(one, reason=form.cleaned_data["reason"], act=form.act(request.scope, timezone.now()))
    except Refusal as refusal:
        status = _tell(form, refusal)
        return _page(request, queries.one(request.scope, pk), tried=("ghi-lai", of, form), status=status)
    return HttpResponseRedirect(f"{reverse('takings:due', args=[pk])}?xong=ghi-lai")


def _payment(account: Account) -> Payment | None:
    return payment_for(account.due, account.standing.left, localdate())


def _about(account: Account) -> About:
    return About(account.due, account.standing, tuple(grounds_of(account.due)))


def _page(
    request: StaffRequest,
    account: Account,
    *,
    just_done: str = "",
    tried: Tried | None = None,
    status: int = 200,
) -> HttpResponse:
    due = account.due
    may = request.scope.role_for(verbs.CASHIERS, due.unit_id) is not None
    context = {
        "account": account,
        "due": due,
        "standing": account.standing,
        "thing": things([due.subject]).get(due.subject),
        "offers": _offers(account, tried) if may else [],
        "lines": [_line(account, one, tried, may) for one in reversed(account.movements)],
        "form": tried[2] if tried else None,
        "just_done": just_done,
        "payment": _payment(account) if may else None,
    }
    return render(request, "takings/due.html", context, status=status)


def _offers(account: Account, tried: Tried | None) -> list[Offer]:
    fitting = [task for task in TASKS if task.fits(account.standing)]
    return [_offer(account, task, place == 0, tried) for place, task in enumerate(fitting)]


def _offer(account: Account, task: Task, is_first: bool, tried: Tried | None) -> Offer:
    button = "warn" if task.warns else "main" if is_first else "plain"
    if tried and tried[0] == task.slug:
        return Offer(task, tried[2], True, button)
    form = task.form(_about(account), auto_id=f"{task.slug}_%s")
    return Offer(task, form, is_first and not task.warns, button)


def _line(account: Account, one: Movement, tried: Tried | None, may: bool) -> Line:
    if tried and tried[:2] == ("ghi-lai", one.pk):
        return Line(one, tried[2], True)
    is_undone = any(other.undoes_id == one.pk for other in account.movements)
    if not may or is_undone or one.kind == Movement.Kind.UNDONE:
        return Line(one, None, False)
    return Line(one, UndoForm(_about(account), auto_id=f"ghi-lai_{one.pk}_%s"), False)


def _tell(form: DueForm, refusal: Refusal) -> int:
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())
    return refusal.status
