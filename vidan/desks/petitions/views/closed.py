"""The closed register: only its handler and the leader come in, and each opening is kept."""

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import Act, Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.petitions.actions import closed as actions
from vidan.desks.petitions.actions.closed import Lodged
from vidan.desks.petitions.forms.office import ExtendForm, HandOverForm, LineForm, LodgeForm
from vidan.desks.petitions.models import SealedLine
from vidan.desks.petitions.queries.closed import handlers, line_of, lines, owed
from vidan.desks.petitions.sealed import LODGERS, MOVES
from vidan.desks.petitions.views import tell, unit_of
from vidan.kit.refusals import NotFound, Refusal

BY_VERB = {move.verb: move for move in MOVES if move.sources}
HAND_OVER, EXTEND = "doi-nguoi", "gia-han"
LATE = "qua-han"
OWED = {LATE: "Các dòng quá hạn", "toi": "Các dòng tôi đang thụ lý"}
EXTENDING = ("Gia hạn vì phức tạp", "Gia hạn lần hai vì đặc biệt phức tạp", "Gia hạn")


@staff_door(*LODGERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """The lines this person may see; and a line for a paper that came in, which the counter then sees no more."""
    unit_id, now = unit_of(request, LODGERS), timezone.now()
    form = LodgeForm(handlers(unit_id, timezone.localdate()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        v = form.cleaned_data
        lodged = Lodged(unit_id, SealedLine.Kind(v["kind"]), v["received_on"], int(v["handler"]))
        try:
            line = actions.lodge(form.act(request.scope, now), lodged)
            return render(request, "petitions/lodged.html", {"line": line})
        except Refusal as refusal:
            tell(form, refusal)
    cut = OWED.get(asked := request.GET.get("xem", ""), "")
    shown = owed(request.scope, now, is_late=asked == LATE) if cut else None
    rows = lines(request.scope) if shown is None else shown.select_related("handler", "promise")
    context = {"form": form, "lines": rows, "cut": cut, "now": now}
    return render(request, "petitions/register.html", context, status=422 if form.errors else 200)


@staff_door(*LODGERS)
@never_cache
@require_safe
def line(request: StaffRequest, pk: str) -> HttpResponse:
    """One line; that it was opened is kept."""
    found = line_of(request.scope, int(pk))
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    return _page(request, found, None, "")


@staff_door(*LODGERS)
@never_cache
@require_POST
def change(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """What was decided on paper, a longer limit, another handler."""
    found = line_of(request.scope, int(pk))
    form = _forms(found, request.scope, request.POST)[doing]
    if form.is_valid():
        try:
            _run(doing, found, form, form.act(request.scope, timezone.now()))
            return HttpResponseRedirect(reverse("petitions:register"))
        except Refusal as refusal:
            tell(form, refusal)
    return _page(request, found, form, doing)


def _run(doing: str, found: SealedLine, form: KeyedForm, act: Act) -> None:
    v = form.cleaned_data
    if doing == HAND_OVER:
        actions.hand_over(act, found, int(v["handler"]))
    elif doing == EXTEND:
        actions.extend(act, found, document=v["document"], step=v["step"])
    else:
        actions.move(BY_VERB[doing], found, act, document=v["document"], on=v["on"])


def _forms(found: SealedLine, scope: Scope, sent: QueryDict | None = None) -> dict[str, KeyedForm]:
    """What may be done with it now by this person. What may not raises NotFound when asked for."""
    offered: dict[str, KeyedForm] = _Offered(
        (verb, LineForm(sent, auto_id=f"{verb}_%s"))
        for verb, move in BY_VERB.items()
        if found.state in move.sources
    )
    if scope.role_for([Role.LEADER], found.unit_id):
        offered[HAND_OVER] = HandOverForm(
            handlers(found.unit_id, timezone.localdate()), sent, auto_id="doi_%s"
        )
        if found.longer:
            offered[EXTEND] = ExtendForm(found.longer, sent, auto_id="gia_%s")
    return offered


class _Offered(dict[str, KeyedForm]):
    def __missing__(self, key: str) -> KeyedForm:
        raise NotFound("Việc này không làm được với dòng sổ này nữa.")


def _page(request: StaffRequest, found: SealedLine, tried: KeyedForm | None, doing: str) -> HttpResponse:
    labels = {verb: move.label for verb, move in BY_VERB.items()}
    labels |= {HAND_OVER: "Đổi người thụ lý", EXTEND: EXTENDING[found.extensions]}
    offered = dict(_forms(found, request.scope)) | ({doing: tried} if tried else {})
    context = {
        "line": found,
        "forms": [(verb, labels[verb], form) for verb, form in offered.items()],
        "tried": tried,
        "doing": doing,
        "now": timezone.now(),
    }
    return render(request, "petitions/line.html", context, status=422 if tried else 200)
