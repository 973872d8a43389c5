"""What is asked for when the register is looked at or written out."""

from datetime import date
from typing import Any

from vidan.core.ui.typed import Choice, Day, KeyedForm, check_order, offer
from vidan.desks.dossiers.models import RegisterCopy
from vidan.kit.workdays.spans import Span


class RegisterForm(KeyedForm):
    """Days of receiving, both included; of which unit when there are several; in which shape."""

    unit = Choice(label="Đơn vị")
    first = Day(label="Nhận từ ngày")
    last = Day(label="Đến hết ngày")
    shape = Choice(label="Lập thành", choices=RegisterCopy.Shape.choices)

    def __init__(self, units: dict[int, str], span: Span, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.units, self.fallback = units, span
        offer(self, "unit", units.items())
        self.fields["first"].initial, self.fields["last"].initial = span.first, span.last
        if len(units) == 1:
            del self.fields["unit"]

    def clean(self) -> None:
        check_order(self, "first", "last")

    @property
    def unit_id(self) -> int:
        return int(self.cleaned_data.get("unit") or next(iter(self.units)))

    @property
    def span(self) -> Span:
        """As typed; the days shown before where they could not be read."""
        first: date | None = self.cleaned_data.get("first")
        last: date | None = self.cleaned_data.get("last")
        return Span(first, last) if first and last and first <= last else self.fallback
