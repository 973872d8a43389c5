"""What is typed when a dossier changes hands."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.accounts.models import Role
from vidan.core.ui.typed import Choice, KeyedForm, Line, Lines
from vidan.desks.dossiers.actions.handing import Destination
from vidan.desks.dossiers.queries.handing import Desk


class HandOverForm(KeyedForm):
    """To whom, with which limit of its own, and why."""

    to = Choice(label="Bàn giao cho")
    limit = Line(
        label="Thời hạn riêng của bước này",
        limit=40,
        required=False,
        help_text="Ví dụ: 4 giờ làm việc, 1 ngày làm việc. Không làm thay đổi ngày hẹn trả cho người dân.",
    )
    note = Lines(label="Ghi chú, lý do", limit=1000, required=False)

    def __init__(self, desks: Iterable[Desk], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.desks = {desk.key: desk for desk in desks}
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chọn nơi nhận"), *((key, d.words) for key, d in self.desks.items())]

    def destination(self) -> Destination:
        """Where it goes."""
        desk = self.desks[self.cleaned_data["to"]]
        return Destination(desk.unit_id, Role(desk.role), desk.account_id, self.cleaned_data["limit"])


class HandingForm(KeyedForm):
    """Receiving and taking back need nothing but a click."""


class DeclineForm(KeyedForm):
    reason = Lines(label="Lý do không nhận", limit=1000)
