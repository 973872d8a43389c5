"""What is typed for each move of a dossier."""

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines
from vidan.desks.dossiers.actions.working import Wanted
from vidan.desks.dossiers.forms.reading import checked
from vidan.desks.dossiers.models import Dossier
from vidan.kit.text import checked_name


class MoveForm(KeyedForm):
    """A move that needs nothing but a click."""


class WishForm(KeyedForm):
    """Whether the applicant declines messages: the button says which."""

    declines = forms.BooleanField(required=False, widget=forms.HiddenInput)


class AskForMoreForm(KeyedForm):
    """What is missing, all at once: one paper a line, then why."""

    wanted = Lines(
        label="Giấy tờ cần bổ sung",
        limit=4000,
        help_text="Mỗi dòng một giấy tờ. Ghi số bản ở cuối dòng nếu khác 1 bản chính, "
        "ví dụ: Giấy chứng sinh; 2 bản sao",
    )
    reason = Lines(label="Lý do, bằng lời dễ hiểu", limit=2000)

    def clean_wanted(self) -> list[Wanted]:
        wanted = [_wanted(line) for line in self.cleaned_data["wanted"].splitlines() if line]
        if len(wanted) > 30:
            raise forms.ValidationError("Mỗi lần yêu cầu tối đa 30 giấy tờ. Mời gộp các dòng lại.")
        return wanted


_SORTS = {
    "bản chính": "originals",
    "bản sao": "certified",
    "bản chứng thực": "certified",
    "bản chụp": "photocopies",
}


def _wanted(line: str) -> Wanted:
    name, _, counts = line.partition(";")
    found: dict[str, int] = {}
    for part in filter(None, (p.strip().lower() for p in counts.split(","))):
        digits, _, sort = part.partition(" ")
        if (
            not (digits.isascii() and digits.isdecimal())
            or not 1 <= int(digits[:4]) <= 99
            or sort not in _SORTS
        ):
            raise forms.ValidationError(
                f"Chưa hiểu “{part[:60]}”. Mời ghi như: 1 bản chính, 2 bản sao, 1 bản chụp (sau dấu chấm phẩy)."
            )
        found[_SORTS[sort]] = int(digits)
    if not name.strip() or len(name) > 300:
        raise forms.ValidationError("Mỗi dòng cần tên một giấy tờ, không quá 300 ký tự.")
    return Wanted(name.strip(), **(found or {"originals": 1}))


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
