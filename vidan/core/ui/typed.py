"""What is typed into officers' forms: tidy lines, names, days; and the key that makes a repeated click one effect."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.crypto import salted_hmac

from vidan.core.accounts.scope import Act, Scope
from vidan.core.ui.trouble import clock_watch
from vidan.kit.text import TextError, checked_line, checked_lines, checked_name, tidy
from vidan.kit.workdays.spans import Span

DATE_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]
BAD_DAY = "Ngày chưa đúng. Mời nhập theo mẫu ngày/tháng/năm, ví dụ 24/11/2026."
OLD_PAGE = "Trang này đã cũ. Mời mở lại trang rồi gửi lại."
# Not part of what a person says with a form: its key, and a date that was shown and may be shown anew.
UNSAID = frozenset({"key", "shown_due", "card_line"})
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


class Lines(Line):
    """Several tidy lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> str:
        text = forms.CharField.to_python(self, value) or ""
        return self.checked(lambda words: checked_lines(words, limit=self.limit), text)


class Count(forms.IntegerField):
    """How many, from 1 to 99."""

    def __init__(self, *, label: str, **options: Any) -> None:
        bad = "Mời nhập một số từ 1 đến 99."
        messages = {"invalid": bad, "min_value": bad, "max_value": bad} | wanted("nhập", label)
        super().__init__(min_value=1, max_value=99, label=label, error_messages=messages, **options)


class Amount(forms.CharField):
    """Whole đồng as people write them: 8000, 8.000, 8 000 đ."""

    BAD = "Mời nhập số tiền bằng đồng, ví dụ 8.000."

    def __init__(self, *, label: str, **options: Any) -> None:
        super().__init__(label=label, error_messages=wanted("nhập", label), **options)
        self.widget.attrs |= {"autocomplete": "off", "inputmode": "numeric"}

    def to_python(self, value: Any) -> Any:
        text = tidy(str(super().to_python(value) or "")).lower()
        bare = re.sub(r"\s*(đ|đồng|vnd|vnđ)$", "", text)
        if not bare:
            return None
        if not re.fullmatch(r"[0-9]{1,12}|[0-9]{1,3}([., ][0-9]{3}){1,3}", bare):
            raise forms.ValidationError(self.BAD)
        return int(re.sub(r"[., ]", "", bare))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


class Choice(forms.ChoiceField):
    """One of the choices shown."""

    def __init__(self, *, label: str, **options: Any) -> None:
        again = f"Mời chọn lại: {label[0].lower()}{label[1:]}."
        said = wanted("chọn", label) | {"invalid_choice": again}
        super().__init__(label=label, error_messages=said, **options)


class Name(Line):
    """A person's name."""

    def to_python(self, value: Any) -> str:
        line = super().to_python(value)
        return self.checked(checked_name, line) if line else line


class Day(forms.DateField):
    """A date as people write it: 24/11/2026; within this century, or from another earliest day."""

    def __init__(self, *, label: str, earliest: date = EARLIEST, **options: Any) -> None:
        self.earliest = earliest
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
        if day is not None and not self.earliest <= day < LATEST:
            raise forms.ValidationError(BAD_DAY)
        return day


def offer(form: forms.Form, name: str, choices: Iterable[tuple[object, str]]) -> None:
    """Fill a field that chooses with what this person may choose."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # it is a field that chooses


def check_order(form: forms.Form, first: str, last: str) -> None:
    """The last day of a span comes not before its first."""
    begins, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if begins and ends and begins > ends:
        form.add_error(last, "Ngày cuối phải từ ngày đầu trở đi.")


class SpanForm(forms.Form):
    """Two days, both included; asks and writes nothing."""

    tu = Day(label="Từ ngày")
    den = Day(label="Đến hết ngày")

    def clean(self) -> None:
        check_order(self, "tu", "den")

    @property
    def span(self) -> Span:
        """Of a form that is valid."""
        return Span(self.cleaned_data["tu"], self.cleaned_data["den"])


class KeyedForm(forms.Form):
    """Every form that writes carries the key that makes a repeated click one effect."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"key": uuid4()} | (options.get("initial") or {})
        super().__init__(*args, **options)

    def act(self, scope: Scope, now: datetime) -> Act:
        """The request this form makes, with a digest of what it says: its key with other words is refused.

        Raises ClockBehind.
        """
        clock_watch.check(now)
        secret = {name for name, f in self.fields.items() if isinstance(f.widget, forms.PasswordInput)}
        said = sorted((n, str(value)) for n, value in self.cleaned_data.items() if n not in UNSAID | secret)
        digest = salted_hmac(
            "vidan.sent", repr(said), secret=settings.PEOPLE_KEY, algorithm="sha256"
        ).hexdigest()
        return Act(scope, now, str(self.cleaned_data["key"]), digest)
