"""What the office types about its reception room and its leaders' days."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.calendar.queries import calendar_of
from vidan.core.calendar.rows import read_sessions, write_sessions
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines
from vidan.desks.reception.actions.days import MOST_AT_ONCE, Planned, RoomWords
from vidan.desks.reception.models import ReceptionDay, Room
from vidan.kit.workdays.faults import DateError

EXAMPLE = "07:30-11:30 13:30-17:00"
BAD_HOURS = f"Giờ chưa đúng. Mời ghi như {EXAMPLE}."
BAD_TIME = "Giờ chưa đúng. Mời ghi như 08:00."
LAWFUL_RULES = (Path(__file__).parents[1] / "data" / "noi-quy.txt").read_text().strip()
_BAD = ("required", "invalid", "min_value", "max_value")
MINUTES = (
    (15, "15 phút"),
    (20, "20 phút"),
    (30, "30 phút"),
    (60, "1 giờ"),
    (0, "Không nhận hẹn, ai đến trước tiếp trước"),
)


class Hour(forms.TimeField):
    """A time of day as people write it: 08:00, 8h, 8h30."""

    def __init__(self, *, label: str, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
        messages = {"invalid": BAD_TIME, "required": BAD_TIME}
        super().__init__(
            label=label,
            input_formats=["%H:%M", "%Hh%M", "%Hh"],
            error_messages=messages,
            widget=widget,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class RoomForm(KeyedForm):
    """The room, its rules, how often the head receives."""

    place = Line(
        300, label="Phòng tiếp công dân ở đâu", help_text="Ví dụ: Tầng 1, trụ sở UBND xã, cửa bên phải"
    )
    phone = Line(20, label="Điện thoại hỏi trước")
    hours = Line(60, label="Giờ tiếp thường xuyên mỗi ngày làm việc", help_text=f"Ví dụ: {EXAMPLE}")
    times = forms.IntegerField(
        label="Người đứng đầu tiếp ít nhất mấy ngày",
        min_value=1,
        max_value=5,
        error_messages=dict.fromkeys(_BAD, "Mời nhập số ngày từ 1 đến 5."),
        help_text="Luật Tiếp công dân Điều 15: ít nhất 01 ngày mỗi tuần; cần kiểm lại theo Luật 136/2025/QH15",
    )
    every = Choice(label="Trong mỗi", choices=Room.Every.choices)
    rules = Lines(6_000, label="Nội quy tiếp công dân", widget=forms.Textarea(attrs={"rows": 12}))
    since = Day(label="Áp dụng từ ngày")

    def clean_hours(self) -> str:
        try:
            sessions = read_sessions(self.cleaned_data["hours"].replace(",", " ").replace("–", "-"))
        except (ValueError, DateError):
            raise forms.ValidationError(BAD_HOURS) from None
        if not sessions:
            raise forms.ValidationError(BAD_HOURS)
        return write_sessions(sessions)

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError("Mời chọn từ hôm nay trở đi; ngày đã qua giữ nguyên như đã ghi.")
        return since

    def words(self) -> RoomWords:
        """Of a form that is valid."""
        v = self.cleaned_data
        names = ("place", "phone", "hours", "rules", "times")
        return RoomWords(every=Room.Every(v["every"]), **{name: v[name] for name in names})


class DayForm(KeyedForm):
    """A day on which a leader receives, or the same weekday for some weeks."""

    kind = Choice(label="Loại", choices=ReceptionDay.Kind.choices, initial="regular")
    on = Day(label="Ngày tiếp")
    weeks = forms.IntegerField(
        label="Lặp lại mấy tuần",
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
        help_text="1: chỉ ngày này. Ngày nghỉ tự bỏ qua",
        error_messages=dict.fromkeys(_BAD, f"Mời nhập số tuần từ 1 đến {MOST_AT_ONCE}."),
    )
    begins = Hour(label="Từ giờ", initial=time(8))
    ends = Hour(label="Đến giờ", initial=time(11))
    place = Line(300, label="Nơi tiếp")
    presider = Line(160, label="Ai chủ trì", help_text="Chức vụ, họ tên như trên lịch niêm yết")
    slot_minutes = forms.TypedChoiceField(
        label="Bà con hẹn giờ trước", choices=MINUTES, coerce=int, initial=20
    )
    late_reason = Line(
        300,
        label="Nếu niêm yết muộn: vì sao",
        required=False,
        help_text="Lịch định kỳ niêm yết trước ít nhất 05 ngày làm việc",
    )

    def __init__(self, presiders: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.presiders = list(presiders)
        self.fields["presider"].widget.attrs["list"] = "vd-chu-tri"

    def planned(self, unit_id: int) -> list[Planned]:
        """The days it asks for; those on which the office does not receive are left out."""
        v = self.cleaned_data
        days = [v["on"] + timedelta(weeks=number) for number in range(v["weeks"])]
        if v["kind"] == ReceptionDay.Kind.REGULAR and v["weeks"] > 1:
            calendar = calendar_of(unit_id)
            days = [on for on in days if calendar.day(on).receives]
        names = ("begins", "ends", "place", "presider", "slot_minutes", "late_reason")
        words = {name: v[name] for name in names}
        return [Planned(kind=ReceptionDay.Kind(v["kind"]), on=on, **words) for on in days]


class HoldForm(KeyedForm):
    """That it was held, and by whom."""

    by = Line(160, label="Ai đã chủ trì tiếp")


class CallOffForm(KeyedForm):
    """Why it is not held, as residents read it."""

    why = Line(300, label="Báo bà con vì sao không tiếp được, hẹn lại khi nào")
