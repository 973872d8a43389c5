"""What is chosen at the kiosk and pressed at a window. Nothing about a person."""

from django import forms

from vidan.core.ui.typed import Count, KeyedForm, Line
from vidan.desks.visits.keys import token_in

NO, YES = "khong", "co"


class TakeForm(KeyedForm):
    """Whether somebody asks to go first; on which ground is not asked."""

    uu_tien = forms.ChoiceField(
        choices=[(NO, "Không"), (YES, "Có")],
        error_messages={
            "required": "Mời bấm Có hoặc Không.",
            "invalid_choice": "Mời bấm Có hoặc Không.",
        },
    )


class BookedForm(KeyedForm):
    """The code of a booking: held under a scanner, which types its address, or typed."""

    ma = Line(200, label="Mã lịch hẹn", help_text="Đưa mã QR vào máy quét, hoặc gõ mã gồm 12 chữ và số")

    def clean_ma(self) -> str:
        if not (token := token_in(self.cleaned_data["ma"])):
            raise forms.ValidationError("Chưa đọc được mã. Mời quét lại, hoặc gõ đủ 12 chữ và số của mã.")
        return token


class WindowForm(KeyedForm):
    """At which window of which site this officer sits."""

    site = forms.TypedChoiceField(
        label="Nơi tiếp nhận",
        coerce=int,
        error_messages={"required": "Mời chọn nơi tiếp nhận.", "invalid_choice": "Mời chọn nơi tiếp nhận."},
    )
    window = Count(label="Số quầy", help_text="Số ghi trên bảng của quầy: 1, 2, 3…")


class DoForm(KeyedForm):
    """One button of the window: what is done, to which number."""

    doing = forms.RegexField(
        r"\A[a-z_]{1,12}(:[0-9]{1,15})?\Z",
        error_messages={"required": "Mời bấm một nút.", "invalid": "Mời bấm một nút."},
    )
