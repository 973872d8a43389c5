"""What an administrator may do about somebody who works here: each task a form and a verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.utils import timezone

from vidan.core.accounts import actions, taking_back
from vidan.core.accounts.factors import factors_of, take_away_factors
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.queries import Held, StandIn, Worker, administered, works_elsewhere
from vidan.core.accounts.scope import Scope
from vidan.core.ledger.actions import Deed
from vidan.core.ui.forms_people import About, AboutForm, EndForm, PasswordForm, RoleForm, SubstituteForm
from vidan.core.units.models import Unit
from vidan.core.units.queries import face
from vidan.kit.refusals import NotYours

Target: TypeAlias = Worker | Held | StandIn


@dataclass(frozen=True)
class Office:
    """The administrator at work: who, in which units (id and name), at which moment."""

    scope: Scope
    units: dict[int, str]
    now: datetime

    @classmethod
    def of(cls, scope: Scope, now: datetime) -> "Office":
        today = timezone.localdate(now)
        return cls(scope, {pk: face(pk, today).office for pk in sorted(administered(scope))}, now)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def about(self, account: Account | None = None) -> About:
        return About(self.units, self.today, account)

    def deed(self, form: AboutForm) -> Deed:
        return form.act(self.scope, self.now).deed(Role.ADMINISTRATOR)

    def is_me(self, one: Worker) -> bool:
        return one.account.pk == self.scope.account_id

    def keeps(self, one: Worker) -> bool:
        """Whether the account itself, not only its roles here, is this administrator's to change."""
        return not (self.is_me(one) or works_elsewhere(one.account, self.scope, self.today))


@dataclass(frozen=True)
class Task:
    """`run` answers with a password to show once, or "". `fits` says whether the page offers it now."""

    slug: str
    label: str
    says: str
    form: type[AboutForm]
    run: Callable[[Office, Worker, Any, Any], str]
    fits: Callable[[Office, Worker, Any], bool]
    button: str = "plain"


def _give(office: Office, one: Worker, target: Worker, form: RoleForm) -> str:
    data = form.cleaned_data
    actions.grant(
        office.deed(form),
        account=one.account,
        role=Role(data["role"]),
        unit=Unit.objects.get(pk=form.unit_id),
        since=data["since"],
        until=form.first_day_without,
        document=data["document"],
    )
    return ""


def _end(office: Office, one: Worker, target: Held, form: EndForm) -> str:
    actions.end_grant(office.deed(form), target.given, form.cleaned_data["on"])
    return ""


def _take_back(office: Office, one: Worker, target: Held, form: AboutForm) -> str:
    taking_back.take_back(office.deed(form), target.given)
    return ""


def _substitute(office: Office, one: Worker, target: Held, form: SubstituteForm) -> str:
    data = form.cleaned_data
    actions.substitute(
        office.deed(form),
        target.given,
        account=data["account"],
        since=data["since"],
        until=form.first_day_without or data["since"],
        document=data["document"],
    )
    return ""


def _end_substitution(office: Office, one: Worker, target: StandIn, form: EndForm) -> str:
    taking_back.end_substitution(office.deed(form), target.named, form.cleaned_data["on"])
    return ""


def _take_back_substitution(office: Office, one: Worker, target: StandIn, form: AboutForm) -> str:
    taking_back.take_back_substitution(office.deed(form), target.named)
    return ""


def _set_password(office: Office, one: Worker, target: Worker, form: PasswordForm) -> str:
    _theirs(office, one)
    password, is_made = form.chosen()
    unit = Unit.objects.get(pk=one.unit_id)
    actions.set_password(office.deed(form), unit=unit, account=one.account, password=password)
    return password if is_made else ""


def _take_away_factors(office: Office, one: Worker, target: Worker, form: AboutForm) -> str:
    _theirs(office, one)
    take_away_factors(
        office.deed(form),
        unit=Unit.objects.get(pk=one.unit_id),
        account=one.account,
        by=Account.objects.get(pk=office.scope.account_id),
    )
    return ""


