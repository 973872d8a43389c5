"""What is typed to hold a slot: a time, and a name or telephone only if one likes."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Line, Name, offer
from vidan.desks.visits.forms.preparing import OLD_PAGE, Answers
from vidan.desks.visits.keys import PATTERN, new_token
from vidan.desks.visits.queries.booking import FreeSlot
from vidan.kit.ids import IdError, phone

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Starts(Choice):
    """A time. Whether it is still free the verb decides: a repeated click finds its own place taken."""

    def valid_value(self, value: Any) -> bool:
        return bool(_TIME.fullmatch(str(value)))


class TimeForm(KeyedForm):
    """One of the times that are free."""

    starts = Starts(label="Giờ hẹn", widget=forms.RadioSelect)

    def __init__(self, free: Iterable[FreeSlot], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "starts", [_choice(one) for one in free])


class BookForm(TimeForm):
    """A time, and what one likes to leave."""

    # The code is drawn with the page, so that a repeated click keeps it although nobody here does.
    token = forms.RegexField(
        rf"\A{PATTERN}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE},
    )
    trail = Answers(required=False)
    name = Name(
        40, label="Tên để cán bộ gọi", required=False, help_text="Ví dụ: bác Lan. Không ghi cũng được"
    )
    phone = Line(
        30,
        label="Số điện thoại",
        required=False,
        help_text="Chỉ để báo khi phải đổi lịch. Không ghi cũng được",
    )

    def __init__(self, free: Iterable[FreeSlot], *args: Any, **options: Any) -> None:
        super().__init__(free, *args, **{"initial": {"token": new_token()}} | options)

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None


def _choice(one: FreeSlot) -> tuple[str, str]:
    hours = f"{one.slot.opens:%H:%M} đến {one.slot.closes:%H:%M}"
    return f"{one.slot.opens:%H:%M}", f"{hours} (còn {len(one.left)} chỗ)"
