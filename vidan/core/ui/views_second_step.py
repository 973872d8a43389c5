"""The second step of signing in: nobody is here yet, only a right password."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vidan.core.accounts import devices, passkeys, second_step, sessions
from vidan.core.accounts.factors import factors_of
from vidan.core.accounts.models import Account, Factor
from vidan.core.ui.doors import entrance_door
from vidan.core.ui.forms_security import AnswerForm, CodeForm
from vidan.core.ui.letting_in import let_in, onward
from vidan.core.ui.middleware import client_network
from vidan.kit.refusals import BadInput, TooMany

_CHALLENGE = "passkey_to_show"


@entrance_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest) -> HttpResponse:
    """A code, a recovery code or a passkey; then the session begins under a new id."""
    now = timezone.now()
    account = sessions.awaited(request, now)
    if account is None:
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': onward(request)})}")
    code, answer = CodeForm(), AnswerForm()
    status = 200
    if request.method == "POST":
        form: CodeForm | AnswerForm
        if "answer" in request.POST:
            form = answer = AnswerForm(request.POST)
        else:
            form = code = CodeForm(request.POST)
        status = 422
        if form.is_valid():
            try:
                _prove(request, account, form, now)
                return let_in(request, account, now)
            except (BadInput, TooMany) as refusal:
                form.add_error(
                    None if form is answer else "code", f"{refusal.sentence} {refusal.advice}".strip()
                )
                status = refusal.status
    context = {
        "form": code,
        "answer": answer,
        "failed": answer if answer.is_bound else code,
        "next": onward(request),
        "asked": _ask(request, account),
        "has_codes": factors_of(account).filter(kind=Factor.Kind.TOTP).exists(),
    }
    return render(request, "ui/second_step.html", context, status=status)


def _prove(request: HttpRequest, account: Account, form: forms.Form, now: datetime) -> None:
    address, is_known = client_network(request), devices.is_known(request, account.username)
    if isinstance(form, CodeForm):
        second_step.by_code(account, form.cleaned_data["code"], address, now, is_known_device=is_known)
        return
    site, state = passkeys.site_of(request.get_host()), request.session.pop(_CHALLENGE, None)
    if site is None or state is None:
        raise BadInput("Trang này đã cũ.", advice="Mời bấm lại nút để dùng khóa truy cập.")
    second_step.by_passkey(
        account, site, state, form.cleaned_data["answer"], address, now, is_known_device=is_known
    )


def _ask(request: HttpRequest, account: Account) -> str:
    """What a passkey of this place is asked; "" when there is none. Each page asks anew."""
    site = passkeys.site_of(request.get_host())
    known = list(factors_of(account).filter(kind=Factor.Kind.PASSKEY, site=site.name)) if site else []
    if site is None or not known:
        return ""
    asked, request.session[_CHALLENGE] = passkeys.ask_to_show(site, known)
    return asked
