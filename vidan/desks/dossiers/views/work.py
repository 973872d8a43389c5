"""Officers' pages: lists of dossiers, one dossier with everything on it, and its moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.flow import Move
from vidan.core.papers import press
from vidan.core.promises.models import Promise
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.dossiers import flow, forms, queries
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.filling import reprint
from vidan.kit.refusals import BadInput, NotFound, Stale
from vidan.kit.text import tidy

PER_PAGE = 50
SEARCHED = "dossiers.search"


@dataclass(frozen=True)
class Step:
    """A move as a form on the dossier's page. `run` gets the cleaned values."""

    slug: str
    move: Move
    form: type[KeyedForm]
    run: Callable[[Dossier, Act, dict[str, Any]], object]
    says: str
    is_aside: bool = False  # not the way forward: stays closed until somebody wants it
    warns: bool = False

    def form_for(self, dossier: Dossier) -> type[KeyedForm]:
        """Only a dossier with an official paper may get a new official day when it goes on."""
        follows = dossier.promise is not None and dossier.promise.is_official and not dossier.promise.due_at
        return forms.MoveForm if self.move is flow.RESUME and not follows else self.form


@dataclass(frozen=True)
class Offer:
    """A step as the page offers it. Only the first is the page's one main action."""

    step: Step
    form: KeyedForm
    is_open: bool
    button: str

    @property
    def is_plain(self) -> bool:
        """Nothing to fill in: one click."""
        return not self.form.visible_fields()


STEPS: tuple[Step, ...] = (
    Step(
        "nhan-giai-quyet",
        flow.TAKE_UP,
        forms.MoveForm,
        lambda d, act, v: working.take_up(d, act=act),
        "Đã nhận giải quyết hồ sơ.",
    ),
    Step(
        "trinh-ky",
        flow.RESOLVE,
        forms.ProposalForm,
        lambda d, act, v: working.resolve(d, act=act, **v),
        "Đã trình ký.",
    ),
    Step("ky", flow.SIGN, forms.MoveForm, lambda d, act, v: working.sign(d, act=act), "Đã ghi nhận việc ký."),
    Step(
        "ghi-ket-qua",
        flow.RECORD_RESULT,
        forms.ResultForm,
        lambda d, act, v: working.record_result(d, act=act, **v),
        "Đã ghi kết quả. Hồ sơ chờ trả cho người dân.",
    ),
    Step(
        "ghi-ket-qua-ngoai",
        flow.RECORD_OUTSIDE_RESULT,
        forms.OutsideResultForm,
        lambda d, act, v: working.record_outside_result(d, act=act, **v),
        "Đã ghi kết quả. Hồ sơ chờ trả cho người dân.",
    ),
    Step(
        "tra-ket-qua",
        flow.RETURN_RESULT,
        forms.ReturnForm,
        lambda d, act, v: working.return_result(d, act=act, to=v["to"], proof=Dossier.Proof(v["proof"])),
        "Đã trả kết quả.",
    ),
    Step(
        "tiep-tuc",
        flow.RESUME,
        forms.ResumeForm,
        lambda d, act, v: working.resume(d, act=act, official_day=v.get("official_day")),
        "Đã nhận giấy tờ bổ sung, đồng hồ chạy tiếp.",
    ),
    Step(
        "bo-sung",
        flow.ASK_FOR_MORE,
        forms.AskForMoreForm,
        lambda d, act, v: working.ask_for_more(d, act=act, **v),
        "Đã yêu cầu bổ sung. Mời in phiếu đưa cho người dân.",
        is_aside=True,
    ),
    Step(
        "tra-lai",
        flow.SEND_BACK,
        forms.ReasonForm,
        lambda d, act, v: working.send_back(d, act=act, **v),
        "Đã trả lại để làm lại.",
        is_aside=True,
        warns=True,
    ),
    Step(
        "tu-choi",
        flow.REFUSE,
        forms.RefuseForm,
        lambda d, act, v: working.refuse(d, act=act, **v),
        "Đã từ chối giải quyết. Mời in phiếu đưa cho người dân.",
        is_aside=True,
        warns=True,
    ),
)
# What the page says right after a move: its address suffix, the move, the words.
JUST_DONE: dict[str, tuple[Move, str]] = {step.slug: (step.move, step.says) for step in STEPS} | {
    "tiep-nhan": (flow.RECEIVE, "Đã tiếp nhận hồ sơ. Mời in giấy đưa cho người dân."),
    "tu-choi-tiep-nhan": (flow.TURN_AWAY, "Đã từ chối tiếp nhận. Mời in phiếu đưa cho người dân."),
}
FRESH = timedelta(minutes=2)


