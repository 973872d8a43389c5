"""The span a figure is asked for."""

from django import forms

from vidan.core.ui.typed import Day


class SpanForm(forms.Form):
    """Two days, both included; asks and writes nothing."""

    tu = Day(label="Từ ngày")
    den = Day(label="Đến hết ngày")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first and last and first > last:
            self.add_error("den", "Ngày cuối phải từ ngày đầu trở đi.")
