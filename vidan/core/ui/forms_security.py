"""What somebody types about the second step of signing in."""

from datetime import date, datetime
from typing import Any

from django import forms

from vidan.core.accounts.models import Role
from vidan.core.accounts.passkeys import LONGEST
from vidan.core.accounts.scope import Scope
from vidan.core.ledger.actions import Deed
from vidan.core.ui.forms import PasswordField
from vidan.core.ui.typed import Day, KeyedForm, Line


class CodeForm(forms.Form):
    """The second step: a code of six digits, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=40,
        help_text="Sáu số đang hiện trên điện thoại, hoặc một mã dự phòng",
        error_messages={"required": "Mời nhập mã.", "max_length": "Mã này dài quá. Mời nhập lại."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class AnswerForm(forms.Form):
    """What the browser answers about a passkey."""

    answer = forms.CharField(
        max_length=LONGEST,
        widget=forms.HiddenInput,
        error_messages={"required": "Máy chưa đưa khóa truy cập nào. Mời bấm lại nút để dùng khóa."},
    )


class OwnForm(KeyedForm):
    """A change to one's own security: the password is asked for again."""

    current = PasswordField("Mật khẩu hiện nay", "current-password")

    def deed(self, scope: Scope, now: datetime) -> Deed:
        act = self.act(scope, now)
        return Deed(actor=scope.actor, role="self", at=now, key=act.key, sent=act.sent)


class RenameForm(OwnForm):
    name = Line(label="Tên gọi", limit=60)
    field_order: tuple[str, ...] = ("key", "name", "current")


class TotpForm(RenameForm):
    code = forms.CharField(
        label="Mã sáu số đang hiện trên điện thoại",
        max_length=20,
        error_messages={"required": "Mời nhập mã.", "max_length": "Mã này dài quá. Mời nhập lại."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    field_order = ("key", "code", "name", "current")

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class PasskeyForm(AnswerForm, RenameForm):
    field_order = ("key", "answer", "name", "current")


class RuleForm(KeyedForm):
    """For which roles a second factor is required, and from when."""

    roles = forms.MultipleChoiceField(
        label="Vai trò",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Mời chọn ít nhất một vai trò.",
            "invalid_choice": "Mời chọn lại vai trò.",
        },
    )
    since = Day(label="Từ ngày")
    document = Line(label="Theo văn bản", limit=200, required=False)

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].initial = today


class EndRuleForm(KeyedForm):
    on = Day(label="Thôi từ ngày")

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today
