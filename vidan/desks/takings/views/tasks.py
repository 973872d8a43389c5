"""What may be done with an amount asked: each task a form and a verb of core/money."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vidan.core.accounts.scope import Act
from vidan.core.money.actions import verbs
from vidan.core.money.models import Due, Method
from vidan.core.money.standing import Standing
from vidan.desks.takings.forms import dues as forms


@dataclass(frozen=True)
class Task:
    """`fits` says whether the page offers it now; the first that fits is the page's one main action."""

    slug: str
    label: str
    says: str
    form: type[forms.DueForm]
    run: Callable[[Due, Act, Any], object]
    fits: Callable[[Standing], bool]
    warns: bool = False


def _collect(due: Due, act: Act, form: forms.CollectForm) -> object:
    v = form.cleaned_data
    return verbs.collect(due, amount=v["amount"], method=Method(v["method"]), slip=v["slip"], act=act)


def _refund(due: Due, act: Act, form: forms.RefundForm) -> object:
    v = form.cleaned_data | {"method": Method(form.cleaned_data["method"])}
    return verbs.refund(due, act=act, **{name: value for name, value in v.items() if name != "key"})


def _exempt(due: Due, act: Act, form: forms.ExemptForm) -> object:
    v = form.cleaned_data
    return verbs.exempt(due, ground=form.chosen(), document=v["document"], amount=v["amount"], act=act)


def _waive(due: Due, act: Act, form: forms.WaiveForm) -> object:
    v = form.cleaned_data
    return verbs.waive(due, reason=v["reason"], approved_by=v["approved_by"], act=act)


def _assess(due: Due, act: Act, form: forms.AssessForm) -> object:
    return verbs.assess(
        due, amount=form.cleaned_data["amount"], document=form.cleaned_data["document"], act=act
    )


TASKS: tuple[Task, ...] = (
    Task(
        "dinh-muc",
        "Định mức thu",
        "Đã định mức thu.",
        forms.AssessForm,
        _assess,
        lambda s: s.asked is None,
    ),
    Task("thu-tien", "Thu tiền", "Đã ghi thu tiền.", forms.CollectForm, _collect, lambda s: s.left > 0),
    Task(
        "hoan-tien",
        "Hoàn tiền",
        "Đã ghi hoàn tiền.",
        forms.RefundForm,
        _refund,
        lambda s: s.held > 0,
        warns=True,
    ),
    Task(
        "mien",
        "Miễn, giảm",
        "Đã ghi miễn, giảm.",
        forms.ExemptForm,
        _exempt,
        lambda s: s.asked is not None and s.owed > 0,
    ),
    Task(
        "thoi-thu",
        "Thôi thu",
        "Đã ghi thôi thu.",
        forms.WaiveForm,
        _waive,
        lambda s: s.left > 0,
        warns=True,
    ),
)
