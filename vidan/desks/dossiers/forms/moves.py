"""What is typed for each move of a dossier."""

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
    to = Line(label="Họ và tên người nhận", limit=100)
    proof = Choice(label="Bằng chứng đã trả", choices=Dossier.Proof.choices)

    def clean_to(self) -> str:
        return checked(checked_name, self.cleaned_data["to"])


class RefuseForm(KeyedForm):
    reason = Lines(label="Lý do từ chối, bằng lời dễ hiểu", limit=2000)
    ground = Lines(label="Căn cứ pháp luật", limit=1000)
