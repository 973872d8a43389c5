"""Asking before a dialogue, supporting a question, following one's own by its code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import public_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import hamlets_of
from vidan.desks.dialogues import queries
from vidan.desks.dialogues.actions import questions as actions
from vidan.desks.dialogues.forms.questions import AskForm, SupportForm
from vidan.desks.dialogues.queries.questions import one_shown, sent, similar
from vidan.desks.dialogues.views_public.devices import check_flood, device_of, remember
from vidan.desks.dialogues.views_public.reading import home_unit
from vidan.kit.refusals import Refusal

MOST_ASKED, MOST_SUPPORTED = 20, 200  # from one line in ten minutes: a whole village may sit behind one


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """A question. Those that ask nearly the same are shown first; whoever still wants sends theirs."""
    row = queries.posted(home_unit(), code)
    form = AskForm(row, hamlets_of(row.unit_id), request.POST if request.method == "POST" else None)
    near = []
    if request.method == "POST" and form.is_valid():
        near = [] if request.POST.get("van_gui") else similar(row, form.cleaned_data["words"])
        if not near:
            try:
                check_flood(request, "asked", MOST_ASKED)
                question = actions.send(_deed(form), row, form.asked())
                return HttpResponseRedirect(f"{reverse('my_question', args=[question.code])}?vua=gui")
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
    takes = row.takes_questions(timezone.now())
    context = {"row": row, "form": form, "near": near, "takes": takes, "support": SupportForm()}
    return render(request, "dialogues/ask.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_safe
def my_question(request: HttpRequest, code: str) -> HttpResponse:
    """How it stands with a question, for whoever has its code."""
    question = sent(home_unit(), code)
    context = {"question": question, "row": question.dialogue, "just_sent": request.GET.get("vua") == "gui"}
    return render(request, "dialogues/my_question.html", context)


@public_door
@require_POST
def support(request: HttpRequest, code: str) -> HttpResponse:
    """“Tôi cũng quan tâm”."""
    row = queries.posted(home_unit(), code)
    form = SupportForm(request.POST)
    page = reverse("dialogue", args=[row.code])
    if not form.is_valid():
        return HttpResponseRedirect(f"{page}?vua=cu#cau-hoi")
    question = one_shown(row, form.cleaned_data["question"])
    device, is_new = device_of(request)
    done = "quan-tam"
    try:
        check_flood(request, "supported", MOST_SUPPORTED)
        actions.support(_deed(form), question, device)
    except Refusal:
        done = "roi"
    response = HttpResponseRedirect(f"{page}?vua={done}#cau-{question.pk}")
    return remember(response, device) if is_new else response


def _deed(form: KeyedForm) -> Deed:
    return Deed(actor="resident", role="resident", at=timezone.now(), key=str(form.cleaned_data["key"]))
