"""The forms of signing in and of changing one's own password."""

from django import forms


class PasswordField(forms.CharField):
    """A password: nothing trimmed, never sent back to the browser."""

    def __init__(self, label: str, autocomplete: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=256,
            strip=False,
            error_messages={"required": f"Mời nhập {label.lower()}."},
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        )


class SignInForm(forms.Form):
    """A name and a password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=64,
        error_messages={"required": "Mời nhập tên đăng nhập."},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = PasswordField("Mật khẩu", "current-password")


class NewPasswordForm(forms.Form):
    """The password of now, and the new one twice."""

    current = PasswordField("Mật khẩu hiện nay", "current-password")
    password = PasswordField(
        "Mật khẩu mới", "new-password", "Ít nhất 10 ký tự; một câu dễ nhớ, khó đoán là tốt nhất."
    )
    repeated = PasswordField("Mật khẩu mới, lần nữa", "new-password")

    def clean(self) -> None:
        typed = self.cleaned_data
        if "password" in typed and "repeated" in typed and typed["password"] != typed["repeated"]:
            self.add_error("repeated", "Hai lần nhập mật khẩu mới chưa giống nhau.")
