"""What is typed for each move of a dossier."""

from collections.abc import Mapping
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines
from vidan.desks.dossiers.forms.reading import checked
from vidan.desks.dossiers.models import Dossier
from vidan.kit.text import checked_name


class MoveForm(KeyedForm):
    """A move that needs nothing but a click."""


class WishForm(KeyedForm):
    """Whether the applicant declines messages: the button says which."""

    declines = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ResumeForm(KeyedForm):
    """The papers came. In a companion unit the official system may have given a new date."""

    official_day = Day(label="Ngày hẹn mới trên hệ thống chính thức", required=False)


class ProposalForm(KeyedForm):
    proposal = Lines(label="Đề xuất trình ký", limit=2000, required=False)


class ReasonForm(KeyedForm):
    reason = Lines(label="Lý do", limit=2000)


class ResultForm(KeyedForm):
    number = Line(label="Số của kết quả", limit=64, help_text="Ví dụ: 12/2026 hoặc 45/QĐ-UBND")
    on = Day(label="Ngày của kết quả")


class OutsideResultForm(ResultForm):
    system = Line(
        label="Hệ thống đã cấp kết quả",
        limit=150,
        initial="Hệ thống thông tin đăng ký, quản lý hộ tịch điện tử",
    )
    field_order = ("number", "on", "system")


class ReturnForm(KeyedForm):
    """Who takes it: the applicant or who handed it in by one click, anybody else by name."""

    whom = Choice(label="Người đến nhận", required=False, widget=forms.RadioSelect)
    to = Line(label="Họ và tên người nhận, nếu là người khác", limit=100, required=False)
    proof = Choice(label="Bằng chứng đã trả", choices=Dossier.Proof.choices)

    def __init__(
        self, *args: Any, likely: Mapping[str, tuple[str, str]] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.likely = likely or {}  # key: name, and the name with its right
        whom = self.fields["whom"]
        if isinstance(whom, forms.ChoiceField):
            whom.choices = [
                *((key, words) for key, (_, words) in self.likely.items()),
                ("other", "Người khác"),
            ]
        whom.initial = next(reversed(list(self.likely)), None)  # who handed it in, else the applicant

    def clean_to(self) -> str:
        """A name typed stands; else that of the person chosen."""
        typed: str = self.cleaned_data["to"]
        if typed:
            return checked(checked_name, typed)
        name, _ = self.likely.get(self.cleaned_data.get("whom", ""), ("", ""))
        if not name:
            raise forms.ValidationError("Mời ghi họ tên người nhận kết quả.")
        return name


class RefuseForm(KeyedForm):
    reason = Lines(label="Lý do từ chối, bằng lời dễ hiểu", limit=2000)
    ground = Lines(label="Căn cứ pháp luật", limit=1000)
