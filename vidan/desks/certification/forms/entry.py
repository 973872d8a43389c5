"""A run as it is typed: a row a document; short codes, the name above and usual pages fill in what is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from vidan.core.money.actions.recording import Exemption, Paid
from vidan.core.money.models import Method
from vidan.core.ui.typed import Choice, KeyedForm, Line
from vidan.desks.certification.actions.receiving import MOST_LINES, Asked
from vidan.desks.certification.models import Line as Row
from vidan.desks.certification.queries.rates import Title, by_name, titles
from vidan.desks.certification.queries.runs import SAME_DAY, SAME_SESSION
from vidan.kit.ids import IdError, parse_card
from vidan.kit.text import checked_line, checked_name

PARTS = ("name", "title", "pages", "copies", "kind")
LATER, EXEMPT = "later", "exempt"
PAYING = [
    (Method.CASH.value, "Đã thu tiền mặt"),
    (Method.TRANSFER.value, "Đã nhận chuyển khoản"),
    (LATER, "Chưa thu"),
    (EXEMPT, "Được miễn"),
]
SUGGESTIONS = "vd-giay-to"


def _whole(label: str, most: int) -> forms.IntegerField:
    bad = f"Mời nhập số từ 1 đến {most}."
    messages = {"invalid": bad, "min_value": bad, "max_value": bad}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, required=False, error_messages=messages, widget=widget
    )


class Who(Line):
    """A name; or the card's QR line scanned in its place, of which only the name is kept."""

    def to_python(self, value: Any) -> str:
        line = super().to_python(value)
        if "|" not in line:
            return (
                self.checked(lambda text: checked_name(checked_line(text, limit=100)), line) if line else ""
            )
        try:
            return parse_card(line, today=localdate()).name
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None


@dataclass(frozen=True)
class Filled:
    """A row that is whole, with its place on the page and its fee."""

    place: int
    asked: Asked
    fee: int


