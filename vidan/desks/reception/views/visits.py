"""Receiving somebody, one line of the register and what becomes of it, its papers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.flow import Move
from vidan.core.ledger.models import Entry
from vidan.core.papers import press
from vidan.core.papers.press import Paper
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.commitments.queries.reading import may_own, of_source
from vidan.desks.petitions.queries.closed import handlers
from vidan.desks.reception import flow
from vidan.desks.reception.actions import outcomes, receiving
from vidan.desks.reception.forms import outcomes as forms
from vidan.desks.reception.forms.visits import ItemsForm, SealForm, VisitForm
from vidan.desks.reception.keys import unseal_paper
from vidan.desks.reception.models import Hearing, ReceptionDay, Turn
from vidan.desks.reception.papers import refusal_notice, taken_papers
from vidan.desks.reception.queries import register as reading
from vidan.desks.reception.queries.days import one_day
from vidan.desks.reception.queries.turns import one_turn
from vidan.desks.reception.views.days import unit_of
from vidan.kit.refusals import NotFound, Refusal

Verb = Callable[[Hearing, Act, Any], Entry]
Ways = dict[str, tuple[Move, type[KeyedForm], Verb]]


def _reply(line: Hearing, act: Act, form: forms.ReplyForm) -> Entry:
    v = form.cleaned_data
    what = Hearing.Reply(v["what"])
    more = form.more() if what == Hearing.Reply.MORE_TIME else None
    return outcomes.reply(line, act=act, what=what, words=v["words"], number=v["number"], more=more)


WAYS: Ways = {
    "giai-thich": (
        flow.EXPLAIN,
        forms.ExplainForm,
        lambda line, act, form: outcomes.explain(line, act=act, words=form.cleaned_data["words"]),
    ),
    "nhan": (
        flow.TAKE_ON,
        forms.TakeOnForm,
        lambda line, act, form: outcomes.take_on(
            line, act=act, handler=form.cleaned_data["handler"], words=form.cleaned_data["words"]
        ),
    ),
    "huong-dan": (
        flow.GUIDE,
        forms.GuideForm,
        lambda line, act, form: outcomes.guide(
            line,
            act=act,
            to=form.cleaned_data["to"],
            number=form.cleaned_data["number"],
            words=form.cleaned_data["words"],
        ),
    ),
    "chuyen": (
        flow.FORWARD,
        forms.ForwardForm,
        lambda line, act, form: outcomes.forward(
            line,
            act=act,
            to=form.cleaned_data["to"],
            number=form.cleaned_data["number"],
            words=form.cleaned_data["words"],
        ),
    ),
    "tu-choi": (
        flow.REFUSE,
        forms.RefuseForm,
        lambda line, act, form: outcomes.refuse(
            line, act=act, ground=form.cleaned_data["ground"], words=form.cleaned_data["words"]
        ),
    ),
    "ky": (
        flow.SIGN_REFUSAL,
        forms.SignForm,
        lambda line, act, form: outcomes.sign_refusal(line, act=act, number=form.cleaned_data["number"]),
    ),
    "tra-loi": (
        flow.REPLY,
        forms.ReplyForm,
        _reply,
    ),
}


@staff_door(*flow.RECEIVERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: StaffRequest) -> HttpResponse:
    """Write down who came and with what; the name tells whether they came before."""
    unit_id, now = unit_of(request), timezone.now()
    turn = _turn(request)
    day = turn.day if turn else _day(request)
    sent = request.POST if request.method == "POST" else None
    name = (request.POST.get("name", "") if sent else "")[:100]
    earlier = reading.came_before(request.scope, unit_id, name) if name.strip() else []
    form = VisitForm(earlier, sent, initial={"summary": turn.about if turn else ""})
    if sent is not None and form.is_valid():
        came = receiving.Came(unit_id, form.person(), form.parts(), day, turn)
        try:
            visit = receiving.receive_visit(came, act=form.act(request.scope, now))
            line = visit.hearings.earliest("pk")
            return HttpResponseRedirect(f"{reverse('reception:line', args=[line.pk])}?vua=ghi")
        except Refusal as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, refusal.sentence)
    return _receiving(request, form, _seal_form(unit_id), day, turn)


@staff_door(*flow.RECEIVERS)
@require_POST
def sealed(request: StaffRequest) -> HttpResponse:
    """A denunciation was brought: a number, a day and its handler, nothing else. Its code is shown this once."""
    unit_id, day = unit_of(request), _day(request)
    form = _seal_form(unit_id, request.POST)
    if form.is_valid():
        act, handler = form.act(request.scope, timezone.now()), int(form.cleaned_data["handler"])
        away = receiving.seal_denunciation(unit_id, handler, act=act, day=day)
        return render(request, "reception/sealed.html", vars(away))
    return _receiving(request, VisitForm([]), form, day)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_safe
def line(request: StaffRequest, pk: str) -> HttpResponse:
    """One line, its people covered; looking is noted."""
    found = reading.one_line(request.scope, int(pk))
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    return _page(request, found)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_POST
def reveal(request: StaffRequest, pk: str) -> HttpResponse:
    """Who it was and the number of the paper: a deliberate click that is noted."""
    found = reading.one_line(request.scope, int(pk))
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return _page(request, found, revealed=True)


@staff_door(*flow.RECEIVERS)
@require_POST
def step(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """What becomes of it."""
    if slug not in WAYS:
        raise NotFound("Không có bước này.")
    found = reading.one_line(request.scope, int(pk))
    _, _, verb = WAYS[slug]
    form = _form(slug, found, request.POST)
    if not form.is_valid():
        return _page(request, found, sent=(slug, form), status=422)
    try:
        verb(found, form.act(request.scope, timezone.now()), form)
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return _page(
            request, reading.one_line(request.scope, int(pk)), sent=(slug, form), status=refusal.status
        )
    return HttpResponseRedirect(f"{reverse('reception:line', args=[found.pk])}?vua={slug}")


@staff_door(*flow.RECEIVERS)
@require_POST
def take_papers(request: StaffRequest, pk: str) -> HttpResponse:
    """Papers were taken from whoever came."""
    found = reading.one_line(request.scope, int(pk))
    form = ItemsForm(request.POST, auto_id="giay_%s")
    if not form.is_valid():
        return _page(request, found, sent=("giay", form), status=422)
    act, v = form.act(request.scope, timezone.now()), form.cleaned_data
    receiving.give_receipt(found.visit, v["items"], v["copies"], act=act)
    return HttpResponseRedirect(f"{reverse('reception:line', args=[found.pk])}?vua=giay")


@staff_door(*SEES_DOSSIERS)
@require_safe
def refusal_pdf(request: StaffRequest, pk: str) -> HttpResponse:
    """Mẫu 01/TCD of a refusal that is told in writing."""
    found = reading.one_line(request.scope, int(pk))
    if found.state not in (flow.State.REFUSING, flow.State.NOTIFIED):
        raise NotFound("Dòng này không có thông báo từ chối bằng văn bản.")
    now = timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, now)
    return _pdf(refusal_notice(found, face(found.unit_id, timezone.localdate(now)), now), "mau-01-tcd")


@staff_door(*SEES_DOSSIERS)
@require_safe
def receipt_pdf(request: StaffRequest, pk: str) -> HttpResponse:
    """Mẫu 02/TCD of the papers that were taken."""
    receipt = reading.one_receipt(request.scope, int(pk))
    visit = receipt.visit
    note_look(request.scope, visit.subject, visit.unit_id, Look.Kind.REVEALED, timezone.now())
    return _pdf(taken_papers(receipt, face(visit.unit_id, visit.on)), "mau-02-tcd")


def _seal_form(unit_id: int, sent: QueryDict | None = None) -> SealForm:
    return SealForm(handlers(unit_id, timezone.localdate()), sent, auto_id="to_cao_%s")


def _receiving(
    request: StaffRequest,
    form: VisitForm,
    sealed_form: SealForm,
    day: ReceptionDay | None,
    turn: Turn | None = None,
) -> HttpResponse:
    tried = next((one for one in (form, sealed_form) if one.errors), None)
    context = {"form": form, "sealed_form": sealed_form, "tried": tried, "day": day, "turn": turn}
    return render(request, "reception/receive.html", context, status=422 if tried else 200)


def _form(slug: str, line: Hearing, sent: QueryDict | None = None) -> KeyedForm:
    options = {"owners": may_own(line.unit_id, timezone.localdate())} if slug == "tra-loi" else {}
    return WAYS[slug][1](sent, auto_id=f"{slug}_%s", **options)


def _pdf(paper: Paper, name: str) -> HttpResponse:
    response = HttpResponse(press.render(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _page(
    request: StaffRequest,
    found: Hearing,
    *,
    revealed: bool = False,
    sent: tuple[str, KeyedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    moves = reading.moves_for(request.scope, found)
    offers = {slug: (move, _form(slug, found)) for slug, (move, _, _) in WAYS.items() if move in moves}
    if sent and sent[0] in offers:
        offers[sent[0]] = (offers[sent[0]][0], sent[1])
    may_take = request.scope.role_for(flow.RECEIVERS, found.unit_id) is not None and not found.visit.is_sealed
    items = sent[1] if sent and sent[0] == "giay" else ItemsForm(auto_id="giay_%s")
    context = {
        "line": found,
        "visit": found.visit,
        "revealed": revealed,
        "paper": unseal_paper(found.visit.paper) if revealed else ("", ""),
        "offers": [(slug, move, form) for slug, (move, form) in offers.items()],
        "opened": sent[0] if sent else "",
        "form": sent[1] if sent else None,
        "items": items if may_take else None,
        "receipts": list(found.visit.receipts.order_by("pk")),
        "beside": found.visit.hearings.exclude(pk=found.pk).order_by("pk"),
        "commitments": of_source(found.subject).visible_to(request.scope),
        "history": reading.history(found) if found.times > 1 else [],  # type: ignore[attr-defined]  # annotated
        "may_print": found.state in (flow.State.REFUSING, flow.State.NOTIFIED),
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
        "now": timezone.now(),
    }
    return render(request, "reception/line.html", context, status=status)


SAYS = {
    "ghi": "Đã ghi vào sổ tiếp công dân. Mời ghi tiếp kết quả.",
    "giay": "Đã ghi giấy tờ nhận. Mời in giấy biên nhận, hai bên ký.",
} | dict.fromkeys(WAYS, "Đã ghi kết quả.")


def _day(request: StaffRequest) -> ReceptionDay | None:
    asked = request.GET.get("ngay", "")
    return (
        one_day(request.scope, int(asked))
        if asked.isascii() and asked.isdecimal() and len(asked) < 16
        else None
    )


def _turn(request: StaffRequest) -> Turn | None:
    asked = request.GET.get("luot", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 16):
        return None
    turn = one_turn(request.scope, int(asked))
    return turn if not hasattr(turn, "visit") else None
