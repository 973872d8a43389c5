"""What a resident types to hold a turn: a time, a few words, and a name or telephone only if one likes."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Line, Name, offer
from vidan.desks.visits.keys import PATTERN, new_token
from vidan.kit.ids import IdError, phone

OLD_PAGE = "Trang này đã cũ. Mời mở lại trang rồi gửi lại."
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Starts(Choice):
    """A time. Whether it is still free the verb decides: a repeated click finds its own time taken."""

    def valid_value(self, value: Any) -> bool:
        return bool(_TIME.fullmatch(str(value)))


class TimeForm(KeyedForm):
    """One of the times that are free."""

    starts = Starts(label="Giờ hẹn", widget=forms.RadioSelect)

    def __init__(self, free: Iterable[time], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "starts", [(f"{one:%H:%M}", f"{one:%H:%M}") for one in free])

    def time(self) -> time:
        """Of a form that is valid."""
        return time.fromisoformat(self.cleaned_data["starts"])


class TurnForm(TimeForm):
    """A time, what it is about, and what one likes to leave."""

    token = forms.RegexField(
        rf"\A{PATTERN}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE},
    )
    about = Line(
        200,
        label="Việc cần gặp, ghi vài chữ",
        required=False,
        help_text="Ví dụ: đường vào thôn. Việc kín hoặc tố cáo thì để trống, đến nơi nói riêng",
    )
    name = Name(
        40, label="Tên để cán bộ gọi", required=False, help_text="Ví dụ: bác Lan. Không ghi cũng được"
    )
    phone = Line(
        30,
        label="Số điện thoại",
        required=False,
        help_text="Chỉ để báo khi phải đổi lịch. Không ghi cũng được",
    )

    def __init__(self, free: Iterable[time], *args: Any, **options: Any) -> None:
        super().__init__(free, *args, **{"initial": {"token": new_token()}} | options)

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None