class RunForm(KeyedForm):
    """The rows, the date to promise, and how it was paid. Rows without anything in them are no rows."""

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_LINES, required=False)
    known = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_LINES, required=False)
    limit = Choice(
        label="Hẹn trả", choices=[(SAME_DAY, "Trong ngày"), (SAME_SESSION, "Trong buổi")], initial=SAME_DAY
    )
    paying = Choice(label="Thu phí", choices=PAYING, initial=Method.CASH)
    slip = Line(label="Số biên lai", limit=40, required=False)
    ground = Line(label="Căn cứ miễn", limit=400, required=False)
    document = Line(label="Giấy tờ đã xem để miễn", limit=300, required=False)

    ROW: ClassVar[dict[str, str]] = {
        "name": "Họ tên",
        "title": "Giấy tờ",
        "pages": "Số trang",
        "copies": "Số bản",
        "kind": "Việc",
    }
    WIDTHS: ClassVar[dict[str, str]] = {"pages": "govuk-input--width-3", "copies": "govuk-input--width-3"}

    def __init__(self, day: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day = day
        self.filled: list[Filled] = []
        self.unfinished: list[tuple[int, str]] = []  # (place, the part still to be typed)
        self.count = self._count()
        for place in range(self.count):
            self._add_row(place)

    def _count(self) -> int:
        raw = str(self.data.get("rows", "1")) if self.is_bound else "1"
        return min(max(int(raw), 1), MOST_LINES) if raw.isascii() and raw.isdecimal() else 1

    def _add_row(self, place: int) -> None:
        self.fields |= {
            f"name_{place}": Who(label="Họ tên", limit=2000, required=False),
            f"title_{place}": Line(label="Giấy tờ", limit=300, required=False),
            f"pages_{place}": _whole("Số trang", 999),
            f"copies_{place}": _whole("Số bản", 999),
            f"kind_{place}": Choice(
                label="Việc", choices=[("", "theo giấy tờ"), *Row.Kind.choices], required=False
            ),
        }
        for part in PARTS:
            widget, words = self.fields[f"{part}_{place}"].widget, f"{self.ROW[part]}, dòng {place + 1}"
            css = "govuk-select" if part == "kind" else f"govuk-input {self.WIDTHS.get(part, '')}".strip()
            widget.attrs |= {"aria-label": words, "class": css}
        if place:
            self.fields[f"name_{place}"].widget.attrs["placeholder"] = "như dòng trên"
        self.fields[f"copies_{place}"].widget.attrs["placeholder"] = "1"
        self.fields[f"title_{place}"].widget.attrs |= {"list": SUGGESTIONS, "placeholder": "mã tắt hoặc tên"}

    def shown(self) -> Iterator[tuple[int, dict[str, Any], Filled | None]]:
        """Each row for the page: its number, its controls, and what it comes to."""
        done = {one.place: one for one in self.filled}
        for place in range(self.count):
            yield place + 1, {part: self[f"{part}_{place}"] for part in PARTS}, done.get(place)

    @property
    def total(self) -> int:
        """đồng, of the rows that are whole."""
        return sum(one.fee for one in self.filled)

    def clean(self) -> None:
        """Make each row whole from what was typed and the rows above it."""
        above = ""
        for place in range(self.count):
            parts = {part: self.cleaned_data.get(f"{part}_{place}") for part in PARTS}
            above = parts["name"] or above
            wrong = any(f"{part}_{place}" in self.errors for part in PARTS)
            if wrong or not any(parts[part] for part in PARTS if part != "kind"):
                continue
            self._fill(place, above, parts)

    def _fill(self, place: int, name: str, parts: dict[str, Any]) -> None:
        typed = str(parts["title"] or "")
        known = titles().get(typed.lower()) or by_name().get(typed) or Title(typed)
        pages: int = parts["pages"] or known.pages or 0
        for part, value in (("name", name), ("title", typed), ("pages", pages)):
            if not value:
                self.unfinished.append((place, part))
                return
        kind = Row.Kind(parts["kind"] or known.kind)
        asked = Asked(kind, name, known.title, pages, parts["copies"] or 1)
        self.filled.append(Filled(place, asked, asked.fee(self.day)))

    def require_whole(self) -> None:
        """Before anything is saved: every row is whole, there is one, and an exemption has its ground."""
        words = {
            "name": "Mời nhập họ tên người yêu cầu.",
            "title": "Mời nhập tên giấy tờ.",
            "pages": "Mời nhập số trang.",
        }
        for place, part in self.unfinished:
            self.add_error(f"{part}_{place}", f"Dòng {place + 1}: {words[part]}")
        if not self.filled and not self.errors:
            self.add_error("title_0", "Mời nhập ít nhất một giấy tờ, ví dụ gõ cc là thẻ căn cước.")
        if self.cleaned_data.get("paying") == EXEMPT:
            for name in ("ground", "document"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, f"Mời ghi {self.fields[name].label.lower()}.")  # type: ignore[union-attr]  # every field here has a label

    def lines(self) -> list[Asked]:
        return [one.asked for one in self.filled]

    def paid(self) -> Paid | None:
        """How the whole fee came, if it did."""
        way = self.cleaned_data["paying"]
        return Paid(Method(way), self.cleaned_data["slip"]) if way not in (LATER, EXEMPT) else None

    def exemption(self) -> Exemption | None:
        data = self.cleaned_data
        return Exemption(data["ground"], data["document"]) if data["paying"] == EXEMPT else None


def rewritten(form: RunForm, typed: QueryDict) -> QueryDict:
    """What the page shows next: codes spelt out, left-out parts filled in, a scanned line reduced to its name."""
    data = typed.copy()
    for place in range(form.count):
        if "|" in data.get(f"name_{place}", ""):
            data[f"name_{place}"] = str(form.cleaned_data.get(f"name_{place}") or "")
    for one in form.filled:
        asked = one.asked
        values = {"name": asked.requester, "title": asked.title, "pages": asked.pages, "copies": asked.copies}
        for part, value in (values | {"kind": asked.kind.value}).items():
            data[f"{part}_{one.place}"] = str(value)
    is_last_used = any(data.get(f"{part}_{form.count - 1}") for part in PARTS if part != "kind")
    data["rows"] = str(min(form.count + is_last_used, MOST_LINES))
    data["known"] = str(len(form.filled))
    return data
