"""What an administrator types about the calendar; each form makes one proposal."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms

from vidan.boards.calendar.queries import NATION, change_of
from vidan.core.calendar.changes import Proposal, check_held, checked_day
from vidan.core.calendar.models import Change
from vidan.core.calendar.queries import calendar_of, usual_sessions
from vidan.core.calendar.rows import read_sessions, write_sessions
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, offer
from vidan.kit.workdays import days
from vidan.kit.workdays.days import DEFAULT_SESSIONS, DayKind, Session, closed_day, open_day
from vidan.kit.workdays.faults import DateError

ANY_DAY = date(2026, 3, 2)
BAD_HOURS = "Giờ làm việc chưa đúng. Mời ghi như 07:30-11:30 13:30-17:30, buổi sáng trước, buổi chiều sau."


class Sessions(Line):
    """The sessions of a day, checked and written the house's way: 07:30-11:30 13:30-17:30."""

    def __init__(self, label: str) -> None:
        super().__init__(60, label=label, help_text="Ví dụ: 07:30-11:30 13:30-17:30")

    def clean(self, value: Any) -> Any:
        line = super().clean(value).replace(",", " ").replace("–", "-")
        try:
            sessions = read_sessions(line)
            open_day(ANY_DAY, sessions)
        except (ValueError, DateError):
            raise forms.ValidationError(BAD_HOURS) from None
        return write_sessions(sessions)


class ChangeForm(KeyedForm):
    """Whose calendar, from which day, what for, by which document."""

    KIND: ClassVar[Change.Kind] = Change.Kind.DAY
    unit = Choice(label="Lịch của")
    on = Day(label="Ngày")
    title = Line(120, label="Lý do", help_text="Bà con đọc được, ví dụ: nghỉ phòng chống bão số 9")
    document = Line(200, label="Văn bản làm căn cứ", help_text="Ví dụ: Thông báo 9441/TB-BNV ngày 16/10/2025")

    def __init__(self, units: dict[int, str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = units
        offer(self, "unit", units.items())
        if len(units) == 1:
            del self.fields["unit"]

    @property
    def unit_id(self) -> int | None:
        """None: the nation."""
        return int(self.cleaned_data.get("unit") or next(iter(self.units))) or None

    def day(self) -> days.Day | None:
        """The day this makes, if it makes one."""
        return None

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Of a day or of all ordinary days, when the form asks for them."""
        return ()

    def proposal(self) -> Proposal:
        """What is asked for. Raises BadInput for a day that cannot be."""
        data = self.cleaned_data
        check_held(data["on"])
        return Proposal(
            self.unit_id,
            self.KIND,
            data["on"],
            data["title"],
            data["document"],
            day=checked_day(self.day),
            sessions=self.sessions,
        )

    def _named(self, day: days.Day) -> days.Day:
        return replace(day, title=self.cleaned_data["title"], document=self.cleaned_data["document"])


class DayOffForm(ChangeForm):
    """A day off."""

    def day(self) -> days.Day:
        return self._named(closed_day(self.cleaned_data["on"]))


class MakeUpForm(ChangeForm):
    """A day worked instead of another, in ordinary hours."""

    def day(self) -> days.Day:
        on = self.cleaned_data["on"]
        hours = usual_sessions(calendar_of(self.unit_id), on) if self.unit_id else DEFAULT_SESSIONS
        return self._named(open_day(on, hours, kind=DayKind.MAKE_UP))


class HoursForm(ChangeForm):
    """Something with its own sessions."""

    hours = Sessions("Giờ làm việc")
    field_order = ("key", "unit", "on", "hours", "cut_off", "title", "document")

    @property
    def sessions(self) -> tuple[Session, ...]:
        return read_sessions(self.cleaned_data["hours"])


class SpecialForm(HoursForm):
    """A day worked in other sessions; half a day counts as one."""

    cut_off = forms.TimeField(
        label="Giờ chốt trong ngày",
        required=False,
        input_formats=["%H:%M"],
        help_text="Việc “trong ngày” nhận từ giờ này thì hẹn sang hôm sau. Để trống: 15:00, "
        "hoặc 2 giờ 30 phút trước lúc đóng cửa",
        error_messages={"invalid": "Mời nhập giờ như 15:00."},
    )

    def day(self) -> days.Day:
        data = self.cleaned_data
        day = open_day(data["on"], self.sessions, kind=DayKind.SPECIAL, cut_off=data["cut_off"])
        return self._named(day)


class SaturdayForm(HoursForm):
    """People may come, but no clock uses the day up (law.md §6: reception on a day off)."""

    def day(self) -> days.Day:
        on = self.cleaned_data["on"]
        return self._named(days.Day(on, DayKind.SPECIAL, self.sessions, counts=False, receives=True))


class OrdinaryHoursForm(HoursForm):
    """The unit's ordinary sessions from a day on."""

    KIND = Change.Kind.HOURS

    def __init__(self, units: dict[int, str], *args: Any, **options: Any) -> None:
        super().__init__({pk: name for pk, name in units.items() if pk != NATION}, *args, **options)
        self.fields["on"].label = "Từ ngày"


class TakeBackForm(ChangeForm):
    """An entry of one's own withdrawn: the day is again what the calendar below says."""

    KIND = Change.Kind.TAKEN_BACK
    change = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, units: dict[int, str], *args: Any, **options: Any) -> None:
        super().__init__(units, *args, **options)
        self.fields.pop("unit", None)
        del self.fields["on"]

    def proposal(self) -> Proposal:
        data = self.cleaned_data
        change = change_of(self.units, data["change"])
        return Proposal(
            change.unit_id, self.KIND, change.first_day, data["title"], data["document"], taken_back=change
        )


class MoveForm(KeyedForm):
    """Dates still given by the calendar from before a change shall follow it: those seen, no others."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
