"""Who hands in for whom. Nothing is to be typed by who comes for oneself."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line
from vidan.desks.dossiers.actions.receiving import HandsIn
from vidan.desks.dossiers.forms.reading import checked
from vidan.desks.dossiers.models import Dossier, Party
from vidan.kit.ids import phone
from vidan.kit.text import checked_name
from vidan.kit.workdays.moments import VIETNAM

SELF = "self"
KIND = Party.Kind
WHOM = (
    (SELF, "Tự nộp"),
    (KIND.AUTHORISED, "Nộp thay, có giấy ủy quyền"),
    (KIND.ORGANISATION, "Nộp cho tổ chức, doanh nghiệp"),
    (KIND.GUARDIAN, "Nộp cho con nhỏ, người được giám hộ"),
)
# What each kind must say, and what else it may.
NEEDS: Mapping[str, tuple[str, ...]] = {
    KIND.AUTHORISED: ("party_name", "party_document", "party_document_on"),
    KIND.ORGANISATION: ("party_name", "party_title"),
    KIND.GUARDIAN: ("party_name", "party_relation"),
}
MAY: Mapping[str, tuple[str, ...]] = {
    KIND.AUTHORISED: ("party_address", "party_phone"),
    KIND.ORGANISATION: ("party_address", "party_phone", "party_tax_code"),
    KIND.GUARDIAN: ("party_address", "party_phone"),
}
PARTY = ("name", "address", "phone", "document", "document_on", "title", "tax_code", "relation")
_TAX_CODE = re.compile(r"\d{10}|\d{10}-\d{3}|\d{12}")


class PartyForm(KeyedForm):
    """“Nộp cho ai?”, and who stands at the counter when it is not the applicant."""

    party = Choice(label="Nộp cho ai?", choices=WHOM, initial=SELF, required=False)
    party_name = Line(label="Họ và tên người đến nộp", limit=100, required=False)
    party_address = Line(label="Nơi ở của người đến nộp", limit=300, required=False)
    party_phone = Line(label="Điện thoại của người đến nộp", limit=30, required=False)
    party_document = Line(
        label="Nếu được ủy quyền: giấy ủy quyền",
        limit=100,
        required=False,
        help_text="Ví dụ: văn bản ủy quyền số 15/UQ; giấy ủy quyền viết tay",
    )
    party_document_on = Day(label="Ngày của giấy ủy quyền", required=False)
    party_title = Line(label="Nếu là tổ chức: chức vụ người đại diện", limit=100, required=False)
    party_tax_code = Line(label="Mã số thuế, mã số của tổ chức", limit=20, required=False)
    party_relation = Line(
        label="Nếu nộp cho con nhỏ, người được giám hộ: quan hệ",
        limit=100,
        required=False,
        help_text="Ví dụ: mẹ, cha, người giám hộ",
    )

    @property
    def whom(self) -> str:
        """The kind chosen so far, as typed."""
        typed = str(self["party"].value() or SELF)
        return typed if typed in NEEDS else SELF

    @property
    def party_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("party_")]

    @property
    def party_is_open(self) -> bool:
        """Something of it was chosen, typed or wrong."""
        return self.whom != SELF or any(bound.errors or bound.value() for bound in self.party_fields)

    def clean_party_name(self) -> str:
        text: str = self.cleaned_data["party_name"]
        return checked(checked_name, text) if text else ""

    def clean_party_phone(self) -> str:
        text: str = self.cleaned_data["party_phone"]
        return checked(phone, text) if text else ""

    def clean_party_document_on(self) -> date | None:
        day: date | None = self.cleaned_data["party_document_on"]
        if day and day > datetime.now(VIETNAM).date():
            raise forms.ValidationError("Ngày của giấy ủy quyền không thể sau hôm nay.")
        return day

    def clean_party_tax_code(self) -> str:
        text = re.sub(r"[\s.]", "", self.cleaned_data["party_tax_code"])
        if text and not _TAX_CODE.fullmatch(text):
            raise forms.ValidationError(
                "Mã số có 10 chữ số, 10 chữ số kèm -001, hoặc 12 chữ số. Có thể để trống."
            )
        return text

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        kind = data.get("party") or SELF
        wrong = set(self.errors)
        typed = {name for name in self.fields if name.startswith("party_") and data.get(name)}
        for name in set(NEEDS.get(kind, ())) - typed - wrong:
            label = str(self.fields[name].label)
            self.add_error(name, f"Mời nhập: {label[0].lower()}{label[1:]}.")
        for name in typed - set(NEEDS.get(kind, ())) - set(MAY.get(kind, ())):
            self.add_error(name, "Ô này không thuộc cách nộp đã chọn. Mời chọn lại cách nộp, hoặc xóa ô này.")

    def hands_in(self) -> HandsIn | None:
        """Who stands at the counter; None for the applicant."""
        data = self.cleaned_data
        if (data.get("party") or SELF) == SELF:
            return None
        said = {name.removeprefix("party_"): data[name] for name in data if name.startswith("party_")}
        return HandsIn(kind=KIND(data["party"]), **said)


def as_given(first: Dossier) -> dict[str, Any]:
    """What the people of a dossier gave, for the next one of the same visit. The card's number is not kept."""
    party = first.party
    return {
        "full_name": first.applicant_name,
        "born_on": first.applicant.born_on,
        "address": first.applicant_address,
        "phone": first.applicant_phone,
        "email": first.applicant_email,
        "party": party.kind if party else SELF,
        **({f"party_{name}": getattr(party, name) for name in PARTY} if party else {}),
    }
