"""What a resident types to follow a dossier."""

from django import forms

from vidan.core.ui.typed import Line
from vidan.desks.dossiers.forms.reading import checked
from vidan.kit.ids import dossier_code


class TrackForm(forms.Form):
    """What a resident types to follow a dossier."""

    code = Line(label="Mã hồ sơ", limit=60, help_text="In ở đầu giấy hẹn, ví dụ VD13501-261124-0012")
    secret = Line(
        label="4 số cuối điện thoại, hoặc mã tra cứu 6 số",
        limit=20,
        help_text="Số điện thoại đã báo khi nộp hồ sơ; mã tra cứu in trên giấy hẹn",
    )

    def clean_code(self) -> str:
        return checked(lambda typed: dossier_code(typed).text, self.cleaned_data["code"])

    def clean_secret(self) -> str:
        digits = "".join(c for c in self.cleaned_data["secret"] if c.isascii() and c.isdigit())
        if len(digits) not in (4, 6):
            raise forms.ValidationError("Mời nhập 4 số cuối điện thoại, hoặc 6 số của mã tra cứu.")
        return digits
