"""Which period a figure is about."""

from django import forms

from vidan.core.ui.typed import Day


class PeriodForm(forms.Form):
    """From a day to a day, both included."""

    tu = Day(label="Từ ngày")
    den = Day(label="Đến ngày")
