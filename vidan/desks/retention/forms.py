"""What is typed about keeping, destroying and residents' own data, checked field by field."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.people.actions import Contact
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, offer
from vidan.desks.retention import table
from vidan.desks.retention.models import DataRequest, Proposal
from vidan.kit.ids import IdError, citizen_number, dossier_code, parse_card, phone


class HoldForm(KeyedForm):
    """What must stay, why, by which document: all that goes some day, by a decision or by itself."""

    kind = Choice(label="Loại tài liệu")
    record = Line(
        label="Mã hồ sơ, nếu chỉ giữ một hồ sơ",
        limit=64,
        required=False,
        help_text="Để trống thì giữ cả loại. Giữ một hồ sơ thì tin nhắn, thư, buổi lễ của hồ sơ ấy cũng giữ. "
        "Loại khác: ghi số cuối địa chỉ trang, như 12",
    )
    reason = Line(
        label="Lý do giữ",
        limit=300,
        help_text="Ví dụ: đang thanh tra. Không ghi tên người",
    )
    document = Line(label="Văn bản yêu cầu giữ", limit=200)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", [(kind.key, kind.name) for kind in table.types() if kind.can_be_held])


class LiftForm(KeyedForm):
    """Why it need not stay any longer."""

    why = Line(label="Lý do thôi giữ", limit=300)


class ProposeForm(KeyedForm):
    """Why these may go."""

    why = Lines(label="Lý do đề nghị hủy", limit=500)


class DecideForm(KeyedForm):
    """A leader's decision, with the document that carries it."""

    decision = Choice(label="Quyết định", choices=Proposal.Decision.choices, widget=forms.RadioSelect)
    document = Line(
        label="Số, ký hiệu quyết định hủy, nếu đồng ý",
        limit=100,
        required=False,
        help_text="Quyết định của người có thẩm quyền sau khi hội đồng xác định giá trị tài liệu họp",
    )
    document_on = Day(label="Ngày quyết định, nếu đồng ý", required=False)
    words = Line(label="Ý kiến", limit=500, required=False)


class AskForm(KeyedForm):
    """Who asks: by card, by its number, or by the code of a dossier of theirs."""

    found_by = Line(
        label="Quét thẻ căn cước, hoặc gõ số căn cước, hoặc mã hồ sơ trên giấy hẹn",
        limit=2000,
    )
    wish = Choice(label="Bà con muốn", choices=DataRequest.Wish.choices, widget=forms.RadioSelect)
    proof = Choice(
        label="Đã đối chiếu đúng người bằng", choices=DataRequest.Shown.choices, widget=forms.RadioSelect
    )

    def clean_found_by(self) -> str:
        """A card number, or a dossier's code."""
        typed: str = self.cleaned_data["found_by"]
        try:
            if "|" in typed:
                return parse_card(typed, today=timezone.localdate()).number
            digits = re.sub(r"[\s.]", "", typed)
            return citizen_number(digits) if digits.isdecimal() else dossier_code(typed).text
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None


class ContactForm(KeyedForm):
    """Current contact details, and why they are put right."""

    address = Line(label="Địa chỉ hiện nay", limit=300)
    phone = Line(label="Số điện thoại", limit=30, required=False)
    email = Line(label="Email", limit=254, required=False)
    reason = Line(label="Lý do sửa", limit=300, help_text="Ví dụ: đổi số điện thoại")

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        try:
            return phone(text) if text else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def clean_email(self) -> str:
        text: str = self.cleaned_data["email"]
        try:
            return forms.EmailField(required=False).clean(text) or ""
        except forms.ValidationError:
            raise forms.ValidationError(
                "Địa chỉ email chưa đúng, ví dụ ten@vidu.vn. Có thể để trống."
            ) from None

    def contact(self) -> Contact:
        """Of a form that is valid."""
        data = self.cleaned_data
        return Contact(data["address"], data["phone"], data["email"])


class EraseForm(KeyedForm):
    """Which note goes, why, and by which law."""

    note = Choice(label="Lời ghi cần xóa", widget=forms.RadioSelect)
    why = Line(label="Lý do xóa", limit=300, help_text="Không chép lại lời cần xóa, không ghi tên người")
    law = Line(
        label="Căn cứ", limit=200, help_text="Ví dụ: Luật 91/2025/QH15, đơn của bà con ngày 30/11/2026"
    )

    def __init__(self, notes: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "note", notes)


class AnswerForm(KeyedForm):
    """How the resident was answered."""

    answer = Choice(label="Đã trả lời thế nào?", choices=DataRequest.Answer.choices, widget=forms.RadioSelect)
    words = Line(label="Ghi thêm; không đáp ứng được thì ghi lý do, căn cứ", limit=300, required=False)
