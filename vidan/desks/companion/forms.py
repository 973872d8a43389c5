"""What is typed about a list of the official system: the file and its moment, the names of its columns, a yes."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms

from vidan.core.files.documents import check_office
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked, read, tidy_name
from vidan.core.files.scanning import verdict_on
from vidan.core.ui.typed import Day, KeyedForm, Line, Lines
from vidan.desks.companion.actions.bringing import Columns
from vidan.desks.companion.models import Mapping
from vidan.kit.ids import IdError, agency_code
from vidan.kit.official_lines import WORDS, Column, Reading
from vidan.kit.official_lists import BOUNDS, check_headings
from vidan.kit.refusals import BadInput
from vidan.kit.tables import TableFault
from vidan.kit.text import fold, tidy
from vidan.kit.workdays.moments import VIETNAM

LONGEST_STATE = 60


class Hour(forms.TimeField):
    """17:30, as people write it."""

    def __init__(self, *, label: str, **options: Any) -> None:
        bad = "Giờ chưa đúng. Mời nhập theo mẫu giờ:phút, ví dụ 17:30."
        super().__init__(
            label=label,
            input_formats=["%H:%M", "%Hh%M", "%Hg%M"],
            error_messages={"invalid": bad, "required": bad},
            widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
            **options,
        )


class ListForm(KeyedForm):
    """The list, and when the official system gave it out."""

    file = forms.FileField(
        label="Tệp danh sách",
        help_text=f"Excel (.xlsx) hoặc CSV, tối đa {BOUNDS.size // 1_000_000} MB và 200.000 dòng",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": "Mời chọn tệp danh sách.",
            "invalid": "Tệp chưa gửi được. Mời chọn lại tệp.",
            "empty": "Tệp này trống. Mời chọn lại tệp.",
        },
    )
    day = Day(label="Lấy từ hệ thống chính thức ngày")
    hour = Hour(label="Lúc")

    def __init__(self, reading: Reading, now: datetime, *args: Any, **options: Any) -> None:
        here = now.astimezone(VIETNAM)
        shown = {"day": f"{here:%d/%m/%Y}", "hour": f"{here:%H:%M}"}
        super().__init__(*args, initial=shown, **options)
        self.reading = reading

    def clean_file(self) -> Checked:
        """Whole, of a kind that can be read, with headings that are known."""
        upload = self.cleaned_data["file"]
        try:
            content = read(upload, BOUNDS.size)
            kind = FileKind.XLSX if content.startswith(b"PK") else FileKind.CSV
            check_headings(content, self.reading)
            if kind == FileKind.XLSX:
                check_office(content)
            return Checked(tidy_name(upload.name), kind, content, verdict_on(content))
        except (BadInput, TableFault) as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def as_of(self) -> datetime:
        """The moment of the list."""
        hour: time = self.cleaned_data["hour"]
        return datetime.combine(self.cleaned_data["day"], hour, VIETNAM)


class ColumnsForm(KeyedForm):
    """The headings of the columns, when they are not found by themselves; states of a system's own."""

    agencies = Line(
        label="Mã định danh của đơn vị",
        limit=200,
        required=False,
        help_text="Phần đầu của mã hồ sơ, ví dụ H42.13.01. Có nhiều mã (mã cũ trước khi sắp xếp, mã của trung tâm) thì "
        "cách nhau bằng dấu phẩy, mã đang dùng ghi đầu. Dòng mang mã khác là của đơn vị khác",
    )
    month_first = forms.BooleanField(
        label="Danh sách ghi tháng trước ngày (ví dụ 11/24/2026)", required=False
    )
    states = Lines(
        label="Trạng thái riêng của hệ thống",
        limit=4000,
        required=False,
        help_text="Mỗi dòng một trạng thái, dấu bằng, rồi số từ 1 đến 10. Ví dụ: Chờ lãnh đạo duyệt = 4",
    )

    def __init__(self, mapping: Mapping | None, agencies: Sequence[str], *args: Any, **options: Any) -> None:
        kept = mapping or Mapping()
        shown: dict[str, Any] = {
            "agencies": ", ".join(agencies),
            "month_first": kept.month_first,
            "states": "\n".join(f"{words} = {outer}" for words, outer in kept.states.items()),
        }
        super().__init__(*args, initial=shown | {str(c): kept.headings.get(c, "") for c in Column}, **options)
        for column in Column:
            self.fields[str(column)] = Line(label=f"Tên cột {WORDS[column]}", limit=100, required=False)
        self.order_fields(["key", "agencies", *(str(c) for c in Column), "month_first", "states"])

    def clean_agencies(self) -> tuple[str, ...]:
        typed = re.split(r"[,;]", self.cleaned_data["agencies"])
        try:
            return tuple(dict.fromkeys(agency_code(one) for one in typed if one.strip()))
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def clean_states(self) -> dict[str, int]:
        said = [_state(line) for line in self.cleaned_data["states"].splitlines() if line]
        return dict(said)

    def columns(self) -> Columns:
        """As typed."""
        data = self.cleaned_data
        headings = {str(c): data[str(c)] for c in Column if data[str(c)]}
        return Columns(headings, data["month_first"], data["states"], data["agencies"])


class ApplyForm(KeyedForm):
    """A yes to the dry run; what has faults is left out, what is doubtful believed only when somebody says so."""

    days_are_right = forms.BooleanField(
        label="Đã xem các ngày ở dưới: đúng là ngày, tháng như máy đọc", required=False
    )
    without_faulty = forms.BooleanField(
        label="Bỏ qua các dòng có lỗi, áp dụng các dòng còn lại", required=False
    )


class DropForm(KeyedForm):
    """A no."""


def _state(line: str) -> tuple[str, int]:
    words, _, number = line.rpartition("=")
    words, number = tidy(words), number.strip()
    if not fold(words) or len(words) > LONGEST_STATE or number not in {str(n) for n in range(1, 11)}:
        raise forms.ValidationError(
            f"Dòng “{line[:60]}” chưa đúng. Mời ghi tên trạng thái, dấu bằng, rồi số từ 1 đến 10."
        )
    return words, int(number)
