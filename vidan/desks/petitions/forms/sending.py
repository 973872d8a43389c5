"""What somebody types, photographs and points at."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from vidan.core.files.images import taken_at
from vidan.core.files.receiving import read
from vidan.core.files.undrawn import Undrawn, undrawn_photo
from vidan.core.ui.typed import OLD_PAGE, Choice, KeyedForm, Line, Lines, Name, offer
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.actions.sending import MOST_PHOTOS, Said, photo_name
from vidan.desks.petitions.keys import PATTERN, new_token
from vidan.desks.petitions.models import Ground, Petition
from vidan.desks.petitions.queries.topics import choices, guessed
from vidan.kit.ids import IdError, phone
from vidan.kit.refusals import BadInput

LONGEST, SHORTEST = 3_000, 10  # characters
PICTURES = ".jpg,.jpeg,.png,.webp"
OUTSIDE = "Vị trí này ở ngoài địa bàn nên không gửi kèm. Mời ghi nơi xảy ra bằng lời."
_PLACE = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,15})?),(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)")
BAD_EMAIL = "Email chưa đúng. Mời xem lại, ví dụ ten@vidu.vn."
PHOTOS_HELP = "Tối đa 10 ảnh. Nơi chụp ghi trong ảnh được bỏ đi."
NO_FILE = "Tệp chưa gửi được. Mời chọn lại tệp."
Taken = tuple[Undrawn, tuple[float, float] | None]  # a photograph, and where it says it was taken


class ManyFiles(forms.FileInput):
    """Several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []


class Photos(forms.FileField):
    """Up to ten photographs, as far as their heads tell; a job draws them anew."""

    def __init__(self, **options: Any) -> None:
        widget = ManyFiles(attrs={"accept": PICTURES, "multiple": True})
        messages = dict.fromkeys(("required", "invalid", "missing", "empty"), NO_FILE)
        super().__init__(required=False, widget=widget, error_messages=messages, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Taken]:
        uploads = [upload for upload in data or [] if upload]
        if len(uploads) > MOST_PHOTOS:
            raise forms.ValidationError("Mỗi lần gửi tối đa 10 ảnh.")
        return [self._one(number, upload) for number, upload in enumerate(uploads, start=1)]

    def _one(self, number: int, upload: Any) -> Taken:
        try:
            content = read(upload)
            return undrawn_photo(photo_name(number), content), taken_at(content)
        except BadInput as refusal:
            raise forms.ValidationError([f"Ảnh thứ {number}", refusal.sentence]) from None


class SendForm(KeyedForm):
    """Only the words must be there; everything else if one likes."""

    # The code is drawn with the page, so that a repeated click keeps it although nobody here does.
    token = forms.RegexField(
        rf"\A{PATTERN}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE},
    )
    text = Lines(
        LONGEST,
        label="Lời bà con muốn nói",
        help_text="Chuyện gì, ở đâu, từ bao giờ.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    photos = Photos(label="Ảnh", help_text=PHOTOS_HELP)
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)
    place = Line(300, label="Nơi xảy ra", required=False, help_text="Ví dụ: đầu ngõ nhà văn hóa")
    topic = Choice(label="Loại việc", required=False)
    name = Name(100, label="Tên bà con", required=False, help_text="Không ghi thì không ai biết ai gửi.")
    phone = Line(
        30,
        label="Số điện thoại",
        required=False,
        help_text="Để cán bộ hỏi thêm và báo tin; không hiện công khai.",
    )
    email = forms.EmailField(
        label="Email",
        max_length=254,
        required=False,
        error_messages=dict.fromkeys(("required", "invalid", "max_length"), BAD_EMAIL),
    )
    wants_news = forms.BooleanField(
        label="Nhắn tin khi có tin mới",
        required=False,
        help_text="Tin chỉ nói việc làm đến đâu, không nhắc lại lời đã gửi.",
        error_messages={"required": OLD_PAGE},
    )
    may_publish = forms.BooleanField(
        label="Cho đăng công khai, sau khi cán bộ đã che tên, số điện thoại",
        required=False,
        error_messages={"required": OLD_PAGE},
    )
    keep_place = forms.BooleanField(
        label="Gửi kèm nơi chụp ghi trong ảnh", required=False, error_messages={"required": OLD_PAGE}
    )
    position = forms.CharField(
        widget=forms.HiddenInput, required=False, error_messages={"required": OLD_PAGE}
    )
    pointed = forms.CharField(widget=forms.HiddenInput, required=False, error_messages={"required": OLD_PAGE})

    def __init__(self, hamlets: Iterable[Hamlet], ground: Ground | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"token": new_token()}} | options)
        self.ground = ground
        offer(self, "hamlet", [("", "Chưa rõ, hoặc nơi khác"), *((h.pk, h.words) for h in hamlets)])
        offer(self, "topic", [("", "Để máy xếp giúp"), *choices()])

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) < SHORTEST:
            raise forms.ValidationError("Mời bà con nói rõ thêm một chút: chuyện gì, ở đâu.")
        return text

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def clean_pointed(self) -> tuple[float, float] | None:
        found = _PLACE.fullmatch(self.cleaned_data["pointed"])
        where = (float(found[1]), float(found[2])) if found else None
        return where if where and all(0 <= part <= 1 for part in where) else None

    def clean(self) -> None:
        """The telephone's own position; or the place written into a photograph, when its sender agreed."""
        v = self.cleaned_data
        found = _PLACE.fullmatch(v.get("position") or "")
        places = [place for _, place in v.get("photos") or [] if place] if v.get("keep_place") else []
        where = (float(found[1]), float(found[2])) if found else next(iter(places), None)
        v["position"] = None
        if where and self.ground and self.ground.has_edges:
            if self.ground.holds(*where):
                v["position"] = (Decimal(f"{where[0]:.6f}"), Decimal(f"{where[1]:.6f}"))
            else:
                self._leave_out_where()
                self.add_error("place", OUTSIDE)

    def _leave_out_where(self) -> None:
        """Shown again without the place that cannot come along: what is left can be sent as it stands."""
        self.data = {n: typed for n, typed in self.data.items() if n not in ("position", "keep_place")}

    def said(self, unit_id: int, kind: Petition.Kind, photos: Iterable[Undrawn] = ()) -> Said:
        """Of a form that is valid."""
        v = self.cleaned_data
        return Said(
            unit_id,
            kind,
            v["topic"] or guessed(f"{v['text']} {v['place']}"),
            v["text"],
            place=v["place"],
            hamlet_id=int(v["hamlet"]) if v["hamlet"] else None,
            position=v["position"],
            pointed=v["pointed"],
            name=v["name"],
            phone=v["phone"],
            email=v["email"],
            wants_news=v["wants_news"],
            may_publish=v["may_publish"],
            photos=tuple(photos),
        )


class AppealForm(KeyedForm):
    """Why it should not be hidden."""

    appeal = Lines(1_000, label="Lý do đề nghị xem lại")


class CodeForm(forms.Form):
    """A receipt code as people copy it from a paper."""

    ma = Line(40, label="Mã ý kiến", help_text="Ví dụ: 7K3F-9QXM-2DWA")
