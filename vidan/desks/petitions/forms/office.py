"""What the office types: paper and telephone written down, the closed register, what is put right."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.files.receiving import Checked
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name, offer
from vidan.core.ui.uploads import Upload
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.actions.sending import Said
from vidan.desks.petitions.forms.sending import BAD_EMAIL, LONGEST, NO_FILE, PICTURES
from vidan.desks.petitions.keys import PATTERN, new_token
from vidan.desks.petitions.models import Ground, Petition, SealedLine
from vidan.desks.petitions.queries.topics import choices, guessed
from vidan.kit.ids import IdError, phone

Channel = Petition.Channel
BY_HAND = [one for one in Channel.choices if one[0] != Channel.WEB]


class EnterForm(KeyedForm):
    """What came by paper, telephone or mouth, in the words of who said it."""

    token = forms.RegexField(rf"\A{PATTERN}\Z", widget=forms.HiddenInput)
    channel = Choice(label="Nhận bằng cách nào", choices=BY_HAND, widget=forms.RadioSelect)
    kind = Choice(label="Loại", choices=Petition.Kind.choices, widget=forms.RadioSelect)
    text = Lines(
        LONGEST, label="Nội dung", help_text="Ghi đúng lời người dân; chữ viết tay chép lại nguyên văn."
    )
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)
    place = Line(300, label="Nơi xảy ra", required=False)
    topic = Choice(label="Loại việc", required=False)
    name = Name(100, label="Tên người dân", required=False, help_text="Không để tên thì bỏ trống.")
    phone = Line(30, label="Số điện thoại", required=False)
    email = forms.EmailField(
        label="Email",
        max_length=254,
        required=False,
        error_messages={"invalid": BAD_EMAIL, "max_length": BAD_EMAIL},
    )
    wants_news = forms.BooleanField(
        label="Người dân đồng ý nhận tin nhắn",
        required=False,
        help_text="Tin chỉ nói việc làm đến đâu, không nhắc lại lời đã gửi.",
    )
    photo = Upload(label="Ảnh phiếu hoặc ảnh hiện trường", accept=PICTURES, required=False)
    may_publish = forms.BooleanField(
        label="Người dân đồng ý cho đăng công khai",
        required=False,
        help_text="Chỉ đánh dấu khi đã hỏi: không nói gì không phải là đồng ý.",
    )

    def __init__(self, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        begins = {"token": new_token(), "channel": Channel.COUNTER, "kind": Petition.Kind.REFLECTION}
        super().__init__(*args, **{"initial": begins} | options)
        offer(self, "hamlet", [("", "Chưa rõ"), *((h.pk, h.words) for h in hamlets)])
        offer(self, "topic", [("", "Để máy xếp"), *choices()])

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def said(self, unit_id: int) -> Said:
        """Of a form that is valid."""
        v = self.cleaned_data
        photo: Checked | None = v.get("photo")
        return Said(
            unit_id,
            Petition.Kind(v["kind"]),
            v["topic"] or guessed(f"{v['text']} {v['place']}"),
            v["text"],
            place=v["place"],
            hamlet_id=int(v["hamlet"]) if v["hamlet"] else None,
            name=v["name"],
            phone=v["phone"],
            email=v["email"],
            wants_news=v["wants_news"],
            may_publish=v["may_publish"],
            channel=Channel(v["channel"]),
            photos=(photo,) if photo else (),
        )


class LodgeForm(KeyedForm):
    """A paper that came in a closed envelope. There is no box for what it says or who wrote it."""

    kind = Choice(label="Loại đơn", choices=SealedLine.Kind.choices, widget=forms.RadioSelect)
    received_on = Day(label="Ngày nhận đơn")
    handler = Choice(label="Người thụ lý")

    def __init__(self, handlers: Iterable[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"received_on": timezone.localdate()}} | options)
        offer_people(self, handlers)


class LineForm(KeyedForm):
    """What was decided on paper: its number and day."""

    document = Line(60, label="Số văn bản")
    on = Day(label="Ngày văn bản")

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Ngày này chưa đến.")
        return on


class ExtendForm(KeyedForm):
    """By which document the longer limit holds; `step`: which one was shown, so that two pages do not give two."""

    step = forms.CharField(widget=forms.HiddenInput)
    document = Line(60, label="Số văn bản gia hạn")

    def __init__(self, step: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"step": step}} | options)


class HandOverForm(KeyedForm):
    """Who handles it from now on."""

    handler = Choice(label="Người thụ lý mới")

    def __init__(self, handlers: Iterable[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_people(self, handlers)


class RerouteForm(KeyedForm):
    """Which door it should have come through."""

    to = Choice(label="Đây thật ra là", choices=Petition.Reroute.choices, widget=forms.RadioSelect)
    reason = Lines(1_000, label="Lời báo cho người gửi")
    is_on_paper = forms.BooleanField(
        label="Đã in ra giấy, giao tận tay người thụ lý (khiếu nại, tố cáo: lời trong máy sẽ xóa hẳn)",
        required=False,
    )


class UpholdForm(KeyedForm):
    """Why nobody but the office should read it."""

    reason = Lines(1_000, label="Lý do, người gửi đọc được")


class HideForm(UpholdForm):
    """The same, and whether what was joined with it in the same words goes, too."""

    with_same = forms.BooleanField(required=False)

    def __init__(self, same: int, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["with_same"].label = f"Ẩn cả {same} ý kiến cùng lời đã gộp vào đây"
        if not same:
            del self.fields["with_same"]


class RestoreForm(KeyedForm):
    """It should not have been hidden."""


class GroundForm(KeyedForm):
    """Where the unit ends, as degrees of a map; and a sketch."""

    south = forms.DecimalField(label="Cực nam (vĩ độ)", max_digits=8, decimal_places=6, required=False)
    north = forms.DecimalField(label="Cực bắc (vĩ độ)", max_digits=8, decimal_places=6, required=False)
    west = forms.DecimalField(label="Cực tây (kinh độ)", max_digits=9, decimal_places=6, required=False)
    east = forms.DecimalField(label="Cực đông (kinh độ)", max_digits=9, decimal_places=6, required=False)
    sketch = Upload(
        label="Sơ đồ địa bàn",
        accept=PICTURES,
        required=False,
        help_text="Ảnh vuông; bà con bấm vào chỗ xảy ra.",
    )

    def clean(self) -> None:
        """All four edges or none, the right way round; a sketch is a picture."""
        v = self.cleaned_data
        edges = [v.get(name) for name in ("south", "north", "west", "east")]
        if any(edge is not None for edge in edges) and None in edges:
            self.add_error("south", "Mời ghi đủ bốn cực, hoặc bỏ trống cả bốn.")
        elif None not in edges and not (v["south"] < v["north"] and v["west"] < v["east"]):
            self.add_error("south", "Cực nam phải nhỏ hơn cực bắc, cực tây nhỏ hơn cực đông.")
        sketch: Checked | None = v.get("sketch")
        if sketch and sketch.kind not in ("jpg", "png", "webp"):
            self.add_error("sketch", NO_FILE)


def edges_of(ground: Ground | None) -> dict[str, object]:
    """What the form shows of now."""
    names = ("south", "north", "west", "east")
    return {name: getattr(ground, name) for name in names} if ground else {}


def offer_people(form: forms.Form, handlers: Iterable[Account]) -> None:
    """Who may handle it, by name and position; nobody beforehand, unless it can be only one."""
    people = [(one.pk, f"{one.full_name}, {one.position}".rstrip(", ")) for one in handlers]
    offer(form, "handler", people if len(people) == 1 else [("", "Mời chọn"), *people])
