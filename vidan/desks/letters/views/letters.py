"""Letters as a list and one by one: read and confirmed, stopped and let go on, brought to the door."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.people.flagging import flag_person
from vidan.core.people.models import KEEPERS, Flag
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face, hamlets_of
from vidan.desks.letters import flow
from vidan.desks.letters.actions import delivering, holding, mailing, reading, signing
from vidan.desks.letters.checks import findings
from vidan.desks.letters.forms.letters import (
    CareForm,
    DoorForm,
    LetterForm,
    MailForm,
    OtherForm,
    SendForm,
    WhyForm,
)
from vidan.desks.letters.models import Letter
from vidan.desks.letters.papers import (
    as_read,
    composed_of,
    electronic_copy,
    paper_of,
    paper_to_sign,
    position_of,
)
from vidan.desks.letters.queries import reading as queries
from vidan.desks.letters.states import Channel, State
from vidan.desks.letters.telling import spoken_words
from vidan.desks.wordings.composing import Composed
from vidan.desks.wordings.papers import print_letter
from vidan.kit.refusals import BadInput, NotFound, Refusal

PER_PAGE = 50
GROUPS: dict[str, tuple[str, tuple[State, ...], str]] = {
    "cho-doc": ("Chờ người đọc", (State.DRAFTED,), "soon"),
    "cho-ky": ("Đã đọc, chờ ký", (State.READ,), "soon"),
    "da-ky": ("Đã ký, chờ in", (State.SIGNED,), "wait"),
    "cho-trao": ("Chờ trao", (State.PRINTED, State.NOBODY_HOME, State.UNSENT), "wait"),
    "dang-trao": ("Đang đi trao", (State.CARRIED, State.MAILING), "wait"),
    "da-den": ("Đã đến gia đình", (State.DELIVERED, State.SENT), "done"),
    "dung": ("Dừng lại", (State.STOPPED,), "stop"),
}
SAYS = {
    "luu": "Đã ghi lại. Xem trước thư rồi xác nhận ở dưới.",
    "doc": "Đã đọc và xác nhận: thư chờ ký.",
    "giu": "Thư đã dừng lại; lý do ở dưới.",
    "mo-lai": "Đã mở lại để sửa; sửa xong mời đọc và xác nhận lại.",
    "dung": "Đã dừng thư.",
    "di-tiep": "Thư đi tiếp: mời đọc và xác nhận lại.",
    "viet-lai": "Đây là thư mới thay thư cũ. Mời đọc và xác nhận.",
    "gop": "Đã gộp: nhà này nhận một thư.",
    "ky-so": "Thư chờ ở trang Ký số.",
    "da-trao": "Đã ghi: trao tận tay.",
    "khong-gap": "Đã ghi: không gặp ai. Thư chờ đi trao lại.",
    "khong-nhan": "Đã ghi: gia đình không nhận.",
    "gui": "Đã ghi: thư đã gửi đi.",
    "gui-may": "Thư chờ kênh gửi nhận; nhận rồi mới tính là đã gửi. Mời xem lại sau một phút.",
    "giu-y": "Đã ghi điều cần giữ ý.",
    "moi": "Đã có bản thảo. Mời đọc và xác nhận.",
}


@dataclass(frozen=True)
class Doing:
    """One thing that may be done with a letter: its move, the words of its button, its form, what it does."""

    verb: str
    label: str
    form: Callable[..., Any]
    do: Callable[[Act, Letter, Any], object]
    style: str = "plain"


DOING: dict[str, Doing] = {
    "da-trao": Doing(
        flow.DELIVER.verb,
        "Đã trao tận tay",
        DoorForm,
        lambda act, one, form: delivering.deliver(act, one, form.door()),
        "",
    ),
    "khong-gap": Doing(
        flow.MISS.verb,
        "Không gặp ai",
        DoorForm,
        lambda act, one, form: delivering.miss(act, one, form.door()),
    ),
    "khong-nhan": Doing(
        flow.DECLINE.verb,
        "Gia đình không nhận",
        DoorForm,
        lambda act, one, form: delivering.decline(act, one, form.door()),
    ),
    "gui": Doing(
        flow.SEND.verb,
        "Đã gửi đi",
        SendForm,
        lambda act, one, form: delivering.send(
            act, one, Channel(form.cleaned_data["channel"]), form.cleaned_data["code"], form.door()
        ),
    ),
    "gui-may": Doing(
        flow.MAIL.verb,
        "Gửi bản điện tử",
        MailForm,
        lambda act, one, form: mailing.mail(act, one, form.way()),
    ),
    "di-tiep": Doing(
        flow.LIFT.verb,
        "Cho thư đi tiếp",
        WhyForm,
        lambda act, one, form: holding.lift(act, one, form.cleaned_data["why"]),
    ),
    "dung": Doing(
        flow.STOP.verb,
        "Dừng thư này",
        WhyForm,
        lambda act, one, form: holding.stop(act, one, form.cleaned_data["why"]),
        "warn",
    ),
    "giu-y": Doing(
        "",
        "Ghi điều cần giữ ý với người nhận",
        CareForm,
        lambda act, one, form: _heed(act, one, form),
    ),
    "mo-lai": Doing(
        flow.CHANGE.verb, "Mở lại để sửa", KeyedForm, lambda act, one, form: holding.reopen(act, one)
    ),
    "ky-so": Doing("", "Đưa sang Ký số", KeyedForm, lambda act, one, form: _offer(act, one)),
    "viet-lai": Doing(
        flow.SUPERSEDE.verb,
        "Viết thư mới thay thư này",
        KeyedForm,
        lambda act, one, form: holding.write_anew(act, one),
    ),
}


@staff_door(*SEES_DOSSIERS)
@require_safe
def letters(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the letters they count; first what waits for a reader, by day."""
    counts = queries.counts(request.scope)
    slug = request.GET.get("nhom", "cho-doc")
    label, states, _ = GROUPS.get(slug, GROUPS["cho-doc"])
    rows = queries.letters(request.scope).filter(state__in=states).order_by("caused_at", "pk")
    context = {
        "tiles": [
            Tile(sum(counts.get(state, 0) for state in group[1]), group[0], f"?nhom={name}", group[2])
            for name, group in GROUPS.items()
        ],
        "group": label,
        "keeps": any(role in KEEPERS for role in request.scope.roles),
        "page_obj": Paginator(rows.prefetch_related("stops"), PER_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
    }
    return render(request, "letters/letters.html", context)


@staff_door(*SEES_DOSSIERS)
@require_safe
def letter(request: StaffRequest, pk: str) -> HttpResponse:
    """One letter with all names in it; opening it is written down."""
    found = queries.letter_for(request.scope, int(pk))
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    return _page(request, found)


@staff_door(*SEES_DOSSIERS)
@require_safe
def by_ref(request: StaffRequest, ref: str) -> HttpResponse:
    """The same by what people call it."""
    return redirect("letters:letter", queries.letter_for(request.scope, int(ref.removeprefix("T-"))).pk)


@staff_door(*flow.READERS)
@require_POST
def read(request: StaffRequest, pk: str) -> HttpResponse:
    """What its reader put right: kept, or confirmed and on to whoever signs."""
    found = queries.letter_for(request.scope, int(pk))
    confirms = request.POST.get("viec") == "doc"
    form = LetterForm(found, hamlets_of(found.unit_id), request.POST, confirms=confirms)
    if not form.is_valid():
        return _page(request, found, ("doc", form), status=422)
    act = form.act(request.scope, timezone.now())
    try:
        stopped = (reading.read if confirms else reading.save)(act, found, form.reading())
    except Refusal as refusal:
        form.blame(getattr(refusal, "field", ""), refusal.sentence)
        return _page(request, found, ("doc", form), status=refusal.status)
    is_held = stopped or form.reading().care
    slug = "giu" if is_held else "doc" if confirms else "luu"
    return HttpResponseRedirect(f"{reverse('letters:letter', args=[pk])}?vua={slug}")


@staff_door(*flow.CARRIERS)
@require_POST
def do(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One thing done with it."""
    found = queries.letter_for(request.scope, int(pk))
    if slug == "gop":
        return _fold(request, found)
    if slug not in DOING:
        raise NotFound("Không có việc này.")
    form = DOING[slug].form(request.POST, auto_id=f"{slug}_%s")
    if not form.is_valid():
        return _page(request, found, (slug, form), status=422)
    try:
        made = DOING[slug].do(form.act(request.scope, timezone.now()), found, form)
    except Refusal as refusal:
        return _refused(request, found, slug, form, refusal)
    shown = made if isinstance(made, Letter) else found
    return HttpResponseRedirect(f"{reverse('letters:letter', args=[shown.pk])}?vua={slug}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def pdf(request: StaffRequest, pk: str) -> HttpResponse:
    """The letter on its paper: as it would be now, as it was read, as it was signed. Looking is written down."""
    found, now = queries.letter_for(request.scope, int(pk)), timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, now)
    response = HttpResponse(_bytes(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="thu-{found.pk}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _bytes(found: Letter) -> bytes:
    now = timezone.now()
    if found.signed_at:
        return electronic_copy(found)
    signers = queries.signers_of(found.unit_id, timezone.localdate(now))
    if not signers:
        raise Refusal(
            "Đơn vị chưa có ai được giao ký thư.", advice="Mời người quản trị giao vai trò ở trang Cán bộ."
        )
    if found.words:
        return print_letter(paper_to_sign(found, signers[0], now))
    try:
        composed = composed_of(found, now)
    except BadInput as refusal:
        raise BadInput(refusal.sentence, advice="Mời ghi đủ ở trang của thư rồi xem lại.") from None
    return print_letter(paper_of(found, composed, signers[0].full_name, position_of(signers[0]), now))


def _heed(act: Act, letter: Letter, form: CareForm) -> object:
    if letter.person is None:
        raise NotFound("Chưa biết người này là ai trong dữ liệu của đơn vị; mời ghi ở trang Điều cần giữ ý.")
    return flag_person(act, letter.person, Flag.Kind(form.cleaned_data["kind"]), form.cleaned_data["reason"])


def _offer(act: Act, letter: Letter) -> object:
    signers = queries.signers_of(letter.unit_id, timezone.localdate(act.at))
    if not signers:
        raise Refusal("Đơn vị chưa có ai được giao ký thư.")
    return signing.offer(act, letter, signers[0])


def _fold(request: StaffRequest, found: Letter) -> HttpResponse:
    form = OtherForm(_others(found), request.POST, auto_id="gop_%s")
    if not form.is_valid():
        return _page(request, found, ("gop", form), status=422)
    other = queries.letter_for(request.scope, int(form.cleaned_data["other"]))
    holding.fold_into(form.act(request.scope, timezone.now()), found, other)
    return HttpResponseRedirect(f"{reverse('letters:letter', args=[other.pk])}?vua=gop")


def _others(found: Letter) -> list[Letter]:
    """Letters of the same occasion to the same house."""
    rows = Letter.objects.standing().filter(unit=found.unit_id, occasion=found.occasion)
    return list(rows.filter(address_fold=found.address_fold).exclude(pk=found.pk).exclude(address_fold=""))


def _refused(
    request: StaffRequest, found: Letter, slug: str, form: KeyedForm, refusal: Refusal
) -> HttpResponse:
    field = getattr(refusal, "field", "")
    form.add_error(
        field if field in form.fields else None, f"{refusal.sentence} {refusal.advice or ''}".strip()
    )
    found = queries.letter_for(request.scope, found.pk)
    return _page(request, found, (slug, form), status=refusal.status)


def _page(
    request: StaffRequest, found: Letter, tried: tuple[str, KeyedForm] | None = None, *, status: int = 200
) -> HttpResponse:
    slug, sent = tried or ("", None)
    verbs = {move.verb for move in queries.moves_for(request.scope, found)}
    now = timezone.now()
    others = _others(found) if found.state == State.STOPPED else []
    context = {
        "letter": found,
        "stops": queries.standing(found),
        "story": queries.story(found),
        "offers": [
            (name, one.label, one.style, sent if name == slug else _empty(name, one, found))
            for name, one in DOING.items()
            if _is_offered(request, found, name, one, verbs)
        ],
        "fold_form": (sent if slug == "gop" else OtherForm(others, auto_id="gop_%s")) if others else None,
        "read_form": _read_form(found, verbs, sent if slug == "doc" else None),
        "warnings": [one.check for one in findings(found, now)] if found.state == State.CARRIED else [],
        "sent": slug,
        "form": sent,
        "zalo": _zalo(found),
        **_words(found),
        "is_early": found.is_open and timezone.localdate() < found.not_before,
        "just_done": SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
    }
    return render(request, "letters/letter.html", context, status=status)


def _words(found: Letter) -> dict[str, Composed | str]:
    """What whoever reads it confirms and whoever signs it signs, on the page itself; or why it cannot be said yet."""
    if found.state not in (State.DRAFTED, State.READ):
        return {}
    try:
        return {"words": as_read(found) if found.words else composed_of(found, timezone.now())}
    except BadInput as refusal:
        return {"lacking": refusal.sentence}


def _zalo(found: Letter) -> str:
    """The letter as text to copy, where it may go out and no gateway does it."""
    may_go = found.state in flow.SEND.sources and not findings(found, timezone.now())
    if not may_go or Channel.ZALO in delivering.by_house():
        return ""
    return spoken_words(found, face(found.unit_id, timezone.localdate()))


def _empty(name: str, one: Doing, found: Letter) -> KeyedForm:
    told = {"email": found.email, "phone": found.phone} if name == "gui-may" else {}
    form: KeyedForm = one.form(auto_id=f"{name}_%s", **({"initial": told} if told else {}))
    return form


def _read_form(found: Letter, verbs: set[str], sent: KeyedForm | None) -> KeyedForm | None:
    if flow.READ.verb not in verbs:
        return None
    return sent or LetterForm(found, hamlets_of(found.unit_id))


def _is_offered(request: StaffRequest, found: Letter, name: str, one: Doing, verbs: set[str]) -> bool:
    if name == "giu-y":
        keeps = request.scope.role_for(KEEPERS, found.unit_id) is not None
        return keeps and found.person_id is not None
    if name == "ky-so":
        return found.state == State.READ and request.scope.role_for(flow.READERS, found.unit_id) is not None
    if name == "gui-may":
        return one.verb in verbs and bool(delivering.by_house())
    if name == "mo-lai":
        return found.state == State.READ and one.verb in verbs
    if name == "viet-lai":
        return found.state == State.STOPPED and one.verb in verbs
    return one.verb in verbs
