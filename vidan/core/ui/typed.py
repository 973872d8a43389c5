"""What is typed into officers' forms: tidy lines, names, days; and the key that makes a repeated click one effect."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from vidan.kit.text import TextError, checked_line, checked_name, tidy

DATE_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]
BAD_DAY = "Ngày chưa đúng. Mời nhập theo mẫu ngày/tháng/năm, ví dụ 24/11/2026."
OLD_PAGE = "Trang này đã cũ. Mời mở lại trang rồi gửi lại."
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def wanted(verb: str, label: str) -> dict[str, str]:
    """What an empty field says, by its own name."""
    return {"required": f"Mời {verb} {label[0].lower()}{label[1:]}."}


class Line(forms.CharField):
    """One tidy line. Too long, piled marks: a sentence at the field, and what was typed stays."""

    def __init__(self, limit: int, *, label: str, **options: Any) -> None:
        super().__init__(strip=False, label=label, error_messages=wanted("nhập", label), **options)
        self.limit = limit
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> str:
        return self.checked(lambda text: checked_line(text, limit=self.limit), super().to_python(value) or "")

    @staticmethod
    def checked(reading: Callable[[str], str], text: str) -> str:
        """What the kit makes of a text; its refusal becomes the field's sentence."""
        try:
            return reading(text)
        except TextError as refusal:
            raise forms.ValidationError(refusal.sentence) from None


class Name(Line):
    """A person's name."""

    def to_python(self, value: Any) -> str:
        line = super().to_python(value)
        return self.checked(checked_name, line) if line else line


class Day(forms.DateField):
    """A date as people write it: 24/11/2026; within this century."""

    def __init__(self, *, label: str, **options: Any) -> None:
        messages = {"invalid": BAD_DAY, "required": f"Mời nhập ngày vào ô “{label}”."}
        widget = forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"})
        super().__init__(
            label=label, input_formats=DATE_FORMATS, error_messages=messages, widget=widget, **options
        )

    def to_python(self, value: Any) -> date | None:
        try:
            day = super().to_python(tidy(value) if isinstance(value, str) else value)
        except (ValueError, OverflowError):
            raise forms.ValidationError(BAD_DAY) from None
        if day is not None and not EARLIEST <= day < LATEST:
            raise forms.ValidationError(BAD_DAY)
        return day


class KeyedForm(forms.Form):
    """Every form that writes carries the key that makes a repeated click one effect."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"key": uuid4()} | (options.get("initial") or {})
        super().__init__(*args, **options)
