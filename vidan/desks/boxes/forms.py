"""What is typed while the box is open."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.files.receiving import Checked
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Name
from vidan.core.ui.uploads import Upload
from vidan.core.units.models import Hamlet
from vidan.desks.boxes.actions import Opened, Paper
from vidan.desks.boxes.models import Slip
from vidan.desks.petitions.forms.office import EnterForm
from vidan.desks.petitions.forms.sending import PICTURES
from vidan.desks.petitions.models import Petition
from vidan.kit.workdays.moments import VIETNAM

HOURS = ["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H giờ", "%H giờ %M"]
BAD_HOUR = "Mời ghi giờ, ví dụ 8:30."


class OpenForm(KeyedForm):
    """Where, when, before whom."""

    place = Line(200, label="Hòm thư đặt ở", help_text="Ví dụ: Bộ phận một cửa, tầng 1")
    on = Day(label="Ngày mở")
    at = forms.TimeField(
        label="Giờ mở",
        input_formats=HOURS,
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"required": BAD_HOUR, "invalid": BAD_HOUR},
    )
    witness_1 = Name(100, label="Người chứng kiến thứ nhất")
    witness_1_of = Line(150, label="Chức danh, tổ chức của người thứ nhất", help_text="Ví dụ: Ủy ban MTTQ xã")
    witness_2 = Name(100, label="Người chứng kiến thứ hai")
    witness_2_of = Line(
        150, label="Chức danh, tổ chức của người thứ hai", help_text="Ví dụ: Trưởng thôn Đình"
    )
    seal_whole = forms.BooleanField(label="Khóa, niêm phong còn nguyên khi mở", required=False, initial=True)
    remarks = Line(500, label="Ghi chú", required=False, help_text="Khóa hỏng, niêm phong rách thì ghi ở đây")

    def __init__(self, place: str, *args: Any, **options: Any) -> None:
        now = timezone.localtime(timezone.now(), VIETNAM)
        begins = {"place": place, "on": now.date(), "at": now.time(), "seal_whole": True}
        super().__init__(*args, **{"initial": begins} | options)

    def clean(self) -> None:
        v = self.cleaned_data
        if v.get("seal_whole") is False and not v.get("remarks"):
            self.add_error("remarks", "Khóa, niêm phong không còn nguyên thì mời ghi rõ.")

    def opened(self) -> Opened:
        """Of a form that is valid."""
        v = self.cleaned_data
        names = ("place", "witness_1", "witness_1_of", "witness_2", "witness_2_of", "seal_whole", "remarks")
        at = datetime.combine(v["on"], v["at"], VIETNAM)
        return Opened(opened_at=at, **{name: v[name] for name in names})


class SlipForm(EnterForm):
    """One slip: what it is, its photograph, its words copied out."""

    what = Choice(label="Phiếu này là", choices=Slip.Kind.choices, widget=forms.RadioSelect)
    photo = Upload(label="Ảnh chụp phiếu (nếu không phải đơn bỏ phong bì)", accept=PICTURES, required=False)
    field_order = (
        "key",
        "token",
        "what",
        "photo",
        "kind",
        "text",
        "hamlet",
        "place",
        "topic",
        "name",
        "phone",
    )

    def __init__(self, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(hamlets, *args, **options)
        del self.fields["channel"]
        for name, label in (
            ("text", "Nội dung phiếu, nếu là ý kiến"),
            ("kind", "Loại ý kiến, nếu là ý kiến"),
        ):
            self.fields[name].required, self.fields[name].label = False, label
        self.initial = {**self.initial, "what": Slip.Kind.VOICE, "kind": Petition.Kind.SUGGESTION}

    def clean(self) -> None:
        """Of a voice there are words; of all but a sealed paper a photograph."""
        v = self.cleaned_data
        if v.get("what") == Slip.Kind.VOICE and not v.get("text"):
            self.add_error("text", "Mời chép nội dung phiếu.")
        if (
            v.get("what")
            and v["what"] != Slip.Kind.SEALED
            and not v.get("photo")
            and "photo" not in self.errors
        ):
            self.add_error("photo", "Mời chụp phiếu.")

    def paper(self, unit_id: int) -> Paper:
        """Of a form that is valid; of a sealed paper nothing is kept, whatever was typed."""
        v = self.cleaned_data
        kind, photo = Slip.Kind(v["what"]), v.get("photo")
        if kind != Slip.Kind.VOICE:
            return Paper(kind, None if kind == Slip.Kind.SEALED else photo)
        v["kind"] = v["kind"] or Petition.Kind.SUGGESTION
        v["channel"], v["photo"] = Petition.Channel.BOX, None
        return Paper(kind, photo, self.said(unit_id), v["token"])


class SignedForm(KeyedForm):
    """The minutes as three people signed them."""

    scan = Upload(label="Bản đã ký (quét hoặc chụp)")

    def file(self) -> Checked:
        """Of a form that is valid."""
        found: Checked = self.cleaned_data["scan"]
        return found
