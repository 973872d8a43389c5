"""The administrator's page: which roles need a second factor."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from vidan.core.accounts.factor_rules import end_rule, require_factor
from vidan.core.accounts.models import FactorRule, Role
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.forms_security import EndRuleForm, RuleForm
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.models import Unit
from vidan.core.units.queries import installation
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal

SAYS = {"yeu-cau": "Đã ghi yêu cầu.", "thoi": "Đã ghi ngày thôi yêu cầu."}


@staff_door(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: StaffRequest) -> HttpResponse:
    """What is required, and something more to require."""
    unit, now = _unit(request), timezone.now()
    form = RuleForm(timezone.localdate(now), request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                require_factor(
                    form.act(request.scope, now).deed(Role.ADMINISTRATOR),
                    unit=unit,
                    roles=[Role(role) for role in data["roles"]],
                    since=data["since"],
                    document=data["document"],
                )
            except Refusal as refusal:
                status = _tell(form, refusal)
            else:
                return HttpResponseRedirect(f"{reverse('factor_rules')}?xong=yeu-cau")
    return _page(request, form, status=status)


@staff_door(Role.ADMINISTRATOR)
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """One role needs it no more from a day on."""
    unit, now = _unit(request), timezone.now()
    rule = FactorRule.objects.filter(pk=pk).first()
    if rule is None:
        raise NotFound("Không có yêu cầu này.")
    form = EndRuleForm(timezone.localdate(now), request.POST, auto_id=f"thoi_{pk}_%s")
    status = 422
    if form.is_valid():
        deed = form.act(request.scope, now).deed(Role.ADMINISTRATOR)
        try:
            end_rule(deed, unit=unit, rule=rule, on=form.cleaned_data["on"])
        except Refusal as refusal:
            status = _tell(form, refusal)
        else:
            return HttpResponseRedirect(f"{reverse('factor_rules')}?xong=thoi")
    return _page(request, RuleForm(timezone.localdate(now)), tried=(pk, form), status=status)


def _page(
    request: StaffRequest, form: RuleForm, *, tried: tuple[int, EndRuleForm] | None = None, status: int
) -> HttpResponse:
    today = timezone.localdate()
    lasting = FactorRule.objects.exclude(valid_to__lte=today).order_by("valid_from", "pk")
    rows = [
        (
            rule,
            tried[1] if tried and tried[0] == rule.pk else EndRuleForm(today, auto_id=f"thoi_{rule.pk}_%s"),
        )
        for rule in lasting
    ]
    context = {
        "form": form,
        "failed": tried[1] if tried else form,
        "tried": tried[0] if tried else 0,
        "rows": rows,
        "says": SAYS.get(request.GET.get("xong", ""), ""),
    }
    return render(request, "ui/factor_rules.html", context, status=status)


def _unit(request: StaffRequest) -> Unit:
    here = installation()
    if here is None or request.scope.role_for([Role.ADMINISTRATOR], here.home_id) is None:
        raise NotYours("Việc này do người quản trị của đơn vị giữ máy chủ làm.")
    return here.home


def _tell(form: KeyedForm, refusal: Refusal) -> int:
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())
    return refusal.status