def _close(office: Office, one: Worker, target: Worker, form: AboutForm) -> str:
    _theirs(office, one)
    actions.close_account(office.deed(form), unit=Unit.objects.get(pk=one.unit_id), account=one.account)
    return ""


def _reopen(office: Office, one: Worker, target: Worker, form: AboutForm) -> str:
    _theirs(office, one)
    actions.reopen_account(office.deed(form), unit=Unit.objects.get(pk=one.unit_id), account=one.account)
    return ""


def _theirs(office: Office, one: Worker) -> None:
    if office.is_me(one):
        raise NotYours(
            "Đây là tài khoản của chính anh/chị.",
            advice="Mời đổi mật khẩu ở trang Đổi mật khẩu; muốn đóng tài khoản, mời nhờ người quản trị khác.",
        )
    if not office.keeps(one):
        raise NotYours(
            "Người này còn làm việc ở đơn vị khác.",
            advice="Mời thôi các vai trò ở đơn vị mình, hoặc nhờ người quản trị của đơn vị cấp trên.",
        )


def _is_live(held: Held | StandIn) -> bool:
    return not held.span.is_over


TASKS: dict[type, tuple[Task, ...]] = {
    Held: (
        Task(
            "thay",
            "Cử người thay",
            "Đã cử người thay.",
            SubstituteForm,
            _substitute,
            lambda office, one, held: _is_live(held),
        ),
        Task(
            "thoi",
            "Thôi vai trò này",
            "Đã ghi ngày thôi vai trò.",
            EndForm,
            _end,
            lambda office, one, held: _is_live(held) and not held.span.may_be_taken_back,
            "warn",
        ),
        Task(
            "rut",
            "Rút lại vai trò này",
            "Đã rút lại vai trò.",
            AboutForm,
            _take_back,
            lambda office, one, held: held.span.may_be_taken_back,
            "warn",
        ),
    ),
    StandIn: (
        Task(
            "thoi-thay",
            "Thôi việc thay",
            "Đã ghi ngày thôi việc thay.",
            EndForm,
            _end_substitution,
            lambda office, one, named: _is_live(named) and not named.span.may_be_taken_back,
        ),
        Task(
            "rut-thay",
            "Rút lại việc cử thay",
            "Đã rút lại việc cử thay.",
            AboutForm,
            _take_back_substitution,
            lambda office, one, named: named.span.may_be_taken_back,
        ),
    ),
    Worker: (
        Task(
            "giao",
            "Giao thêm vai trò",
            "Đã giao vai trò.",
            RoleForm,
            _give,
            lambda office, one, same: one.account.is_active,
        ),
        Task(
            "mat-khau",
            "Đặt mật khẩu mới",
            "Đã đặt mật khẩu mới. Các máy đang đăng nhập bằng mật khẩu cũ đã được thoát ra.",
            PasswordForm,
            _set_password,
            lambda office, one, same: one.account.is_active and office.keeps(one),
        ),
        Task(
            "go-buoc-hai",
            "Gỡ xác thực bước hai",
            "Đã gỡ xác thực bước hai. Lần đăng nhập tới, người này chỉ cần mật khẩu và sẽ được báo.",
            AboutForm,
            _take_away_factors,
            lambda office, one, same: office.keeps(one) and factors_of(one.account).exists(),
            "warn",
        ),
        Task(
            "dong",
            "Đóng tài khoản",
            "Đã đóng tài khoản. Người này không đăng nhập được nữa.",
            AboutForm,
            _close,
            lambda office, one, same: one.account.is_active and office.keeps(one),
            "warn",
        ),
        Task(
            "mo-lai",
            "Mở lại tài khoản",
            "Đã mở lại tài khoản, với mật khẩu cũ.",
            AboutForm,
            _reopen,
            lambda office, one, same: not one.account.is_active and office.keeps(one),
        ),
    ),
}


def target_of(one: Worker, kind: type, of: int) -> Target | None:
    """The role or stand-in a task is about, when the person (still) has it."""
    if kind is Worker:
        return one
    if kind is Held:
        return next((held for held in one.held if held.pk == of), None)
    return next((s for held in one.held for s in held.stand_ins if s.pk == of), None)
