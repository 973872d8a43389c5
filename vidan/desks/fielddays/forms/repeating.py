"""How a day comes again, and on which of the days found."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm
from vidan.core.ui.words import day as words_of
from vidan.desks.fielddays.models import FieldDay
from vidan.desks.fielddays.queries.repeating import HOLIDAY, MONTHLY, PLANNED, WEEKLY, Again, place_in_month

LONGEST = timedelta(days=400)
NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
ORDINALS = ("đầu tiên", "lần thứ hai", "lần thứ ba", "lần thứ tư", "cuối cùng")
AGAINST = {HOLIDAY: "ngày nghỉ lễ", PLANNED: "đã có kế hoạch ở đây"}


class RhythmForm(forms.Form):
    """Asked before the preview; it changes nothing."""

    cach = Choice(label="Lặp lại", widget=forms.RadioSelect)
    den = Day(label="Đến hết ngày")

    def __init__(self, day: FieldDay, *args: Any, **options: Any) -> None:
        ends = date(day.on.year + (day.on.month == 12), 12, 31)
        options.setdefault("initial", {"cach": rhythms(day.on)[0][0], "den": ends})
        super().__init__(*args, **options)
        self.day = day
        self.fields["cach"].choices = rhythms(day.on)  # type: ignore[attr-defined]  # a choice field

    def clean_den(self) -> date:
        until: date = self.cleaned_data["den"]
        if not self.day.on < until <= self.day.on + LONGEST:
            raise forms.ValidationError("Mời chọn một ngày sau ngày này, trong vòng 13 tháng.")
        return until


class DaysForm(KeyedForm):
    """The days found, those without anything against them chosen already."""

    days = forms.MultipleChoiceField(
        label="Lập kế hoạch cho các ngày",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Mời chọn ít nhất một ngày.",
            "invalid_choice": "Mời chọn trong danh sách.",
        },
    )

    def __init__(self, found: Sequence[Again], *args: Any, **options: Any) -> None:
        chosen = [one.on.isoformat() for one in found if not one.why_not]
        super().__init__(*args, **{"initial": {"days": chosen}} | options)
        self.fields["days"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.on.isoformat(), f"{words_of(one.on)}{_against(one)}") for one in found
        ]

    def chosen(self) -> list[date]:
        """Of a form that is valid."""
        return [date.fromisoformat(one) for one in self.cleaned_data["days"]]


def rhythms(day: date) -> list[tuple[str, str]]:
    """How it may come again, in words: “Mỗi thứ Bảy hằng tuần”, “Thứ Bảy đầu tiên của mỗi tháng”."""
    name = NAMES[day.weekday()]
    monthly = f"{name[0].upper()}{name[1:]} {ORDINALS[place_in_month(day)]} của mỗi tháng"
    return [(WEEKLY, f"Mỗi {name} hằng tuần"), (MONTHLY, monthly)]


def _against(one: Again) -> str:
    return f" ({AGAINST[one.why_not]})" if one.why_not else ""
