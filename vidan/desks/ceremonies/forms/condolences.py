"""What is typed for a condolence visit: of whom, when, who goes, how it ended. Every word on it is quiet."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name
from vidan.desks.ceremonies.actions.mourning import Deceased, Going, Settled
from vidan.desks.ceremonies.forms.ceremonies import Phone
from vidan.desks.ceremonies.models import Condolence
from vidan.desks.fielddays.forms.planning import Hour

DECEASED = ("title", "deceased", "died_on", "born", "lived_at", "about", "family", "kinship", "phone")
NO_NAMES = "Không ghi tên, hoàn cảnh gia đình"


class DeceasedForm(KeyedForm):
    """Who died, what the letter needs, whom to speak to."""

    title = Choice(label="Xưng hô", choices=Condolence.Title.choices, initial=Condolence.Title.ONG)
    deceased = Name(100, label="Họ tên người mất")
    died_on = Day(label="Ngày mất")
    born = forms.IntegerField(
        label="Năm sinh",
        required=False,
        min_value=1890,
        max_value=2100,
        help_text="Không rõ thì để trống",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Mời nhập năm, ví dụ 1941."),
    )
    lived_at = Line(300, label="Nơi ở", required=False)
    about = Lines(
        1_000,
        label="Để viết thư",
        required=False,
        help_text="Ví dụ: từng là giáo viên, tổ trưởng; gia đình kể lại",
    )
    family = Name(100, label="Người đại diện gia đình", required=False)
    kinship = Line(60, label="Quan hệ với người mất", required=False, help_text="Ví dụ: con trai trưởng")
    phone = Phone(30, label="Số điện thoại gia đình", required=False)

    def clean(self) -> None:
        born, died = self.cleaned_data.get("born"), self.cleaned_data.get("died_on")
        if born and died and born > died.year:
            self.add_error("born", "Năm sinh sau năm mất. Mời xem lại.")

    def who(self) -> Deceased:
        return Deceased(**{name: self.cleaned_data[name] for name in DECEASED})

    @staticmethod
    def initial_of(row: Condolence) -> dict[str, Any]:
        """A visit as the form shows it."""
        return {name: getattr(row, name) for name in DECEASED}


class NoteForm(DeceasedForm):
    """A new visit, of a dossier or without."""

    dossier = Line(40, label="Mã hồ sơ khai tử", required=False, help_text="Nếu hồ sơ nộp ở đây")
    field_order = ("key", "dossier", *DECEASED)


class SettleForm(KeyedForm):
    """When and where, as the family agreed."""

    on = Day(label="Ngày viếng")
    starts = Hour(label="Giờ viếng")
    place = Line(300, label="Nơi viếng")
    meets_at = Line(200, label="Đoàn tập trung ở", required=False)
    offering = Line(200, label="Lễ viếng", required=False, help_text="Ví dụ: 01 vòng hoa")

    def settled(self) -> Settled:
        return Settled(**{n: self.cleaned_data[n] for n in ("on", "starts", "place", "meets_at", "offering")})


class ShiftForm(SettleForm):
    """Another time, and why."""

    reason = Line(300, label="Lý do đổi", help_text=NO_NAMES)


class PayForm(KeyedForm):
    """What the delegation brought."""

    offering = Line(200, label="Lễ viếng đã mang", help_text="Ví dụ: 01 vòng hoa, 500.000 đ")
    letter_carried = forms.BooleanField(label="Đã trao thư chia buồn", required=False)


class MissForm(KeyedForm):
    """Why it was not paid."""

    reason = Line(300, label="Vì sao không đi được", help_text=NO_NAMES)


class DeclineForm(KeyedForm):
    """Why the family does not wish it."""

    reason = Line(
        300, label="Gia đình nói thế nào", help_text=f"{NO_NAMES}. Từ nay không lập chuyến viếng nữa"
    )


class DelegateForm(KeyedForm):
    """Who goes."""

    name = Name(100, label="Họ tên")
    post = Line(150, label="Chức danh, tổ chức", help_text="Ví dụ: Phó Chủ tịch UBND xã; Hội Người cao tuổi")
    leads = forms.BooleanField(label="Là trưởng đoàn", required=False)
    phone = Phone(30, label="Số điện thoại để nhắc giờ", required=False)
    email = forms.EmailField(
        label="Email để nhắc giờ",
        required=False,
        error_messages={"invalid": "Email chưa đúng. Mời nhập lại, ví dụ ten@donvi.vn."},
    )

    def going(self) -> Going:
        v = self.cleaned_data
        return Going(v["name"], v["post"], v["phone"], v["email"], v["leads"])
