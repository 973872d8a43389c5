"""What programs ask and send, in the words of GeoReport v2; and what the administrator types for a key."""

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from vidan.api.open311.keys import PATTERN, new_key
from vidan.api.open311.queries import CLOSED, HAMLET, KIND, MOST, OPEN, PUBLIC, SPAN, Asked
from vidan.core.files.undrawn import Undrawn
from vidan.core.ui.typed import KeyedForm, Line, Lines
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.actions import Said
from vidan.desks.petitions.forms.sending import LONGEST, OUTSIDE, SHORTEST
from vidan.desks.petitions.models import Ground, Petition
from vidan.desks.petitions.queries.topics import topics
from vidan.kit.ids import IdError, phone
from vidan.kit.workdays.moments import VIETNAM

MOST_PAGES = 1_000
_CODE = re.compile(r"[A-Za-z0-9-]{1,40}")
NO_MOMENT = "Thời điểm ghi theo W3C, ví dụ 2026-11-30T08:00:00+07:00."


class Moment(forms.CharField):
    """As W3C writes it; without an offset it is Vietnam's."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            found = datetime.fromisoformat(text) if text else None
        except ValueError:
            raise forms.ValidationError(NO_MOMENT) from None
        return found if found is None or found.tzinfo else found.replace(tzinfo=VIETNAM)


class Listed(forms.CharField):
    """Several, with commas between."""

    def to_python(self, value: Any) -> Any:
        found = tuple(filter(None, (one.strip() for one in (super().to_python(value) or "").split(","))))
        if len(found) > MOST or not all(map(_CODE.fullmatch, found)):
            raise forms.ValidationError(f"Viết các mã cách nhau bằng dấu phẩy, tối đa {MOST} mã.")
        return found


class AskForm(forms.Form):
    """Which requests; without anything those of the last ninety days."""

    service_request_id = Listed(required=False)
    service_code = Listed(required=False)
    status = Listed(required=False)
    start_date = Moment(required=False)
    end_date = Moment(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES)
    page_size = forms.IntegerField(required=False, min_value=1, max_value=MOST)

    def clean_status(self) -> tuple[str, ...]:
        statuses: tuple[str, ...] = self.cleaned_data["status"]
        if set(statuses) - {OPEN, CLOSED}:
            raise forms.ValidationError("Chỉ có open và closed.")
        return statuses

    def clean(self) -> None:
        """No more than ninety days at once."""
        begins, ends = self.cleaned_data.get("start_date"), self.cleaned_data.get("end_date")
        if begins and ends and not begins <= ends <= begins + SPAN:
            self.add_error("end_date", f"Mỗi lần hỏi tối đa {SPAN.days} ngày.")

    def asked(self) -> Asked:
        """Of a form that is valid."""
        v = self.cleaned_data
        return Asked(
            v["service_request_id"],
            v["service_code"],
            v["status"],
            v["start_date"],
            v["end_date"],
            v["page"] or 1,
            v["page_size"] or MOST,
        )


class PostForm(forms.Form):
    """What a program sends for somebody."""

    service_code = forms.ChoiceField(choices=[(topic.key, topic.name) for topic in topics()])
    description = Lines(LONGEST, label="Nội dung")
    lat = forms.DecimalField(required=False, min_value=-90, max_value=90)
    long = forms.DecimalField(required=False, min_value=-180, max_value=180)
    address_string = Line(300, label="Nơi xảy ra", required=False)
    first_name = Line(50, label="Tên", required=False)
    last_name = Line(50, label="Họ", required=False)
    phone = Line(30, label="Số điện thoại", required=False)
    email = forms.EmailField(required=False, max_length=254)
    media_url = forms.CharField(required=False)

    def __init__(self, hamlets: Iterable[Hamlet], ground: Ground | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ground = ground
        lists = {
            HAMLET: [(str(one.pk), one.words) for one in hamlets],
            KIND: Petition.Kind.choices,
            PUBLIC: [("1", "Có"), ("0", "Không")],
        }
        for code, choices in lists.items():
            self.fields[f"attribute[{code}]"] = forms.ChoiceField(required=False, choices=choices)

    def clean_description(self) -> str:
        text: str = self.cleaned_data["description"]
        if len(text) < SHORTEST:
            raise forms.ValidationError(f"Ít nhất {SHORTEST} chữ.")
        return text

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def clean_media_url(self) -> str:
        if self.cleaned_data["media_url"]:
            raise forms.ValidationError("Máy này không tải ảnh từ nơi khác; gửi tệp ảnh trong phần “media”.")
        return ""

    def clean(self) -> None:
        """Both parts of a position, inside the unit; where the unit has not said where it ends, none is kept."""
        v = self.cleaned_data
        north, east = v.get("lat"), v.get("long")
        v["position"] = None
        if (north is None) != (east is None):
            self.add_error("lat", "lat và long đi cùng nhau.")
        elif north is not None and east is not None and self.ground and self.ground.has_edges:
            if self.ground.holds(float(north), float(east)):
                v["position"] = (Decimal(f"{north:.6f}"), Decimal(f"{east:.6f}"))
            else:
                self.add_error("lat", OUTSIDE)

    def said(self, unit_id: int, photos: Iterable[Undrawn]) -> Said:
        """Of a form that is valid."""
        v = self.cleaned_data
        attributes = {code: v[f"attribute[{code}]"] for code in (HAMLET, KIND, PUBLIC)}
        return Said(
            unit_id,
            Petition.Kind(attributes[KIND] or Petition.Kind.REFLECTION),
            v["service_code"],
            v["description"],
            place=v["address_string"],
            hamlet_id=int(attributes[HAMLET]) if attributes[HAMLET] else None,
            position=v["position"],
            name=f"{v['last_name']} {v['first_name']}".strip(),
            phone=v["phone"],
            email=v["email"],
            may_publish=attributes[PUBLIC] == "1",
            photos=tuple(photos),
        )


class IssueForm(KeyedForm):
    """A key for one program. It is drawn with the page, shown once after it was issued, and kept as a hash only."""

    token = forms.RegexField(rf"\A{PATTERN}\Z", widget=forms.HiddenInput)
    name = Line(
        100,
        label="Chương trình nào, của ai",
        help_text="Ví dụ: Ứng dụng Công dân số của tỉnh, Trung tâm Phục vụ hành chính công",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"token": new_key()}} | options)


def told(form: forms.Form) -> str:
    """What is wrong with which part, in one line."""
    return " ".join(f"{name}: {' '.join(map(str, said))}" for name, said in form.errors.items())
