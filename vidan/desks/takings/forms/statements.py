"""A bank's statement chosen, its lines confirmed, one line given to a due."""

from typing import Any

from django import forms
from django.core import signing

from vidan.core.money.matching import Seen
from vidan.core.money.models import StatementShape
from vidan.core.money.sheets import LARGEST
from vidan.core.ui.typed import KeyedForm, Line
from vidan.kit.statements import day_of
from vidan.kit.vietqr import references

SALT = "takings.statement"
AGAIN = "Trang này đã cũ hoặc bị sửa. Mời tải lại sao kê."


class StatementForm(KeyedForm):
    """The file; and what its columns are called, when they are not found by themselves."""

    file = forms.FileField(
        label="Tệp sao kê",
        help_text="Excel (.xlsx) hoặc CSV UTF-8, tối đa 5 MB",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Mời chọn tệp sao kê.",
            "invalid": "Tệp chưa gửi được. Mời chọn lại tệp.",
            "empty": "Tệp này trống. Mời chọn lại tệp.",
        },
    )
    day = Line(label="Tên cột ngày", limit=100, required=False)
    credit = Line(label="Tên cột ghi có", limit=100, required=False)
    memo = Line(label="Tên cột nội dung", limit=100, required=False)
    id_heading = Line(label="Tên cột mã giao dịch", limit=100, required=False)

    def __init__(self, shape: StatementShape | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("day", "credit", "memo", "id_heading"):
            self.fields[name].initial = getattr(shape, name, "")

    def content(self) -> bytes:
        """The file's bytes, one more than allowed at most."""
        found: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return found

    def shape(self) -> StatementShape:
        """The headings as typed."""
        data = self.cleaned_data
        return StatementShape(
            day=data["day"], credit=data["credit"], memo=data["memo"], id_heading=data["id_heading"]
        )


def packed(unit_id: int, shape: StatementShape, lines: list[Seen]) -> str:
    """What the confirming page carries: the lines as we read them, signed; no name and no words of a payer."""
    plain = [[one.fingerprint, one.day.isoformat(), one.amount, one.reference] for one in lines]
    headings = [shape.day, shape.credit, shape.memo, shape.id_heading]
    return signing.dumps([unit_id, headings, plain], salt=SALT, compress=True)


class ConfirmForm(KeyedForm):
    """Which lines are recorded as paid."""

    lines = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": AGAIN}, max_length=1_800_000
    )
    take = forms.Field(required=False)

    def __init__(self, unit_id: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit_id = unit_id

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        try:
            unit, self.headings, plain = signing.loads(text, salt=SALT, max_age=3600)
        except signing.BadSignature:
            raise forms.ValidationError(AGAIN) from None
        if unit != self.unit_id:
            raise forms.ValidationError(AGAIN)
        self.seen = [Seen(mark, day_of(day), amount, number) for mark, day, amount, number in plain]
        return text

    def clean_take(self) -> list[str]:
        """The marks of the lines ticked; read from the whole of what was sent."""
        return sorted(set(self.data.getlist("take"))) if hasattr(self.data, "getlist") else []

    def shape(self) -> StatementShape:
        """The headings that were used."""
        day, credit, memo, own = self.headings
        return StatementShape(day=day, credit=credit, memo=memo, id_heading=own)


class AssignForm(KeyedForm):
    """The due a line belongs to, by its reference."""

    reference = Line(label="Nội dung của khoản thu", limit=40, help_text="PHI và 10 số, ở trang khoản thu")

    def clean_reference(self) -> int:
        found = references(self.cleaned_data["reference"])
        if not found:
            raise forms.ValidationError("Mời nhập PHI và 10 số như ở trang khoản thu.")
        return found[0]
