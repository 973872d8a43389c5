"""What is typed and photographed at home."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.files.images import for_a_look
from vidan.core.files.kinds import IMAGES
from vidan.core.files.receiving import Checked
from vidan.core.ui.typed import Day, KeyedForm, Line, Name
from vidan.core.ui.uploads import Upload
from vidan.desks.catalogue.asking import trail_in
from vidan.desks.visits.keys import PATTERN, new_token
from vidan.kit.ids import IdError, citizen_number, phone

EARLIEST = date(1900, 1, 1)
PHOTOS = ("photo_1", "photo_2", "photo_3")
PICTURES = ".jpg,.jpeg,.png,.webp"
OLD_PAGE = "Trang này đã cũ. Mời mở lại trang rồi gửi lại."


class Answers(forms.CharField):
    """The answers to “which case are you?” as numbers: the page's script takes them from behind “#”, and only now."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> str:
        return trail_in(str(value or ""))


class PrepareForm(KeyedForm):
    """As the intake form takes it; the card number and the photographs only if one likes."""

    # The code is drawn with the page, so that a repeated click keeps it although nobody here does.
    token = forms.RegexField(
        rf"\A{PATTERN}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE},
    )
    trail = Answers(required=False)
    full_name = Name(100, label="Họ và tên người yêu cầu")
    born_on = Day(label="Ngày sinh", earliest=EARLIEST, required=False)
    address = Line(label="Địa chỉ", limit=300)
    phone = Line(label="Số điện thoại", limit=30, required=False)
    card_number = Line(
        label="Số căn cước",
        limit=20,
        required=False,
        help_text="Không ghi cũng được: đến quầy chỉ cần quét thẻ.",
    )
    photo_1 = Upload(label="Ảnh giấy tờ thứ nhất", accept=PICTURES, required=False)
    photo_2 = Upload(label="Ảnh giấy tờ thứ hai", accept=PICTURES, required=False)
    photo_3 = Upload(label="Ảnh giấy tờ thứ ba", accept=PICTURES, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"token": new_token()}
        super().__init__(*args, **options)
        for name in PHOTOS:
            self.fields[
                name
            ].help_text = "Ảnh JPG, PNG hoặc WEBP; chỉ để cán bộ xem trước, không thay bản giấy."

    def clean_born_on(self) -> date | None:
        born: date | None = self.cleaned_data["born_on"]
        if born and born > timezone.localdate():
            raise forms.ValidationError("Ngày sinh phải từ năm 1900 đến hôm nay. Mời xem lại.")
        return born

    def clean_phone(self) -> str:
        return _checked(phone, self.cleaned_data["phone"])

    def clean_card_number(self) -> str:
        return _checked(citizen_number, self.cleaned_data["card_number"])

    def clean(self) -> None:
        for name in PHOTOS:
            file: Checked | None = self.cleaned_data.get(name)
            if file and file.kind not in IMAGES:
                self.add_error(name, "Đây chưa phải là ảnh. Mời chọn ảnh chụp giấy tờ (JPG, PNG, WEBP).")

    def said(self) -> dict[str, str]:
        """Under the names of the intake form's fields."""
        v = self.cleaned_data
        born = f"{v['born_on']:%d/%m/%Y}" if v["born_on"] else ""
        told = {name: v[name] for name in ("full_name", "address", "phone", "card_number")}
        return {name: words for name, words in (told | {"born_on": born}).items() if words}

    def photos(self) -> tuple[bytes, ...]:
        """Small enough for a look."""
        files = [self.cleaned_data[name] for name in PHOTOS if self.cleaned_data.get(name)]
        return tuple(for_a_look(file.content) for file in files)


def _checked(reading: Callable[[str], str], text: str) -> str:
    try:
        return reading(text) if text else ""
    except IdError as refusal:
        raise forms.ValidationError(refusal.sentence) from None
