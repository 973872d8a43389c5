"""What is typed to plan a day: when and where, the jobs, and how it went."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, offer, wanted
from vidan.core.units.models import Hamlet
from vidan.desks.fielddays.actions.planning import Plan, PlannedJob
from vidan.desks.fielddays.content import organisations, works
from vidan.desks.fielddays.models import FieldDay

HOURS = ["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H giờ", "%H giờ %M"]
BAD_HOUR = "Mời ghi giờ, ví dụ 7:30."
MOST = 100_000
NO_ORGANISATION = [("", "Chưa giao")]


class Hour(forms.TimeField):
    """A time as people write it: 7:30, 7h30, 7 giờ 30."""

    def __init__(self, *, label: str, **options: Any) -> None:
        messages = {"invalid": BAD_HOUR} | wanted("nhập", f"Giờ {label[0].lower()}{label[1:]}")
        widget = forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off", "inputmode": "text"})
        super().__init__(label=label, input_formats=HOURS, widget=widget, error_messages=messages, **options)


class Quantity(forms.IntegerField):
    """How much or how many, a whole number; the data file says of what."""

    def __init__(self, *, label: str, least: int = 1, **options: Any) -> None:
        bad = f"Mời nhập một số từ {least} đến {MOST}."
        messages = {"invalid": bad, "min_value": bad, "max_value": bad} | wanted("nhập", label)
        super().__init__(min_value=least, max_value=MOST, label=label, error_messages=messages, **options)


def work_choices() -> list[tuple[str, str]]:
    """Kinds of jobs with what they are counted in."""
    return [(one.key, f"{one.name} ({one.measure})") for one in works().values()]


def organisation_choices() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in organisations().values()]


class PlanForm(KeyedForm):
    """A day."""

    rhythm = Choice(label="Loại", choices=FieldDay.Rhythm.choices, widget=forms.RadioSelect)
    on = Day(label="Ngày")
    starts = Hour(label="Bắt đầu")
    ends = Hour(label="Kết thúc")
    place = Line(200, label="Thôn, tổ dân phố", help_text="Ví dụ: thôn Đình; nhiều thôn thì ghi cả")
    hamlet = Choice(label="Chọn trong danh sách thôn", required=False)
    meets_at = Line(200, label="Nơi tập trung", help_text="Ví dụ: nhà văn hóa thôn")
    presides = Choice(label="Bên chủ trì", choices=FieldDay.Presides.choices, widget=forms.RadioSelect)
    chair = Line(100, label="Chức danh người chủ trì", help_text="Ví dụ: Phó Chủ tịch UBND xã")
    words = Lines(
        1_000, label="Lời nhắn bà con", required=False, help_text="Ai cũng đọc được ở trang Ngày với dân"
    )
    materials = Lines(
        1_000,
        label="Vật tư, dụng cụ",
        required=False,
        help_text="Mỗi dòng một thứ, ví dụ: 50 cây hoa giấy; 10 cái cuốc",
    )

    def __init__(self, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(
            self,
            "hamlet",
            [("", "Nhiều thôn, hoặc chưa có trong danh sách"), *((one.pk, one.words) for one in hamlets)],
        )

    def clean(self) -> None:
        typed = self.cleaned_data
        if "starts" in typed and "ends" in typed and typed["ends"] <= typed["starts"]:
            self.add_error("ends", "Giờ kết thúc phải sau giờ bắt đầu.")

    def plan(self) -> Plan:
        v = self.cleaned_data
        names = ("on", "starts", "ends", "place", "meets_at", "chair", "words", "materials")
        rhythm, presides = FieldDay.Rhythm(v["rhythm"]), FieldDay.Presides(v["presides"])
        hamlet_id = int(v["hamlet"]) if v["hamlet"] else None
        return Plan(
            rhythm=rhythm, presides=presides, hamlet_id=hamlet_id, **{name: v[name] for name in names}
        )

    @staticmethod
    def initial_of(day: FieldDay) -> dict[str, Any]:
        """A day as the form shows it."""
        names = (
            "rhythm",
            "on",
            "starts",
            "ends",
            "place",
            "meets_at",
            "presides",
            "chair",
            "words",
            "materials",
        )
        return {name: getattr(day, name) for name in names} | {"hamlet": day.hamlet_id or ""}


class JobForm(KeyedForm):
    """A job of the plan."""

    kind = Choice(label="Việc")
    planned = Quantity(label="Số lượng dự kiến", required=False, help_text="Chưa biết thì để trống")
    words = Line(200, label="Cụ thể", required=False, help_text="Ví dụ: từ đình làng đến bến nước")
    organisation = Choice(label="Tổ chức nhận việc", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", work_choices())
        offer(self, "organisation", [*NO_ORGANISATION, *organisation_choices()])

    def job(self) -> PlannedJob:
        v = self.cleaned_data
        return PlannedJob(v["kind"], v["words"], v["planned"], v["organisation"])


class HoldForm(KeyedForm):
    """How it went."""

    came = Quantity(label="Số người đã tham gia", least=0, help_text="Cán bộ, đoàn thể và bà con")
    summary = Lines(2_000, label="Kết quả chung", required=False, help_text="Vài câu, không ghi tên bà con")


class CancelForm(KeyedForm):
    """Why not."""

    reason = Line(300, label="Lý do hủy")
