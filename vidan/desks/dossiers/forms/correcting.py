"""What a receipt should have said."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Line, Lines, Name
from vidan.desks.catalogue.content import PaperKind
from vidan.desks.dossiers.actions.receiving import Brought
from vidan.desks.dossiers.forms.reading import checked
from vidan.desks.dossiers.models import Dossier
from vidan.kit.ids import phone

KINDS = (*map(str, PaperKind), "bản chụp")
MOST = 60


class CorrectForm(KeyedForm):
    """Everything the receipt says, as it stands; change what is wrong and say why."""

    case = Choice(label="Thủ tục và trường hợp")
    applicant_name = Name(label="Họ và tên người yêu cầu", limit=100)
    applicant_address = Line(label="Địa chỉ", limit=300)
    applicant_phone = Line(label="Số điện thoại", limit=30, required=False)
    applicant_email = forms.EmailField(
        label="Email",
        required=False,
        max_length=254,
        error_messages={"invalid": "Địa chỉ email chưa đúng, ví dụ ten@vidu.vn. Có thể để trống."},
    )
    request = Line(label="Nội dung yêu cầu, nếu cần ghi rõ", limit=500, required=False)
    return_channel = Choice(label="Nhận kết quả", choices=Dossier.ReturnChannel.choices)
    papers = Lines(
        label="Giấy tờ đã nhận",
        limit=8000,
        help_text="Mỗi dòng một giấy tờ, rồi dấu chấm phẩy, số lượng và loại. Ví dụ: Giấy chứng sinh; 1 bản chính",
    )
    reason = Lines(label="Giấy đã sai ở đâu, vì sao", limit=1000)

    def __init__(
        self, cases: list[tuple[str, str]], *args: Any, is_organisation: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if is_organisation:  # its name may hold digits and signs
            self.fields["applicant_name"] = Line(label="Tên tổ chức", limit=100)
        field = self.fields["case"]
        if isinstance(field, forms.ChoiceField):
            field.choices = cases

    def clean_applicant_phone(self) -> str:
        text: str = self.cleaned_data["applicant_phone"]
        return checked(phone, text) if text else ""

    def clean_papers(self) -> list[Brought]:
        lines = [line for line in self.cleaned_data["papers"].splitlines() if line]
        if len(lines) > MOST:
            raise forms.ValidationError("Danh sách tối đa 60 giấy tờ. Mời gộp các dòng lại.")
        return [_brought(line) for line in lines]


def as_line(name: str, kind: str, count: int) -> str:
    """A paper as it is typed: “Giấy chứng sinh; 1 bản chính”."""
    return f"{name}; {count} {kind}"


def _brought(line: str) -> Brought:
    name, _, rest = line.rpartition(";")
    digits, _, kind = rest.strip().partition(" ")
    if not (name.strip() and digits.isascii() and digits.isdecimal() and 1 <= int(digits[:4]) <= 99):
        raise forms.ValidationError(
            f"Chưa hiểu dòng “{line[:60]}”. Mời ghi như: Giấy chứng sinh; 1 bản chính"
        )
    if kind.strip().lower() not in KINDS:
        raise forms.ValidationError(f"Loại giấy tờ phải là: {', '.join(KINDS)}.")
    return Brought(name.strip()[:300], kind.strip().lower(), int(digits))
