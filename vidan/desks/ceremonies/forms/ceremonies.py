"""What is typed for a ceremony: who marries, when and where, what must be ready, what was handed over."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name, offer, wanted
from vidan.core.ui.uploads import Upload
from vidan.desks.ceremonies.actions.arranging import Appointed, Couple
from vidan.desks.ceremonies.actions.halls import HallWords
from vidan.desks.ceremonies.actions.holding import BOTH, Handed
from vidan.desks.ceremonies.actions.souvenirs import Consent
from vidan.desks.ceremonies.content import steps_of
from vidan.desks.ceremonies.models import Ceremony, Hall
from vidan.desks.fielddays.forms.planning import Hour, Quantity
from vidan.kit.ids import IdError, phone

COUPLE = ("his_name", "her_name", "his_family", "her_family", "phone", "wishes")


class Phone(Line):
    """A telephone number, tidied; or nothing."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        try:
            return phone(text) if text else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None


class Agreed(forms.BooleanField):
    """A box that must be ticked; `refusal` says why."""

    def __init__(self, *, label: str, refusal: str, **options: Any) -> None:
        super().__init__(label=label, error_messages={"required": refusal}, **options)


class CoupleForm(KeyedForm):
    """Who marries and what they wish."""

    his_name = Name(100, label="Họ tên chú rể")
    her_name = Name(100, label="Họ tên cô dâu")
    his_family = Line(
        150,
        label="Kính mời nhà trai",
        required=False,
        help_text="Ghi trên giấy mời, ví dụ: Ông bà … và gia đình",
    )
    her_family = Line(150, label="Kính mời nhà gái", required=False)
    phone = Phone(30, label="Số điện thoại", required=False, help_text="Để hẹn giờ")
    wishes = Lines(
        500,
        label="Mong muốn của hai gia đình",
        required=False,
        help_text="Ví dụ: làm vào thứ Bảy, có cụ già đi xe lăn",
    )

    def couple(self) -> Couple:
        return Couple(**{name: self.cleaned_data[name] for name in COUPLE})


class AskForm(CoupleForm):
    """A new ceremony, of a dossier or without."""

    dossier = Line(40, label="Mã hồ sơ đăng ký kết hôn", required=False, help_text="Nếu hồ sơ nộp ở đây")
    field_order = ("key", "dossier", *COUPLE)


class ChangeForm(CoupleForm):
    """Names, families, wishes, and how the day goes."""

    programme = Lines(
        3_000,
        label="Chương trình",
        help_text="Mỗi dòng một việc, đầu dòng là số phút kể từ giờ bắt đầu, ví dụ: 15 Ký vào sổ",
    )

    def clean_programme(self) -> str:
        text: str = self.cleaned_data["programme"]
        try:
            steps_of(text)
        except ValueError as bad:
            raise forms.ValidationError(
                f"Dòng “{str(bad)[:60]}” chưa có số phút ở đầu. Ví dụ: 15 Ký vào sổ."
            ) from None
        return text

    @staticmethod
    def initial_of(row: Ceremony) -> dict[str, Any]:
        """A ceremony as the form shows it."""
        return {name: getattr(row, name) for name in (*COUPLE, "programme")}


class AppointForm(KeyedForm):
    """When and where, as the families agreed."""

    hall = Choice(label="Hội trường")
    on = Day(label="Ngày")
    starts = Hour(label="Bắt đầu", help_text="Giờ chẵn mười lăm phút, ví dụ 9:00")
    ends = Hour(label="Kết thúc")
    giver = Line(160, label="Ai trao", required=False, help_text="Chức danh, họ tên lãnh đạo")

    def __init__(self, halls: Iterable[Hall], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._halls = {str(one.pk): one for one in halls}
        offer(self, "hall", [(pk, f"{one.name} ({one.seats} chỗ)") for pk, one in self._halls.items()])

    def clean(self) -> None:
        typed = self.cleaned_data
        if "starts" in typed and "ends" in typed and typed["ends"] <= typed["starts"]:
            self.add_error("ends", "Giờ kết thúc phải sau giờ bắt đầu.")

    def appointed(self) -> Appointed:
        v = self.cleaned_data
        return Appointed(self._halls[v["hall"]], v["on"], v["starts"], v["ends"], v["giver"])


class MoveForm(AppointForm):
    """Another time, and why."""

    reason = Line(300, label="Lý do đổi", help_text="Hai gia đình đọc được")


class CancelForm(KeyedForm):
    """Why not."""

    reason = Line(300, label="Lý do không làm lễ", help_text="Hai gia đình đọc được")


class ItemForm(KeyedForm):
    """Who sees to it, and whether it is ready."""

    who = Choice(label="Người lo", required=False, widget=forms.Select(attrs={"class": "govuk-select"}))
    done = forms.BooleanField(label="Đã xong", required=False)

    def __init__(self, people: Iterable[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "who", [("", "Chưa giao"), *((one.pk, one.full_name) for one in people)])

    @property
    def who_id(self) -> int | None:
        return int(self.cleaned_data["who"]) if self.cleaned_data["who"] else None


class NewItemForm(ItemForm):
    """One more thing."""

    words = Line(200, label="Việc cần chuẩn bị", help_text="Không ghi tên bà con")
    field_order = ("key", "words", "who")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["done"]


class HoldForm(KeyedForm):
    """What was handed over."""

    both_present = Agreed(label="Hai bên nam, nữ cùng có mặt, đã ký vào sổ và giấy chứng nhận", refusal=BOTH)
    certificate_number = Line(
        64, label="Số Giấy chứng nhận kết hôn", help_text="Số trên giấy in từ hệ thống hộ tịch"
    )
    certificate_on = Day(label="Ngày ghi trên giấy chứng nhận")
    letter_given = forms.BooleanField(label="Đã trao thư chúc mừng", required=False)
    came = Quantity(label="Số người dự lễ", least=2)

    def handed(self) -> Handed:
        return Handed(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class ConsentForm(KeyedForm):
    """Both signed the paper."""

    his_consent_on = Day(label="Chú rể ký đồng ý ngày")
    her_consent_on = Day(label="Cô dâu ký đồng ý ngày")
    paper_at = Line(200, label="Phiếu đã ký giữ ở đâu", help_text="Ví dụ: cùng hồ sơ đăng ký kết hôn")

    def consent(self) -> Consent:
        v = self.cleaned_data
        return Consent(v["his_consent_on"], v["her_consent_on"], v["paper_at"])


class SouvenirForm(KeyedForm):
    """A photograph."""

    photo = Upload(label="Ảnh lưu niệm", accept="image/*", help_text="Máy vẽ lại ảnh, bỏ nơi chụp và tên máy")


class HallForm(KeyedForm):
    """A hall."""

    name = Line(100, label="Tên hội trường")
    place = Line(300, label="Địa chỉ, chỉ đường", help_text="Hai gia đình đọc được")
    seats = forms.IntegerField(
        label="Số chỗ ngồi",
        min_value=2,
        max_value=2_000,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Mời nhập một số từ 2 đến 2.000.")
        | wanted("nhập", "Số chỗ ngồi"),
    )

    def words(self) -> HallWords:
        v = self.cleaned_data
        return HallWords(v["name"], v["place"], v["seats"])
