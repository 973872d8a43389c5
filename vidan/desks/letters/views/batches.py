"""Letters in batches: signed by hand, printed, given to whoever carries them; the papers that go with each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Account, Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.papers import press
from vidan.core.papers.models import SIGNERS
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.letters import flow
from vidan.desks.letters.actions import signing
from vidan.desks.letters.actions.signing import Batch
from vidan.desks.letters.forms.letters import BatchForm
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import destinations, hand_over_list, paper_as_signed, paper_to_sign
from vidan.desks.letters.queries import reading as queries
from vidan.desks.letters.states import State
from vidan.desks.wordings.envelopes import Envelope, print_envelopes, print_labels
from vidan.desks.wordings.papers import Form, print_letters
from vidan.kit.refusals import NotFound, Refusal

MOST = signing.MOST


@dataclass(frozen=True)
class Step:
    """One page: which letters, what is pressed, who may press it, which paper goes with it."""

    title: str
    told: str
    states: tuple[State, ...]
    button: str
    roles: tuple[Role, ...]
    do: Callable[[Act, list[Letter], str], Batch]
    paper: str


STEPS = {
    "ky": Step(
        "Thư chờ ký",
        "In cả tập, lãnh đạo đọc và ký từng thư trên giấy, rồi đánh dấu những thư đã ký. "
        "Ký số thì đưa thư sang trang Ký số.",
        (State.READ,),
        "Tôi đã đọc và ký các thư đã chọn",
        SIGNERS,
        lambda act, rows, carrier: signing.sign_by_hand(act, rows),
        "In tập thư để ký (PDF)",
    ),
    "so": Step(
        "Đưa thư sang Ký số",
        "Chọn những thư lãnh đạo ký bằng chữ ký số. Thư đã đưa thì chờ ở trang Ký số, không còn ở đây.",
        (State.READ,),
        "Đưa các thư đã chọn sang Ký số",
        flow.READERS,
        lambda act, rows, carrier: signing.offer_all(act, rows, _signer),
        "",
    ),
    "in": Step(
        "Thư đã ký, chờ in",
        "Thư ký tay đã ở trên giấy; thư ký số in từ đây. Xếp sẵn theo thôn, theo thứ tự đi trao.",
        (State.SIGNED, State.UNSENT),
        "Đã in xong các thư đã chọn",
        flow.READERS,
        lambda act, rows, carrier: signing.print_all(act, rows),
        "In tập thư (PDF)",
    ),
    "trao": Step(
        "Thư chờ trao",
        "Chọn thư của một người đi trao, ghi tên người ấy. "
        "Máy xem lại bảng giữ ý một lần nữa trước khi thư rời cơ quan.",
        (State.PRINTED, State.NOBODY_HOME),
        "Giao các thư đã chọn",
        flow.CARRIERS,
        lambda act, rows, carrier: signing.carry_all(act, rows, carrier),
        "",
    ),
}


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: StaffRequest, name: str) -> HttpResponse:
    """The letters of a step with their ticks, by hamlet; what became of the last press stands above."""
    step = _step(name)
    rows = queries.in_hand_out_order(queries.letters(request.scope).filter(state__in=step.states))
    offered = signing.offered(rows)
    rows = [one for one in rows if name != "so" or one.subject not in offered]
    form = BatchForm(rows, request.POST if request.method == "POST" else None, carried=name == "trao")
    if request.method == "POST" and form.is_valid():
        act = form.act(request.scope, timezone.now())
        try:
            done = step.do(act, form.chosen(), form.cleaned_data.get("carrier", ""))
        except Refusal as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, refusal.sentence)
        else:
            told = f"di={len(done.done)}&dung={len(done.stopped)}&cho={len(done.early)}&cu={len(done.stale)}"
            return HttpResponseRedirect(f"{reverse('letters:batch', args=[name])}?{told}")
    context = {
        "name": name,
        "step": step,
        "form": form,
        "rows": rows,
        "ticked": set(request.POST.getlist("letters")),
        "may": any(role in step.roles for role in request.scope.roles),
        "told": _told(request) if request.method == "GET" else {},
        "carried": _carried(request) if name == "trao" else [],
        "most": MOST,
        "offered": offered,
        "today": timezone.localdate(),
    }
    return render(request, "letters/batch.html", context, status=422 if form.errors else 200)


@staff_door(*SEES_DOSSIERS)
@require_safe
def batch_pdf(request: StaffRequest, name: str) -> HttpResponse:
    """The letters of a step as one PDF in the order they are handed out; looking at each is written down."""
    step, now = _step(name), timezone.now()
    if not step.paper:
        raise NotFound("Không có trang này.")
    rows = _looked_at(request, queries.letters(request.scope).filter(state__in=step.states))
    form = Form.A5 if request.GET.get("kho") == "a5" else Form.A4
    papers = [
        paper_as_signed(one) if one.signed_at else paper_to_sign(one, _signer(one), now) for one in rows
    ]
    return _pdf(print_letters(papers, form, name=step.title, at=now), f"thu-{name}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def covers_pdf(request: StaffRequest, name: str) -> HttpResponse:
    """Envelopes (DL, C5) or address labels of a step's letters, in the same order; looking is written down."""
    step, now = _step(name), timezone.now()
    rows = _looked_at(request, queries.letters(request.scope).filter(state__in=step.states))
    to, kind = destinations(rows), request.GET.get("loai", "")
    if kind == "nhan":
        return _pdf(print_labels(to, name="Nhãn địa chỉ", at=now), "nhan-dia-chi")
    unit = face(rows[0].unit_id, timezone.localdate(now))
    size = Envelope.C5 if kind == "c5" else Envelope.DL
    content = print_envelopes(to, size, unit=unit.office, sender=unit.site_address, name="Phong bì", at=now)
    return _pdf(content, "phong-bi")


