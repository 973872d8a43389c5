"""The administrator's page: amounts the province sets, and the account residents transfer to."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.accounts.queries import administered
from vidan.core.money.actions.banking import use_account
from vidan.core.money.actions.pricing import end_price, enter_price
from vidan.core.money.banks import bank_name
from vidan.core.money.models import BankAccount, Due, Price
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.takings.forms.keeping import AccountForm, PriceForm, StopForm
from vidan.desks.takings.queries.provincial import Provincial, provincial
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal
from vidan.kit.workdays.moments import VIETNAM

SAYS = {
    "muc-thu": "Đã ghi mức thu.",
    "thoi": "Đã ghi ngày thôi áp dụng.",
    "tai-khoan": "Đã ghi tài khoản nhận tiền.",
}
Tried = tuple[str, KeyedForm]


@staff_door(Role.ADMINISTRATOR)
@require_safe
def prices(request: StaffRequest) -> HttpResponse:
    """What holds today, what held before, and what is still missing."""
    return _page(request, just_done=SAYS.get(request.GET.get("xong", ""), ""))


@staff_door(Role.ADMINISTRATOR)
@require_POST
def add_price(request: StaffRequest) -> HttpResponse:
    """A new amount from a day on."""
    form = PriceForm(_offered(request), request.POST)

    def run(form: PriceForm) -> object:
        code, case = form.place()
        data = form.cleaned_data
        return enter_price(
            form.act(request.scope, timezone.now()).deed(Role.ADMINISTRATOR),
            unit_id=_unit(request),
            procedure=code,
            case=case,
            channel=data["channel"],
            kind=Due.Kind(data["kind"]),
            amount=data["amount"],
            document=data["document"],
            since=data["since"],
        )

    return _written(request, "muc-thu", form, lambda: run(form))


@staff_door(Role.ADMINISTRATOR)
@require_POST
def stop_price(request: StaffRequest, pk: int) -> HttpResponse:
    """An amount ends, and nothing takes its place."""
    price = Price.objects.filter(pk=pk, unit__in=administered(request.scope)).first()
    if price is None:
        raise NotFound("Không có mức thu này trong đơn vị của anh/chị.")
    form = StopForm(request.POST, auto_id=f"thoi_{pk}_%s")

    def run() -> None:
        deed = form.act(request.scope, timezone.now()).deed(Role.ADMINISTRATOR)
        end_price(deed, price, form.cleaned_data["on"])

    return _written(request, "thoi", form, run, of=pk)


@staff_door(Role.ADMINISTRATOR)
@require_POST
def set_account(request: StaffRequest) -> HttpResponse:
    """Residents transfer here from a day on."""
    form = AccountForm(request.POST)

    def run() -> object:
        deed = form.act(request.scope, timezone.now()).deed(Role.ADMINISTRATOR)
        data = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        return use_account(deed, unit_id=_unit(request), **data)

    return _written(request, "tai-khoan", form, run)


def _written(
    request: StaffRequest, slug: str, form: KeyedForm, run: Callable[[], object], of: int = 0
) -> HttpResponse:
    tried = (f"{slug}_{of}" if of else slug, form)
    if not form.is_valid():
        return _page(request, tried=tried, status=422)
    try:
        run()
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
        form.add_error(field, refusal.sentence)
        return _page(request, tried=tried, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('takings:prices')}?xong={slug}")


def _unit(request: StaffRequest) -> int:
    units = administered(request.scope)
    if not units:
        raise NotYours("Bảng phí do người quản trị của đơn vị giữ.")
    return min(units)


def _offered(request: StaffRequest) -> list[Provincial]:
    return provincial(_unit(request), timezone.localdate(timezone.now(), VIETNAM))


def _page(
    request: StaffRequest, *, just_done: str = "", tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    unit, today = _unit(request), timezone.localdate(timezone.now(), VIETNAM)
    offered = _offered(request)
    labels = {one.key: one.label for one in offered}
    rows = [
        {
            "price": price,
            "label": labels.get(f"{price.procedure}|{price.case}", price.procedure),
            "is_over": price.valid_to is not None and price.valid_to <= today,
            "form": _form(tried, f"thoi_{price.pk}") or StopForm(auto_id=f"thoi_{price.pk}_%s"),
            "is_open": bool(_form(tried, f"thoi_{price.pk}")),
        }
        for price in Price.objects.filter(unit=unit).order_by("procedure", "case", "-valid_from")
    ]
    priced = {f"{row['price'].procedure}|{row['price'].case}" for row in rows if not row["is_over"]}  # type: ignore[attr-defined]  # a row is a dict for the page
    accounts = list(BankAccount.objects.filter(unit=unit).order_by("-valid_from"))
    context = {
        "rows": rows,
        "missing": [one.label for one in offered if one.key not in priced],
        "accounts": [(one, bank_name(one.bin)) for one in accounts],
        "price_form": _form(tried, "muc-thu") or PriceForm(offered, initial={"since": today}),
        "account_form": _form(tried, "tai-khoan") or AccountForm(initial={"since": today}),
        "opened": tried[0] if tried else "",
        "form": tried[1] if tried else None,
        "just_done": just_done,
    }
    return render(request, "takings/prices.html", context, status=status)


def _form(tried: Tried | None, name: str) -> KeyedForm | None:
    return tried[1] if tried and tried[0] == name else None
