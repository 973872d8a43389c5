"""What is typed of a commitment: made, followed, ended. Each form says whose words everybody reads."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name, offer
from vidan.core.ui.uploads import Upload
from vidan.core.units.models import Hamlet
from vidan.desks.commitments.actions.making import Said
from vidan.desks.commitments.actions.telling import Evidence
from vidan.desks.commitments.models import Apology, SecondBreach
from vidan.desks.commitments.sources import OWN

PUBLIC = "Mọi người đọc được: không ghi tên, số điện thoại của ai."
LONGEST = 1_000


def _shown() -> forms.BooleanField:
    return forms.BooleanField(label="Công khai cho mọi người xem", required=False)


class CommitForm(KeyedForm):
    """Something the unit promises by itself."""

    words = Lines(LONGEST, label="Đơn vị hứa làm gì", help_text=PUBLIC)
    asked = Lines(LONGEST, label="Bà con đã nêu điều gì (nếu có)", required=False, help_text=PUBLIC)
    by = Day(label="Xong trước giờ đóng cửa ngày")
    owner = Choice(label="Ai làm")
    hamlet = Choice(label="Ở thôn, tổ dân phố nào", required=False)
    is_public = _shown()

    def __init__(
        self, people: Iterable[Account], hamlets: Iterable[Hamlet], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", _people(people))
        offer(self, "hamlet", [("", "Cả đơn vị"), *((str(one.pk), one.words) for one in hamlets)])

    def said(self, unit_id: int) -> Said:
        """Of a form that is valid."""
        v = self.cleaned_data
        return Said(
            unit_id=unit_id,
            words=v["words"],
            asked=v["asked"],
            by=v["by"],
            owner_id=int(v["owner"]),
            hamlet_id=int(v["hamlet"]) if v["hamlet"] else None,
            is_public=v["is_public"],
            source=OWN,
        )


class EvidenceForm(KeyedForm):
    """Words, and perhaps a picture that shows it."""

    words = Lines(LONGEST, label="Đã đến đâu", help_text=PUBLIC)
    file = Upload(label="Ảnh, giấy tờ chứng minh (nếu có)", required=False)
    is_shown = forms.BooleanField(
        label="Cho mọi người xem tệp này: không nhận ra ai trong ảnh, không có giấy tờ riêng của ai",
        required=False,
    )

    def evidence(self) -> list[Evidence]:
        """Of a form that is valid."""
        file = self.cleaned_data["file"]
        return [Evidence(file, self.cleaned_data["is_shown"])] if file else []


class NoteForm(EvidenceForm):
    """How far it is."""

    is_public = _shown()


class KeepForm(EvidenceForm):
    """It is done."""

    words = Lines(LONGEST, label="Đã làm được gì", help_text=PUBLIC)


class PostponeForm(KeyedForm):
    """Why it is late, what happens now, and the one later day."""

    cause = Choice(label="Vì sao chậm", choices=Apology.Cause.choices)
    words = Lines(LONGEST, label="Từ giờ đơn vị làm gì", help_text=PUBLIC)
    until = Day(label="Hẹn lại đến ngày")


class MeetForm(KeyedForm):
    """Who met the people after the second breach."""

    who = Name(100, label="Ai đã gặp bà con")
    how = Choice(label="Bằng cách nào", choices=SecondBreach.How.choices)
    told = Lines(LONGEST, label="Đã nói gì với bà con")


class HandOverForm(KeyedForm):
    """Somebody else."""

    owner = Choice(label="Giao cho ai")

    def __init__(self, people: Iterable[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", _people(people))


class RewordForm(KeyedForm):
    """The same promise in better words."""

    words = Lines(LONGEST, label="Đơn vị hứa làm gì", help_text=PUBLIC)
    asked = Lines(LONGEST, label="Bà con đã nêu điều gì (nếu có)", required=False, help_text=PUBLIC)
    is_public = _shown()
    why = Line(300, label="Vì sao sửa lời", help_text="Mọi người đọc được.")


class WithdrawForm(KeyedForm):
    """It is not done after all."""

    reason = Lines(LONGEST, label="Vì sao thôi không làm", help_text=PUBLIC)


class EraseForm(KeyedForm):
    """The words of one note go."""

    note = forms.IntegerField(widget=forms.HiddenInput)


def earliest(form: KeyedForm, name: str, day: date) -> None:
    """Say in the hint of a day from when on it may be."""
    form.fields[name].help_text = f"Một ngày làm việc, từ {day:%d/%m/%Y}."


def _people(people: Iterable[Account]) -> list[tuple[object, str]]:
    return [("", "Mời chọn"), *((str(one.pk), one.full_name) for one in people)]
