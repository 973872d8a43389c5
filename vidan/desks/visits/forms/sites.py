"""What the office types about a reception site: the place, its hours, its slots."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.calendar.rows import read_sessions, write_sessions
from vidan.core.ui.typed import DATE_FORMATS, Choice, Day, KeyedForm, Line, Lines, offer
from vidan.core.units.models import ReceptionSite
from vidan.desks.visits.actions.sites import Hours, Place
from vidan.desks.visits.models import SitePlan
from vidan.kit.workdays.days import open_day
from vidan.kit.workdays.faults import DateError

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
EXAMPLE = "07:30-11:30 13:30-17:00"
BAD_HOURS = f"Giờ chưa đúng. Mời ghi như {EXAMPLE}, buổi sáng trước, buổi chiều sau."
BAD_DAYS = "Mỗi dòng một ngày và giờ, ví dụ 05/12/2026 08:00-11:00. Mời xem lại dòng “{line}”."
BAD_COORDINATES = "Tọa độ chưa đúng. Mời chép từ ứng dụng bản đồ, ví dụ 20.6531, 105.9217."
MOST_DAYS = 100
MINUTES = ((10, "10 phút"), (15, "15 phút"), (20, "20 phút"), (30, "30 phút"), (60, "1 giờ"))
_PHONE = re.compile(r"\+?[0-9][0-9 .]{2,18}")  # a hotline may be short
_COORDINATES = re.compile(r"(-?[0-9]{1,2}\.[0-9]{2,8})[,; ]+(-?[0-9]{1,3}\.[0-9]{2,8})")


def checked_sessions(line: str) -> str:
    """Sessions as the house writes them; "" for a day off. Raises ValidationError."""
    try:
        sessions = read_sessions(line.replace(",", " ").replace("–", "-"))
        if sessions:
            open_day(date.min, sessions)
    except (ValueError, DateError):
        raise forms.ValidationError(BAD_HOURS) from None
    return write_sessions(sessions)


class Clock(Line):
    """The sessions of one weekday; empty: closed."""

    def __init__(self, label: str) -> None:
        super().__init__(60, label=label, required=False, help_text=f"Ví dụ: {EXAMPLE}. Để trống: nghỉ")

    def clean(self, value: Any) -> Any:
        return checked_sessions(super().clean(value))


class FutureForm(KeyedForm):
    """Something that begins on a day; what is past is not rewritten."""

    since = Day(label="Từ ngày")

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"since": timezone.localdate()} | (options.get("initial") or {})
        super().__init__(*args, **options)

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError("Mời chọn từ hôm nay trở đi; ngày đã qua giữ nguyên như đã ghi.")
        return since


class MendForm(KeyedForm):
    """What may be put right without opening another site."""

    phone = Line(20, label="Điện thoại")
    directions = Lines(500, label="Đường đi", required=False, help_text="Ví dụ: sau chợ Bến, cạnh trạm y tế")
    coordinates = Line(
        40, label="Tọa độ", required=False, help_text="Ví dụ: 20.6531, 105.9217. Để trống cũng được"
    )

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        if not _PHONE.fullmatch(typed):
            raise forms.ValidationError("Số điện thoại chỉ gồm chữ số, ví dụ 0226 3 123 456.")
        return typed

    def clean_directions(self) -> str:
        return " ".join(self.cleaned_data["directions"].split())

    def clean_coordinates(self) -> str:
        typed = self.cleaned_data["coordinates"]
        found = _COORDINATES.fullmatch(typed)
        if typed and not (found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180):
            raise forms.ValidationError(BAD_COORDINATES)
        return f"{found[1]},{found[2]}" if found else ""


class SiteForm(MendForm, FutureForm):
    """A new site."""

    kind = Choice(label="Loại", choices=ReceptionSite.Kind.choices)
    name = Line(200, label="Tên nơi tiếp nhận")
    address = Line(
        300, label="Địa chỉ", help_text="Đến tận nhà thì ghi vùng phục vụ, ví dụ: các thôn trong xã"
    )
    field_order = ("key", "kind", "name", "address", "phone", "directions", "coordinates", "since")

    def place(self) -> Place:
        v = self.cleaned_data
        names = ("name", "address", "phone", "directions", "coordinates")
        return Place(ReceptionSite.Kind(v["kind"]), **{name: v[name] for name in names})


class CloseForm(KeyedForm):
    """From which day on nobody is received there."""

    until = Day(label="Thôi tiếp nhận từ ngày")

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError("Mời chọn từ hôm nay trở đi.")
        return until


class PlanForm(FutureForm):
    """Hours, what is served, slots."""

    follows_unit = Choice(
        label="Giờ mở cửa",
        choices=[("unit", "Như giờ làm việc của đơn vị"), ("own", "Giờ riêng, ghi ở dưới")],
        widget=forms.RadioSelect,
    )
    days = Lines(
        4_000,
        label="Riêng từng ngày",
        required=False,
        help_text="Mỗi dòng một ngày và giờ, ví dụ 05/12/2026 08:00-11:00. Ngày không ghi giờ là nghỉ",
    )
    fields_served = forms.MultipleChoiceField(
        label="Chỉ nhận các lĩnh vực",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn gì: nhận mọi thủ tục",
    )
    codes = Line(600, label="Và các mã thủ tục", required=False, help_text="Ví dụ: 1.001193 2.000635")
    slot_places = forms.IntegerField(
        label="Số người hẹn trong một khung giờ",
        min_value=0,
        max_value=20,
        help_text="Ghi 0 là không nhận hẹn, bà con cứ đến",
        error_messages={
            "required": "Mời ghi số người, hoặc 0.",
            "invalid": "Mời nhập một số từ 0 đến 20.",
            "min_value": "Mời nhập một số từ 0 đến 20.",
            "max_value": "Mời nhập một số từ 0 đến 20.",
        },
    )
    slot_minutes = Choice(label="Mỗi khung giờ dài", choices=MINUTES)

    def __init__(self, fields: Iterable[str], plan: SitePlan, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"initial": initial_of(plan, fields := list(fields))} | options)
        offer(self, "fields_served", [(name, name) for name in fields])
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = Clock(name)
        week = [f"day_{number}" for number in range(len(WEEKDAYS))]
        rest = ["days", "fields_served", "codes", "slot_places", "slot_minutes"]
        self.order_fields(["key", "since", "follows_unit", *week, *rest])

    def clean_days(self) -> dict[str, str]:
        lines = [line for line in self.cleaned_data["days"].splitlines() if line.strip()]
        if len(lines) > MOST_DAYS:
            raise forms.ValidationError(f"Mời ghi nhiều nhất {MOST_DAYS} ngày.")
        return dict(_read_day(line) for line in lines)

    def clean_codes(self) -> list[str]:
        typed: list[str] = self.cleaned_data["codes"].replace(",", " ").split()
        if wrong := [code for code in typed if not re.fullmatch(r"[0-9]\.[0-9]{6}", code)]:
            raise forms.ValidationError(f"“{wrong[0]}” chưa phải mã thủ tục. Mã có dạng 1.001193.")
        return typed

    def hours(self) -> Hours:
        v = self.cleaned_data
        return Hours(
            follows_unit=v["follows_unit"] == "unit",
            week=[v[f"day_{number}"] for number in range(len(WEEKDAYS))],
            days=v["days"],
            serves=[*v["fields_served"], *v["codes"]],
            slot_minutes=int(v["slot_minutes"]),
            slot_places=v["slot_places"],
        )


def initial_of(plan: SitePlan, fields: list[str]) -> dict[str, Any]:
    """A plan as the form shows it; days that are over are left out."""
    today = timezone.localdate()
    days = sorted((date.fromisoformat(on), text) for on, text in plan.days.items())
    week = {f"day_{number}": line for number, line in enumerate(plan.week)}
    return week | {
        "since": max(plan.valid_from, today),
        "follows_unit": "unit" if plan.follows_unit else "own",
        "days": "\n".join(f"{on:%d/%m/%Y} {text}".strip() for on, text in days if on >= today),
        "fields_served": [name for name in plan.serves if name in fields],
        "codes": " ".join(name for name in plan.serves if name not in fields),
        "slot_places": plan.slot_places,
        "slot_minutes": plan.slot_minutes,
    }


def _read_day(line: str) -> tuple[str, str]:
    day, _, hours = line.strip().partition(" ")
    try:
        on: date = forms.DateField(input_formats=DATE_FORMATS).clean(day)
        return on.isoformat(), checked_sessions(hours)
    except forms.ValidationError:
        raise forms.ValidationError(BAD_DAYS.format(line=line.strip()[:40])) from None