@staff_door(*SEES_DOSSIERS)
@require_safe
def hand_over_pdf(request: StaffRequest) -> HttpResponse:
    """Danh sách trao thư: what is carried now, by hamlet."""
    rows = _looked_at(request, queries.letters(request.scope).filter(state=State.CARRIED))
    now = timezone.now()
    unit = face(rows[0].unit_id, timezone.localdate(now))
    carriers = sorted({one.carrier for one in rows})
    return _pdf(press.render(hand_over_list(rows, unit, ", ".join(carriers), now)), "danh-sach-trao-thu")


def _step(name: str) -> Step:
    if name not in STEPS:
        raise NotFound("Không có trang này.")
    return STEPS[name]


def _carried(request: StaffRequest) -> list[Letter]:
    return queries.in_hand_out_order(queries.letters(request.scope).filter(state=State.CARRIED))


def _looked_at(request: StaffRequest, found: QuerySet[Letter]) -> list[Letter]:
    rows = queries.in_hand_out_order(found)[:MOST]
    if not rows:
        raise Refusal("Chưa có thư nào ở bước này.", advice="Mời quay lại trang Thư.")
    now = timezone.now()
    for one in rows:
        note_look(request.scope, one.subject, one.unit_id, Look.Kind.OPENED, now)
    return rows


def _signer(letter: Letter) -> Account:
    signers = queries.signers_of(letter.unit_id, timezone.localdate())
    if not signers:
        raise Refusal(
            "Đơn vị chưa có ai được giao ký thư.", advice="Mời người quản trị giao vai trò ở trang Cán bộ."
        )
    return signers[0]


def _told(request: StaffRequest) -> dict[str, int]:
    """What became of the last press, as numbers."""
    said = {name: request.GET.get(name, "") for name in ("di", "dung", "cho", "cu")}
    return {
        name: int(text) for name, text in said.items() if text.isdecimal() and len(text) < 5 and int(text)
    }


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
