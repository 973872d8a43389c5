"""“Bảo mật của tôi”: what I prove myself with, added, renamed, removed; and my recovery codes."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts import factors, passkeys, totp
from vidan.core.accounts.models import Account, Factor, RecoveryCode
from vidan.core.accounts.sealing import seal, unseal
from vidan.core.papers import qr
from vidan.core.ui.doors import StaffRequest, enrolling_door
from vidan.core.ui.forms_security import OwnForm, PasskeyForm, RenameForm, TotpForm
from vidan.core.ui.letting_in import ask_password
from vidan.kit.refusals import BadInput, NotFound, Refusal, Stale

ISSUER = "Vì Dân"
_SECRET, _CHALLENGE = "totp_to_add", "passkey_to_make"
_SECRET_LASTS = timedelta(minutes=15)
SAYS = {
    "them": "Đã thêm cách xác thực.",
    "doi-ten": "Đã đổi tên.",
    "go": "Đã gỡ cách xác thực.",
    "da-hien": "Việc này đã được ghi. Mã dự phòng chỉ hiện một lần; nếu chưa kịp chép, mời tạo mã mới.",
}
Tried = tuple[str, int, OwnForm]


@enrolling_door
@require_safe
def security(request: StaffRequest) -> HttpResponse:
    """Everything I have, and what may be done about it."""
    return _page(request, _me(request), says=SAYS.get(request.GET.get("xong", ""), ""))


@enrolling_door
@require_http_methods(["GET", "HEAD", "POST"])
def add_totp(request: StaffRequest) -> HttpResponse:
    """Scan, type the first code, done."""
    me, now = _me(request), timezone.now()
    secret = _secret(request, me, now)
    form = TotpForm(request.POST or None, initial={"name": "Điện thoại của tôi"})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                ask_password(request, me, form.cleaned_data["current"], now)
                added = factors.add_totp(
                    form.deed(request.scope, now),
                    account=me,
                    name=form.cleaned_data["name"],
                    secret=secret,
                    typed=form.cleaned_data["code"],
                )
            except Refusal as refusal:
                status = _tell(form, refusal)
            else:
                return _added(request, added)
    drawn = base64.b64encode(qr.svg(totp.address(secret, ISSUER, me.username)).encode()).decode()
    context = {"form": form, "qr": f"data:image/svg+xml;base64,{drawn}", "secret": totp.shown(secret)}
    return render(request, "ui/security_totp.html", context, status=status)


@enrolling_door
@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: StaffRequest) -> HttpResponse:
    """The browser makes a key for this address; where it cannot, the page says where it can."""
    me, now = _me(request), timezone.now()
    site = passkeys.site_of(request.get_host())
    form = PasskeyForm(request.POST or None, initial={"name": "Máy của tôi"})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                ask_password(request, me, form.cleaned_data["current"], now)
                made = _made(request, site, form.cleaned_data["answer"])
                added = factors.add_passkey(
                    form.deed(request.scope, now), account=me, name=form.cleaned_data["name"], made=made
                )
            except Refusal as refusal:
                status = _tell(form, refusal)
            else:
                return _added(request, added)
    kept = request.session.get(_CHALLENGE) if form["answer"].value() else None
    asked = kept[0] if kept else _ask(request, site, me)
    context = {"form": form, "asked": asked, "port": request.get_port()}
    return render(request, "ui/security_passkey.html", context, status=status)


@enrolling_door
@require_POST
def rename(request: StaffRequest, pk: int) -> HttpResponse:
    """Another name for one of my factors."""
    form = RenameForm(request.POST, auto_id=f"doi-ten_{pk}_%s")

    def do(me: Account, mine: Factor, now: datetime) -> None:
        factors.rename_factor(form.deed(request.scope, now), mine, form.cleaned_data["name"])

    return _do(request, pk, "doi-ten", form, do)


@enrolling_door
@require_POST
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """One of my factors goes."""
    form = OwnForm(request.POST, auto_id=f"go_{pk}_%s")

    def do(me: Account, mine: Factor, now: datetime) -> None:
        factors.remove_factor(form.deed(request.scope, now), mine)

    return _do(request, pk, "go", form, do)


@enrolling_door
@require_POST
def renew_codes(request: StaffRequest) -> HttpResponse:
    """Ten new recovery codes, shown on this one answer."""
    me, now = _me(request), timezone.now()
    form = OwnForm(request.POST, auto_id="ma_0_%s")
    status = 422
    if form.is_valid():
        try:
            ask_password(request, me, form.cleaned_data["current"], now)
            codes = factors.renew_codes(form.deed(request.scope, now), account=me)
        except Refusal as refusal:
            status = _tell(form, refusal)
        else:
            return _codes(request, codes)
    return _page(request, me, tried=("ma", 0, form), status=status)


def _do(
    request: StaffRequest,
    pk: int,
    slug: str,
    form: OwnForm,
    do: Callable[[Account, Factor, datetime], None],
) -> HttpResponse:
    me, now = _me(request), timezone.now()
    mine = Factor.objects.filter(account=me, pk=pk).first()
    if mine is None:
        raise NotFound("Không có cách xác thực này.")
    status = 422
    if form.is_valid():
        try:
            ask_password(request, me, form.cleaned_data["current"], now)
            do(me, mine, now)
        except Refusal as refusal:
            status = _tell(form, refusal)
        else:
            return HttpResponseRedirect(f"{reverse('security')}?xong={slug}")
    return _page(request, me, tried=(slug, pk, form), status=status)


def _page(
    request: StaffRequest, me: Account, *, says: str = "", tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    def form(kind: type[OwnForm], slug: str, pk: int, **initial: str) -> OwnForm:
        if tried and tried[:2] == (slug, pk):
            return tried[2]
        return kind(auto_id=f"{slug}_{pk}_%s", initial=initial)

    rows = [
        (one, form(RenameForm, "doi-ten", one.pk, name=one.name), form(OwnForm, "go", one.pk))
        for one in factors.factors_of(me)
    ]
    context = {
        "rows": rows,
        "says": says,
        "tried": tried[2] if tried else None,
        "must_enrol": request.must_enrol,
        "codes_left": RecoveryCode.objects.filter(account=me, used_at=None).count(),
        "codes_form": form(OwnForm, "ma", 0),
        "taken_away": factors.removed_by_others(me, timezone.now()),
    }
    return render(request, "ui/security.html", context, status=status)


def _added(request: StaffRequest, added: factors.Added) -> HttpResponse:
    request.session[_CHALLENGE] = None
    secret = request.session.get(_SECRET)
    if secret and added.factor.kind == Factor.Kind.TOTP:
        request.session[_SECRET] = [*secret[:2], True]
    if added.codes:
        return _codes(request, added.codes)
    return HttpResponseRedirect(f"{reverse('security')}?xong=them")


def _codes(request: StaffRequest, codes: tuple[str, ...]) -> HttpResponse:
    """Recovery codes stand on this one answer only; a page sent again did not keep the ones it made."""
    if not codes:
        return HttpResponseRedirect(f"{reverse('security')}?xong=da-hien")
    return render(request, "ui/security_codes.html", {"codes": codes})


def _secret(request: StaffRequest, me: Account, now: datetime) -> bytes:
    """The secret of this page: the same while it is being scanned, sealed in the session; a new one afterwards."""
    sealed, since, is_used = request.session.get(_SECRET) or ("", 0, True)
    is_old = now.timestamp() - since >= _SECRET_LASTS.total_seconds() or (
        is_used and request.method != "POST"
    )
    secret = None if is_old else unseal(base64.b64decode(sealed), factors.owner(me))
    if secret is None:
        secret = totp.new_secret()
        sealed = base64.b64encode(seal(secret, factors.owner(me))).decode()
        request.session[_SECRET] = [sealed, int(now.timestamp()), False]
    return secret


def _ask(request: StaffRequest, site: passkeys.Site | None, me: Account) -> str:
    if site is None:
        return ""
    known = list(factors.factors_of(me).filter(kind=Factor.Kind.PASSKEY, site=site.name))
    request.session[_CHALLENGE] = passkeys.ask_to_make(site, me, known)
    return str(request.session[_CHALLENGE][0])


def _made(request: StaffRequest, site: passkeys.Site | None, answer: str) -> passkeys.Made:
    kept = request.session.get(_CHALLENGE)
    if site is None or not kept:
        raise Stale("Trang này đã cũ.", advice="Mời mở lại trang rồi tạo khóa truy cập lần nữa.")
    try:
        return passkeys.made(site, kept[1], answer)
    except passkeys.Refused as refused:
        raise BadInput(
            "Khóa truy cập vừa tạo không dùng được.", field="answer", advice="Mời bấm lại nút để tạo lại."
        ) from refused


def _me(request: StaffRequest) -> Account:
    return Account.objects.get(pk=request.scope.account_id)


def _tell(form: OwnForm, refusal: Refusal) -> int:
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    if field == "answer":
        field = None  # nobody sees that field
        form.data = form.data.copy()  # type: ignore[attr-defined]  # what the browser made is of no use
        form.data["answer"] = ""  # type: ignore[index]  # a copy may be written to
    form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())
    return refusal.status
