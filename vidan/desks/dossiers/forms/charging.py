"""Phí, lệ phí at the counter: the list’s amount or another with its document, an exemption, how it was paid."""

from typing import Any

from django import forms

from vidan.core.money.actions.recording import Charge, Exemption, Paid
from vidan.core.money.models import OFFERED, Due, Method
from vidan.core.ui.typed import Amount, Choice, Count, KeyedForm, Line
from vidan.desks.catalogue.content import Channel, Procedure
from vidan.desks.dossiers.queries.fees import Listed
from vidan.desks.takings.queries.grounds import grounds

UNPAID = "Chưa thu"


class ChargeForm(KeyedForm):
    """What is typed about the fee of a dossier being received."""

    fee_paid = Choice(label="Thu phí, lệ phí", choices=[("", UNPAID), *OFFERED], required=False)
    fee_slip = Line(label="Số biên lai, nếu có", limit=40, required=False)
    fee_count = Count(label="Số lượng tính phí", initial=1, required=False)
    fee_amount = Amount(label="Mức thu", required=False)
    fee_document = Line(
        label="Văn bản quy định mức thu",
        limit=300,
        required=False,
        help_text="Ví dụ: Nghị quyết 12/2026/NQ-HĐND",
    )
    exemption = Choice(label="Miễn phí, lệ phí", required=False)
    exemption_document = Line(label="Giấy tờ đã xem để miễn", limit=300, required=False)

    def offer_exemptions(self, procedure: Procedure) -> None:
        """The grounds of the procedure in force."""
        self.grounds = grounds(procedure)
        choices = [(str(n), words) for n, words in enumerate(self.grounds)]
        field = self.fields["exemption"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Không miễn"), *choices]

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("exemption") and not data.get("exemption_document"):
            self.add_error("exemption_document", "Mời ghi giấy tờ đã xem để miễn, ví dụ: Sổ hộ nghèo số 12.")
        if data.get("exemption") and data.get("fee_paid"):
            self.add_error("fee_paid", "Đã miễn thì không thu. Mời chọn lại một trong hai.")
        if data.get("fee_amount") is not None and not data.get("fee_document"):
            self.add_error("fee_document", "Mời ghi văn bản quy định mức thu đã nhập.")

    def check_fee(self, listed: Listed) -> None:
        """Money is not taken for an amount nobody knows."""
        amount = self.cleaned_data.get("fee_amount")
        if listed.is_unknown and amount is None and self.cleaned_data.get("fee_paid"):
            self.add_error("fee_amount", "Mời nhập mức thu và văn bản quy định, vì danh mục không ghi mức.")
        if listed.is_unknown and amount is None and self.cleaned_data.get("exemption"):
            self.add_error("fee_amount", "Mời nhập mức thu để ghi số tiền được miễn.")

    def charge(self, listed: Listed, procedure: str, edition: int, channel: Channel) -> Charge | None:
        """What is asked for; None when nothing is to be paid."""
        data: dict[str, Any] = self.cleaned_data
        typed: int | None = data.get("fee_amount")
        count: int = data.get("fee_count") or 1
        each = listed.amount if typed is None else typed
        if each == 0 and typed is None:
            return None
        chosen = data.get("exemption")
        return Charge(
            amount=None if each is None else each * count,
            kind=Due.Kind(listed.kind),
            listed=None if listed.amount is None else listed.amount * count,
            quantity=count,
            document=data.get("fee_document") or listed.document,
            procedure=procedure,
            edition=str(edition),
            channel=channel.value,
            exemption=Exemption(self.grounds[int(chosen)], data["exemption_document"]) if chosen else None,
        )

    def paid(self) -> Paid | None:
        """How it was paid at the counter, if it was."""
        method: str = self.cleaned_data.get("fee_paid") or ""
        return Paid(Method(method), self.cleaned_data.get("fee_slip") or "") if method else None