@staff_door(*SEES_DOSSIERS)
@require_POST
def search(request: StaffRequest) -> HttpResponse:
    """Remember what is looked for and show it: names and phones stay out of addresses and logs."""
    request.session[SEARCHED] = tidy(request.POST.get("q", ""))[:200]
    return HttpResponseRedirect(f"{reverse('dossiers:list')}?tim=1")


@staff_door(*SEES_DOSSIERS)
@require_safe
def dossiers(request: StaffRequest) -> HttpResponse:
    """Every dossier this person sees, newest first; or those that fit what was looked for."""
    words = request.session.get(SEARCHED, "") if request.GET.get("tim") else ""
    rows = queries.search(queries.listed(request.scope), words).order_by("-received_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "dossiers/list.html",
        {"page_obj": page, "words": words, "search_words": words, "now": timezone.now()},
    )


@staff_door(*SEES_DOSSIERS)
@require_safe
def dossier(request: StaffRequest, code: str) -> HttpResponse:
    """One dossier. Looking is written down."""
    found = queries.one(request.scope, code)
    now = timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, now)
    return _page(request, found, came_from=request.GET.get("vua", ""))


@staff_door(*SEES_DOSSIERS)
@require_POST
def reveal(request: StaffRequest, code: str) -> HttpResponse:
    """Show the contact details that are masked otherwise; the look is written down."""
    found = queries.one(request.scope, code)
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return _page(request, found, revealed=True)


@staff_door(Role.COUNTER, Role.OFFICER, Role.CLERK, Role.SIGNER, Role.LEADER)
@require_POST
def move(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Make one move. What was typed stays when it cannot be made."""
    step = next((s for s in STEPS if s.slug == slug), None)
    if step is None:
        raise NotFound("Không có bước này.")
    found = queries.one(request.scope, code)
    form = step.form_for(found)(request.POST, auto_id=f"{step.slug}_%s")
    if not form.is_valid():
        return _page(request, found, tried=(step, form), status=422)
    values = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    act = form.act(request.scope, timezone.now())
    try:
        step.run(found, act, values)
    except BadInput as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _page(request, found, tried=(step, form), status=422)
    except Stale as refusal:
        return _page(
            request, queries.one(request.scope, code), stale=(step, refusal.sentence, form), status=409
        )
    return HttpResponseRedirect(f"{reverse('dossiers:detail', args=[code])}?vua={slug}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def paper(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """A paper as it was given out, as PDF. A reprint is the same paper."""
    found = queries.one(request.scope, code)
    issued = found.issued.filter(pk=pk).first()
    if issued is None:
        raise NotFound("Hồ sơ này không có giấy tờ đó.")
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    pdf = press.render(reprint(issued, found))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{issued.form}-{found.code}.pdf"'
    return response


def _offered(step: Step, found: Dossier, is_first: bool, tried: tuple[Step, KeyedForm] | None) -> Offer:
    was_tried = tried is not None and tried[0] == step
    form = tried[1] if tried and was_tried else step.form_for(found)(auto_id=f"{step.slug}_%s")
    leads = is_first and not step.is_aside
    button = "warn" if step.warns else "main" if leads else "plain"
    return Offer(step, form, was_tried or leads, button)


def _just_done(came_from: str, story: list[queries.Happened], now: datetime) -> str:
    """The words for the move that was just made; nothing when the address only says so."""
    move, says = JUST_DONE.get(came_from, (None, ""))
    last = story[-1]
    return says if move == last.move and now - last.entry.at < FRESH else ""


def _page(
    request: StaffRequest,
    found: Dossier,
    *,
    came_from: str = "",
    revealed: bool = False,
    tried: tuple[Step, KeyedForm] | None = None,
    stale: tuple[Step, str, KeyedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    may = {m.verb for m in queries.moves_for(request.scope, found)}
    offers = [step for step in STEPS if step.move.verb in may]
    steps = [_offered(step, found, place == 0, tried) for place, step in enumerate(offers)]
    now = timezone.now()
    issued = list(found.issued.all())
    story = queries.story(found)
    just_done = _just_done(came_from, story, now)
    context = {
        "dossier": found,
        "promise": found.promise,
        "case": found.procedure.procedure.case(found.case_key),
        "handed_in": list(found.handed_in.all()),
        "issued": issued,
        "waiting_for": found.supplements.filter(answered_at=None).first(),
        "story": story,
        "steps": steps,
        "form": tried[1] if tried else None,
        "stale": stale,
        "just_done": just_done,
        "print_now": issued[-1] if issued and "Mời in" in just_done else None,
        "revealed": revealed,
        "unit": face(found.unit_id, timezone.localdate(found.received_at)),
        "ended": found.promise.end if found.promise else "",
        "is_done": bool(found.promise and found.promise.end == Promise.End.DONE),
        "now": now,
    }
    return render(request, "dossiers/dossier.html", context, status=status)
