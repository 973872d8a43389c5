"""Signing in and out, and changing one's own password."""

from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_address

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from vidan.core.accounts import devices, sessions, signing_in
from vidan.core.accounts.actions import set_password
from vidan.core.accounts.factors import book_of, factors_of
from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import NOBODY, Scope, scope_of
from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import StaffRequest, entrance_door, staff_door
from vidan.core.ui.forms import NewPasswordForm, SignInForm
from vidan.core.ui.letting_in import ask_password, let_in, onward
from vidan.core.ui.middleware import client_address, client_network
from vidan.core.units.models import Installation, Unit
from vidan.core.units.queries import face, installation
from vidan.kit.refusals import BadInput, NotYours, Refusal, TooMany


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented, as whom the demonstration may be entered."""

    key: str
    name: str
    role: str


@entrance_door
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The front door for those who work here."""
    to = onward(request)
    form = SignInForm(request.POST or None)
    if request.method != "POST" and request.scope != NOBODY:  # type: ignore[attr-defined]  # ours, StaffRequest says its type
        return HttpResponseRedirect(to)
    status = 200
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            account = _enter(request, form.cleaned_data, now)
        except (BadInput, TooMany) as refusal:
            status = _tell(form, refusal)
        else:
            if not factors_of(account).exists():
                return let_in(request, account, now)
            sessions.await_second(request, account, now)
            return HttpResponseRedirect(f"{reverse('second_step')}?{urlencode({'next': to})}")
    context = {
        "form": form,
        "next": to,
        "demo_people": _demo_people() if _is_demo_at_home(request) else [],
    }
    return render(request, "ui/sign_in.html", context, status=status)


@entrance_door
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; open to everybody, so that leaving twice is no fault."""
    sessions.end(request)
    return HttpResponseRedirect(reverse("sign_in"))


@entrance_door
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Enter the demonstration as one of its invented people; nowhere but on the machine itself."""
    if not _is_demo_at_home(request):
        raise NotYours(
            "Chỉ vào được bằng cách này ở bản minh họa, trên chính máy đang chạy.",
            advice="Mời đăng nhập bằng tên và mật khẩu.",
        )
    account = signing_in.account_named(request.POST.get("person", ""))
    if account is None:
        raise BadInput("Không có người này trong bản minh họa. Mời chọn lại.")
    sessions.begin(request, account, timezone.now())
    return HttpResponseRedirect(onward(request))


@staff_door()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: StaffRequest) -> HttpResponse:
    """Change one's own password. The present one is asked for, under the same limits as at the front door."""
    form = NewPasswordForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _change_password(request, form.cleaned_data["current"], form.cleaned_data["password"])
        except (BadInput, TooMany) as refusal:
            status = _tell(form, refusal)
        else:
            return HttpResponseRedirect(f"{reverse('password')}?xong")
    return render(
        request, "ui/password.html", {"form": form, "is_done": "xong" in request.GET}, status=status
    )


def _enter(request: HttpRequest, typed: dict[str, str], now: datetime) -> Account:
    is_known = devices.is_known(request, typed["username"])
    return signing_in.sign_in(
        typed["username"], typed["password"], client_network(request), now, is_known_device=is_known
    )


def _change_password(request: StaffRequest, current: str, new: str) -> None:
    now = timezone.now()
    mine = Account.objects.get(pk=request.scope.account_id)
    ask_password(request, mine, current, now)
    deed = Deed(actor=request.scope.actor, role="self", at=now)
    book = Unit.objects.get(pk=book_of(mine, timezone.localdate(now)))
    set_password(deed, unit=book, account=mine, password=new)
    sessions.stay(request, mine)


def _tell(form: forms.Form, refusal: Refusal) -> int:
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, refusal.sentence)
    return refusal.status


def _demo_people() -> list[DemoPerson]:
    today, here = timezone.localdate(), installation()
    people = Account.objects.filter(is_active=True, grants__isnull=False).distinct().order_by("pk")
    return [
        DemoPerson(person.username, person.full_name, ", ".join(_who(scope_of(person, today), here, today)))
        for person in people[:20]
    ]


def _who(scope: Scope, here: Installation | None, today: date) -> list[str]:
    """The roles, and of who works in another unit than the demonstration's own where that is."""
    elsewhere = [scope.home] if scope.home and here and scope.home != here.home_id else []
    return [*scope.role_names(), *(face(unit, today).place for unit in elsewhere)]


def _is_demo_at_home(request: HttpRequest) -> bool:
    """A demonstration, asked for on this very machine: by its address, under its name, through no proxy."""
    here = installation()
    if here is None or not here.is_demo:
        return False
    if {"X-Forwarded-For", "Forwarded"} & set(request.headers):
        return False
    return _is_loopback(client_address(request)) and _is_loopback(_host(request))


def _host(request: HttpRequest) -> str:
    host = request.get_host()
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
