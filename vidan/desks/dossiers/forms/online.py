"""What is typed when an announced request is accepted."""

from datetime import datetime, time
from typing import Any

from django import forms

from vidan.core.ui.typed import Day, KeyedForm
from vidan.kit.workdays.moments import VIETNAM


class AcceptForm(KeyedForm):
    """In a companion unit the official receipt's date; elsewhere the house promises its own."""

    official_day = Day(label="Ngày hẹn trên giấy hẹn chính thức")
    official_time = forms.TimeField(
        label="Giờ hẹn",
        initial="17:30",
        input_formats=["%H:%M", "%Hh%M", "%Hg%M"],
        error_messages={
            "required": "Mời nhập giờ hẹn, ví dụ 17:30.",
            "invalid": "Giờ chưa đúng. Mời nhập theo mẫu giờ:phút, ví dụ 17:30.",
        },
    )

    def __init__(self, *args: Any, follows_official: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not follows_official:
            del self.fields["official_day"], self.fields["official_time"]


def official_due(values: dict[str, Any]) -> datetime | None:
    """The due moment from the cleaned day and hour; None without a day."""
    day, hour = values.get("official_day"), values.get("official_time")
    return datetime.combine(day, hour or time(17, 30), VIETNAM) if day else None
