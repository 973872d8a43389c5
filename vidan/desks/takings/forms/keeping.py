"""What an administrator types: a price the province sets, and the account residents transfer to."""

from typing import Any

from django import forms

from vidan.core.money.banks import banks
from vidan.core.money.models import Due
from vidan.core.ui.typed import Amount, Choice, Day, KeyedForm, Line
from vidan.desks.catalogue.content import Channel
from vidan.desks.takings.queries.provincial import Provincial


class PriceForm(KeyedForm):
    """From a day on it costs this much."""

    what = Choice(label="Thủ tục, trường hợp")
    channel = Choice(
        label="Cách nộp",
        choices=[("", "Mọi cách nộp"), *((c.value, c.words) for c in Channel)],
        required=False,
    )
    kind = Choice(label="Loại", choices=[c for c in Due.Kind.choices if c[0] != Due.Kind.OTHER])
    amount = Amount(label="Mức thu")
    document = Line(label="Văn bản quy định", limit=300, help_text="Ví dụ: Nghị quyết 12/2026/NQ-HĐND")
    since = Day(label="Áp dụng từ ngày")

    def __init__(self, offered: list[Provincial], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.key, one.label) for one in offered]
        self.fields["kind"].initial = Due.Kind.LEVY

    def place(self) -> tuple[str, str]:
        """Procedure code and case; no case: every one."""
        code, _, case = self.cleaned_data["what"].partition("|")
        return code, case


class StopForm(KeyedForm):
    """The first day without it."""

    on = Day(label="Thôi áp dụng từ ngày")


class AccountForm(KeyedForm):
    """The unit's account from a day on."""

    bank = Choice(label="Ngân hàng", choices=[])
    number = Line(label="Số tài khoản", limit=30)
    name = Line(label="Tên tài khoản", limit=100, help_text="Như ngân hàng ghi, ví dụ UBND XA BEN NGOC")
    since = Day(label="Dùng từ ngày")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["bank"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(banks().items())
