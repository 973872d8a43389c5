"""What came through the wrong door goes through the right one; abuse is hidden with a reason, and looked at again."""

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import Act, Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.petitions.actions import moderating
from vidan.desks.petitions.flow import DESK, LEADS
from vidan.desks.petitions.forms.office import HideForm, RerouteForm, RestoreForm, UpholdForm
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.similar import same_joined
from vidan.desks.petitions.queries.topics import name_of
from vidan.desks.petitions.states import ANSWERED, IN_WORK, State
from vidan.desks.petitions.views import tell
from vidan.kit.refusals import NotFound, Refusal

HIDE, REROUTE, RESTORE, UPHOLD = "an", "chuyen-loai", "thoi-an", "giu-an"
FORMS: dict[str, type[KeyedForm]] = {REROUTE: RerouteForm, RESTORE: RestoreForm, UPHOLD: UpholdForm}
LABELS = {
    HIDE: "Ẩn, có nêu lý do",
    REROUTE: "Chuyển sang đúng loại",
    RESTORE: "Thôi ẩn",
    UPHOLD: "Giữ việc ẩn",
}


@staff_door(*DESK, *LEADS)
@require_http_methods(["GET", "HEAD", "POST"])
def set_right(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """One petition with its words, and one thing to do about it. That the words were opened is kept."""
    petition, now = _petition(request, int(pk)), timezone.now()
    _check(petition, doing)
    form = _form(doing, petition, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _do(doing, form, form.act(request.scope, now), petition)
            return HttpResponseRedirect(reverse("petitions:one", args=[petition.pk]))
        except Refusal as refusal:
            tell(form, refusal)
    note_look(request.scope, petition.subject, petition.unit_id, Look.Kind.OPENED, now)
    context = {
        "petition": petition,
        "form": form,
        "doing": doing,
        "label": LABELS[doing],
        "topic": name_of(petition.topic),
        "joined": petition.merged.filter(erased_at=None).only("pk", "code", "unit_id").order_by("pk"),
    }
    return render(request, "petitions/set_right.html", context, status=422 if form.errors else 200)


def _form(doing: str, petition: Petition, sent: QueryDict | None) -> KeyedForm:
    """Whoever was joined with something answered has that answer: nothing of it comes up by itself."""
    if doing != HIDE:
        return FORMS[doing](sent)
    return HideForm(len(same_joined(petition)) if petition.state in IN_WORK else 0, sent)


def _do(doing: str, form: KeyedForm, act: Act, petition: Petition) -> None:
    v = form.cleaned_data
    if doing == HIDE:
        moderating.hide(act, petition, v["reason"], with_same=v.get("with_same", False))
    elif doing == UPHOLD:
        moderating.uphold(act, petition, v["reason"])
    elif doing == RESTORE:
        moderating.restore(act, petition)
    else:
        to = Petition.Reroute(v["to"])
        moderating.reroute(act, petition, to, reason=v["reason"], is_on_paper=v["is_on_paper"])


def _petition(request: StaffRequest, pk: int) -> Petition:
    petition = (
        Petition.objects.visible_to(request.scope).select_related("hamlet", "promise").filter(pk=pk).first()
    )
    if petition is None:
        raise NotFound("Không có ý kiến này.")
    return petition


FITTING = {
    HIDE: IN_WORK | ANSWERED,
    REROUTE: IN_WORK,
    RESTORE: frozenset({State.HIDDEN, State.APPEALED}),
    UPHOLD: frozenset({State.APPEALED}),
}
WHO = {HIDE: DESK, REROUTE: DESK, RESTORE: LEADS, UPHOLD: LEADS}


def may_set_right(scope: Scope, petition: Petition) -> list[tuple[str, str]]:
    """What this person may put right about it now: address and label."""
    return [
        (doing, LABELS[doing])
        for doing, states in FITTING.items()
        if petition.state in states and scope.role_for(WHO[doing], petition.unit_id)
    ]


def _check(petition: Petition, doing: str) -> None:
    if State(petition.state) not in FITTING[doing]:
        raise NotFound("Việc này không làm được với ý kiến này nữa.")
