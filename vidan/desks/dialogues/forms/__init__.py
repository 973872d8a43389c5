"""What the office types about a dialogue: what for, when, where, who presides."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, offer
from vidan.core.units.models import ReceptionSite
from vidan.desks.dialogues.actions import Plan, Where
from vidan.desks.dialogues.models import Dialogue
from vidan.kit.workdays.moments import VIETNAM

ELSEWHERE = "0"
BAD_HOUR = "Mời ghi giờ theo mẫu giờ:phút, ví dụ 08:00."
ENDS_LATER = "Giờ kết thúc phải sau giờ bắt đầu."
PAST = "Mời chọn ngày, giờ chưa qua."
NO_PLACE = "Mời chọn nơi trong danh sách, hoặc ghi địa điểm."
TOO_LATE = "Ngày cuối nhận câu hỏi không sau ngày đối thoại."
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[:hg.]([0-5][0-9])")


class Hour(Line):
    """A time of the day, as people write it: 8:00, 08h00."""

    def __init__(self, *, label: str, **options: Any) -> None:
        super().__init__(5, label=label, **options)

    def clean(self, value: Any) -> Any:
        found = _HOUR.fullmatch(super().clean(value).lower())
        if not found:
            raise forms.ValidationError(BAD_HOUR)
        return time(int(found[1]), int(found[2]))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class WhereForm(KeyedForm):
    """Day, hours and place."""

    on = Day(label="Ngày đối thoại")
    starts = Hour(label="Bắt đầu lúc", help_text="Ví dụ: 08:00")
    ends = Hour(label="Dự kiến kết thúc lúc", help_text="Ví dụ: 11:00")
    site = Choice(label="Nơi tổ chức")
    place = Line(
        300,
        label="Địa điểm ghi bằng lời",
        required=False,
        help_text="Khi tổ chức ở nơi khác. Ví dụ: Nhà văn hóa thôn Đình",
    )

    def __init__(self, places: Sequence[ReceptionSite], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = {str(row.pk): row for row in places}
        named = [(pk, row.name) for pk, row in self.places.items()]
        offer(self, "site", [*named, (ELSEWHERE, "Nơi khác, ghi ở ô dưới")])

    def clean(self) -> None:
        v = self.cleaned_data
        if v.get("starts") and v.get("ends") and v["ends"] <= v["starts"]:
            self.add_error("ends", ENDS_LATER)
        if v.get("on") and v.get("starts") and self._at("starts") <= timezone.now():
            self.add_error("on", PAST)
        if v.get("site") == ELSEWHERE and not v.get("place") and "place" not in self.errors:
            self.add_error("place", NO_PLACE)

    def where(self) -> Where:
        """Of a form that is valid."""
        v = self.cleaned_data
        site = self.places.get(v["site"])
        place = v["place"] or (f"{site.name}, {site.address}" if site else "")
        return Where(self._at("starts"), self._at("ends"), place[:300], site.pk if site else None)

    def _at(self, name: str) -> datetime:
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data[name], VIETNAM)


class RescheduleForm(WhereForm):
    """Another time or place, and why."""

    why = Lines(500, label="Vì sao đổi", help_text="Bà con đọc lời này")


class CancelForm(KeyedForm):
    """Why it is not held."""

    why = Lines(500, label="Vì sao không tổ chức", help_text="Bà con đọc lời này")


class PlanForm(WhereForm):
    """A whole announcement."""

    title = Line(200, label="Tên hội nghị")
    subjects = Lines(1_500, label="Nội dung đối thoại", help_text="Mỗi nội dung một dòng")
    invited = Line(
        300,
        label="Mời bà con thôn, tổ dân phố nào",
        required=False,
        help_text="Để trống: mời bà con cả xã, phường",
    )
    presides = Line(200, label="Người chủ trì", help_text="Họ tên và chức danh")
    with_front = Line(
        200, label="Phối hợp chủ trì", help_text="Ủy ban MTTQ cùng tổ chức (Luật 10/2022/QH15, Điều 32)"
    )
    secretary = Choice(label="Thư ký", help_text="Người ghi biên bản, theo dõi các câu hỏi")
    asked_until = Day(label="Nhận câu hỏi gửi trước đến hết ngày")
    field_order = ("key", "title", "subjects", "on", "starts", "ends", "site", "place", "invited",
                   "presides", "with_front", "secretary", "asked_until")  # fmt: skip

    def __init__(
        self, places: Sequence[ReceptionSite], people: Sequence[Account], *args: Any, **options: Any
    ) -> None:
        super().__init__(places, *args, **options)
        offer(self, "secretary", [(row.pk, _called(row)) for row in people])

    def clean(self) -> None:
        super().clean()
        until, on = self.cleaned_data.get("asked_until"), self.cleaned_data.get("on")
        if until and on and until > on:
            self.add_error("asked_until", TOO_LATE)

    def plan(self) -> Plan:
        """Of a form that is valid."""
        v = self.cleaned_data
        told = {name: v[name] for name in ("title", "subjects", "invited", "presides", "with_front")}
        return Plan(
            **told, where=self.where(), secretary_id=int(v["secretary"]), asked_until=v["asked_until"]
        )


def as_typed(row: Dialogue) -> dict[str, object]:
    """What stands in the form of a dialogue that is changed."""
    begins, ends = row.begins_at.astimezone(VIETNAM), row.ends_at.astimezone(VIETNAM)
    names = ("title", "subjects", "invited", "presides", "with_front", "asked_until", "place")
    told: dict[str, object] = {name: getattr(row, name) for name in names}
    when: dict[str, date | time] = {"on": begins.date(), "starts": begins.time(), "ends": ends.time()}
    return told | when | {"site": str(row.site_id or ELSEWHERE), "secretary": row.secretary_id}


def _called(row: Account) -> str:
    return f"{row.full_name}, {row.position}" if row.position else row.full_name
