"""What an administrator types about the people who work here."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.html import format_html

from vidan.core.accounts.first_password import made_up
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.queries import colleagues
from vidan.core.ui.forms import PasswordField
from vidan.core.ui.typed import Day, KeyedForm, Line, Name, offer, wanted

MAY = {
    Role.COUNTER: "nhận hồ sơ tại quầy, in giấy hẹn, trả kết quả",
    Role.OFFICER: "giải quyết hồ sơ, yêu cầu bổ sung, trình ký",
    Role.CLERK: "ghi số, ngày và đóng dấu kết quả",
    Role.SIGNER: "ký kết quả khi được giao ký thay",
    Role.LEADER: "ký kết quả, xem việc của cả đơn vị",
    Role.CENTRE_DIRECTOR: "theo dõi việc của cả trung tâm",
    Role.SUPERVISOR: "xem hồ sơ và hạn trả của đơn vị và các đơn vị trực thuộc, không sửa",
    Role.ADMINISTRATOR: "thêm cán bộ, giao vai trò; không xem hồ sơ của người dân",
    Role.MASS_ORGANISATION: "dành cho việc giám sát và ngày về với dân; không xem hồ sơ của người dân",
}
DAY_AFTER = timedelta(days=1)  # people say the last day, the verbs want the first day without it
MADE, TYPED = "may-dat", "tu-dat"


@dataclass(frozen=True)
class About:
    """What these forms are about: the units kept (id and name), the day, and the person if there is one yet."""

    units: dict[int, str]
    today: date
    account: Account | None = None


class AboutForm(KeyedForm):
    """A form that knows what it is about."""

    def __init__(self, about: About, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.about = about
        for name in ("since", "on"):
            if name in self.fields:
                self.fields[name].initial = about.today


class UnitForm(AboutForm):
    """Asks for the unit only when there are several to choose from."""

    unit = forms.ChoiceField(label="Đơn vị", error_messages=wanted("chọn", "Đơn vị"))

    def __init__(self, about: About, *args: Any, **options: Any) -> None:
        super().__init__(about, *args, **options)
        offer(self, "unit", about.units.items())
        if len(about.units) == 1:
            del self.fields["unit"]

    @property
    def unit_id(self) -> int:
        return int(self.cleaned_data.get("unit") or next(iter(self.about.units)))


class LastDayForm(AboutForm):
    """Something with a last day, which may be left open."""

    @property
    def first_day_without(self) -> date | None:
        last: date | None = self.cleaned_data["until"]
        return last + DAY_AFTER if last else None


class PasswordForm(AboutForm):
    """A password made up by the house, or typed twice."""

    how = forms.ChoiceField(
        label="Mật khẩu",
        choices=[(MADE, "Máy đặt, hiện một lần để trao tận tay"), (TYPED, "Tự đặt ở hai ô dưới")],
        initial=MADE,
        widget=forms.RadioSelect,
        error_messages=wanted("chọn", "Cách đặt mật khẩu"),
    )
    password = PasswordField("Mật khẩu tự đặt", "new-password", "Chỉ điền khi tự đặt. Ít nhất 10 ký tự.")
    password_again = PasswordField("Mật khẩu tự đặt, lần nữa", "new-password")

    def __init__(self, about: About, *args: Any, **options: Any) -> None:
        super().__init__(about, *args, **options)
        self.fields["password"].required = self.fields["password_again"].required = False

    def clean(self) -> None:
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("password_again")
        if self.cleaned_data.get("how") == TYPED and not first:
            self.add_error("password", "Mời nhập mật khẩu.")
        elif first != again:
            self.add_error("password_again", "Hai lần nhập mật khẩu chưa giống nhau.")
        elif self.cleaned_data.get("how") == MADE and first:
            self.add_error("how", "Mời chọn “Tự đặt”, hoặc để trống hai ô mật khẩu.")

    def chosen(self) -> tuple[str, bool]:
        """The password, and whether the house made it up just now."""
        is_made = self.cleaned_data["how"] == MADE
        return (made_up() if is_made else self.cleaned_data["password"]), is_made


class NewPersonForm(UnitForm, PasswordForm):
    """Somebody new, with first roles and a first password."""

    full_name = Name(label="Họ và tên", limit=100)
    position = Line(label="Chức danh", limit=100, required=False)
    username = Line(
        label="Tên đăng nhập",
        limit=64,
        required=False,
        help_text="Để trống thì máy đặt theo tên, ví dụ lan.quach",
    )
    roles = forms.MultipleChoiceField(
        label="Vai trò",
        choices=[(role.value, format_html("<b>{}</b>: {}", role.label, may)) for role, may in MAY.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Mời chọn ít nhất một vai trò.",
            "invalid_choice": "Mời chọn lại vai trò.",
        },
    )
    since = Day(label="Làm việc từ ngày")
    document = Line(label="Văn bản giao việc", limit=200, required=False)
    field_order = (
        *("key", "unit", "full_name", "position", "username", "roles", "since", "document"),
        *("how", "password", "password_again"),
    )


class RoleForm(UnitForm, LastDayForm):
    """One more role."""

    role = forms.ChoiceField(
        label="Vai trò",
        choices=[(role.value, f"{role.label}: {may}") for role, may in MAY.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Mời chọn một vai trò.", "invalid_choice": "Mời chọn lại vai trò."},
    )
    since = Day(label="Từ ngày")
    until = Day(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa hẹn ngày thôi")
    document = Line(label="Văn bản giao việc", limit=200, required=False)
    field_order = ("key", "unit", "role", "since", "until", "document")


class EndForm(AboutForm):
    """The first day without it."""

    on = Day(label="Thôi từ ngày")


class Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Somebody else who works in the same unit."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} ({obj.position or obj.username})"


class SubstituteForm(LastDayForm):
    """Who stands in, and for how long."""

    account = Colleague(
        Account.objects.none(),
        label="Người thay",
        empty_label="Mời chọn",
        error_messages={"required": "Mời chọn người thay.", "invalid_choice": "Mời chọn lại người thay."},
    )
    since = Day(label="Từ ngày")
    until = Day(label="Đến hết ngày")
    document = Line(label="Văn bản cử người thay", limit=200, required=False)
    field_order = ("key", "account", "since", "until", "document")

    def __init__(self, about: About, *args: Any, **options: Any) -> None:
        super().__init__(about, *args, **options)
        if about.account is not None:
            self.fields["account"].queryset = colleagues(about.units.keys(), about.account)  # type: ignore[attr-defined]  # a Colleague
