"""What a register is asked for. Nothing is written; a name is posted so that it stands in no address."""

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line
from vidan.desks.certification.papers import BOOKS


class SpanForm(forms.Form):
    """Two days, both included, and which register."""

    loai = Choice(label="Sổ", choices=list(BOOKS.items()))
    tu = Day(label="Từ ngày")
    den = Day(label="Đến hết ngày")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first and last and first > last:
            self.add_error("den", "Ngày cuối phải từ ngày đầu trở đi.")


class FindForm(KeyedForm):
    """A number or a name."""

    words = Line(
        label="Tìm số chứng thực hoặc họ tên", limit=100, help_text="Ví dụ: 12/2026, hoặc nguyen thi"
    )
