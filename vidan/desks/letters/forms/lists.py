"""A line of a list typed by hand, a file of many, a letter of what no ledger tells."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms

from vidan.core.files.receiving import read
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Name, offer
from vidan.core.units.models import Hamlet
from vidan.desks.letters.actions.lists import Line as Listing
from vidan.desks.letters.content import BOUNDS
from vidan.desks.letters.forms.letters import Year
from vidan.desks.letters.models import Listed
from vidan.desks.letters.rules import rule
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput

# What a person may begin by hand: what no procedure and no list tells.
BY_HAND: Final = (
    Occasion.APOLOGY_MISTAKE,
    Occasion.APOLOGY_PROMISE,
    Occasion.THANKS_HELP,
    Occasion.CONDOLENCE,
)


class ListedForm(KeyedForm):
    """Somebody on a list."""

    full_name = Name(100, label="Họ và tên")
    sex = Choice(label="Giới tính", choices=[("", "Chưa rõ"), *Listed.Sex.choices], required=False)
    born_on = Day(label="Ngày sinh", required=False, earliest=date(1890, 1, 1))
    born_year = Year(label="Năm sinh", help_text="Chỉ biết năm thì ghi năm")
    on = Day(label="Ngày của việc", required=False, help_text="Ngày nhập ngũ, khai trương, đóng góp")
    about = Line(
        200, label="Nói về", required=False, help_text="Tên cửa hàng, liệt sĩ, phần đóng góp, tùy danh sách"
    )
    kin = Line(50, label="Quan hệ", required=False, help_text="Ví dụ: con đẻ, vợ")
    address = Line(300, label="Địa chỉ", required=False)
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)
    phone = Line(15, label="Số điện thoại", required=False)

    def __init__(self, occasion: Occasion, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(
            self, "hamlet", [("", "Nơi khác, hoặc chưa rõ"), *((str(one.pk), one.words) for one in hamlets)]
        )
        if rule(occasion).yearly:
            del self.fields["on"]
        self.occasion = occasion

    def clean(self) -> None:
        if rule(self.occasion).born and not (
            self.cleaned_data.get("born_on") or self.cleaned_data.get("born_year")
        ):
            self.add_error("born_year", "Mời ghi năm sinh, để biết tuổi tròn.")

    def line(self) -> Listing:
        v = self.cleaned_data
        return Listing(
            full_name=v["full_name"],
            sex=v["sex"],
            born_on=v["born_on"],
            born_year=v["born_on"].year if v["born_on"] else v["born_year"],
            address=v["address"],
            hamlet_id=int(v["hamlet"]) if v["hamlet"] else None,
            phone=v["phone"],
            on=v.get("on"),
            about=v["about"],
            kin=v["kin"],
        )


class ListFileForm(KeyedForm):
    """Many at once."""

    file = forms.FileField(
        label="Tệp Excel hoặc CSV",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Mời chọn tệp.", "empty": "Tệp này trống. Mời chọn lại tệp."},
        help_text="Hàng đầu ghi tên cột: Họ và tên, Ngày sinh (hoặc Năm sinh), Giới tính, Địa chỉ, Thôn, Ngày, Nói về",
    )

    def clean_file(self) -> bytes:
        try:
            return read(self.cleaned_data["file"], BOUNDS.size)
        except BadInput as refusal:
            raise forms.ValidationError(refusal.sentence) from None


class WriteForm(KeyedForm):
    """A letter begun by hand."""

    occasion = Choice(
        label="Dịp", choices=[(one.value, one.label) for one in BY_HAND], widget=forms.RadioSelect
    )
    full_name = Name(100, label="Họ và tên người nhận")
    address = Line(300, label="Địa chỉ đưa thư", required=False)
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)

    def __init__(self, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(
            self, "hamlet", [("", "Nơi khác, hoặc chưa rõ"), *((str(one.pk), one.words) for one in hamlets)]
        )
