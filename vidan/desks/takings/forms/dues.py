"""What is typed about one amount asked: money in, money back, exempt, no longer asked, how much it is."""

from dataclasses import dataclass
from typing import Any

from django import forms

from vidan.core.money.models import OFFERED, Due, Method
from vidan.core.money.standing import Standing
from vidan.core.ui.typed import Amount, Choice, KeyedForm, Line, Lines

OTHER = "khac"


@dataclass(frozen=True)
class About:
    """The due, how it stands, and the grounds of exemption its procedure names."""

    due: Due
    standing: Standing
    grounds: tuple[str, ...] = ()


class DueForm(KeyedForm):
    """A form that knows which due it is about."""

    def __init__(self, about: About, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.about = about
        self.prepare(about)

    def prepare(self, about: About) -> None:
        """Fill in what is known."""


class CollectForm(DueForm):
    """Money comes in."""

    amount = Amount(label="Số tiền thu")
    method = Choice(label="Hình thức", choices=OFFERED, widget=forms.RadioSelect)
    slip = Line(label="Số biên lai, nếu có", limit=40, required=False)

    def prepare(self, about: About) -> None:
        self.fields["amount"].initial = about.standing.left or None
        self.fields["method"].initial = Method.CASH


class RefundForm(DueForm):
    """Money goes back."""

    amount = Amount(label="Số tiền hoàn")
    method = Choice(
        label="Hình thức", choices=[c for c in OFFERED if c[0] != Method.PORTAL], widget=forms.RadioSelect
    )
    reason = Lines(label="Lý do hoàn", limit=500)
    approved_by = Line(label="Người duyệt (họ tên, chức vụ)", limit=150)
    slip = Line(label="Số phiếu chi, nếu có", limit=40, required=False)

    def prepare(self, about: About) -> None:
        self.fields["amount"].initial = about.standing.over or about.standing.held or None
        self.fields["method"].initial = Method.CASH


class ExemptForm(DueForm):
    """Nothing to pay, or less."""

    ground = Choice(label="Căn cứ miễn, giảm", widget=forms.RadioSelect)
    other = Line(label="Căn cứ khác", limit=400, required=False)
    document = Line(
        label="Giấy tờ đã xem", limit=300, help_text="Ví dụ: Giấy chứng nhận hộ nghèo số 12, cấp 02/01/2026"
    )
    amount = Amount(label="Số tiền được giảm", required=False, help_text="Để trống nếu miễn cả khoản")

    def prepare(self, about: About) -> None:
        choices = [(str(n), words) for n, words in enumerate(about.grounds)]
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*choices, (OTHER, "Căn cứ khác, ghi ở dưới")]
            field.initial = choices[0][0] if choices else OTHER

    def clean(self) -> None:
        if self.cleaned_data.get("ground") == OTHER and not self.cleaned_data.get("other"):
            self.add_error("other", "Mời ghi căn cứ miễn, giảm: điều, khoản, văn bản.")

    def chosen(self) -> str:
        """The ground in words."""
        key: str = self.cleaned_data["ground"]
        return self.cleaned_data["other"] if key == OTHER else self.about.grounds[int(key)]


class WaiveForm(DueForm):
    """The rest is asked no longer."""

    reason = Lines(label="Lý do thôi thu", limit=500)
    approved_by = Line(label="Người duyệt (họ tên, chức vụ)", limit=150)


class AssessForm(DueForm):
    """How much it is."""

    amount = Amount(label="Mức thu")
    document = Line(
        label="Văn bản quy định mức thu", limit=300, help_text="Ví dụ: Nghị quyết 12/2026/NQ-HĐND"
    )


class UndoForm(DueForm):
    """The counter-entry of a mistake."""

    reason = Line(label="Vì sao ghi lại", limit=500)
