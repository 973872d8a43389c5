"""The forms of the page Ký số."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.files.receiving import LARGEST_REQUEST, read
from vidan.core.papers.models import SignItem
from vidan.core.papers.signing.bundle import MOST, Sent, unpacked
from vidan.core.ui.forms import PasswordField
from vidan.core.ui.typed import KeyedForm, offer, wanted
from vidan.kit.refusals import BadInput

OTHER_NAMES = "Nhận cả chữ ký mang tên khác (ví dụ tên cơ quan), nếu chứng thư được tin cậy"


class TakeOutForm(KeyedForm):
    """Which papers; all are ticked at first."""

    items = forms.MultipleChoiceField(
        label="Giấy chờ ký",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Mời chọn ít nhất một giấy.",
            "invalid_choice": "Có giấy vừa chọn không còn chờ ký. Mời chọn lại.",
        },
    )

    def __init__(self, rows: Iterable[SignItem], *args: Any, **options: Any) -> None:
        choices = [(str(row.pk), f"{row.ref}: {row.title}") for row in rows]
        options["initial"] = {"items": [value for value, _ in choices]}
        options.setdefault("auto_id", "lay_%s")
        super().__init__(*args, **options)
        offer(self, "items", choices)


class TokenForm(TakeOutForm):
    """Which papers, and the PIN of the token on the server."""

    pin = PasswordField("Mã PIN của thiết bị ký số", "off")
    other_names = forms.BooleanField(label=OTHER_NAMES, required=False)

    def __init__(self, rows: Iterable[SignItem], *args: Any, **options: Any) -> None:
        super().__init__(rows, *args, **options)
        self.fields["items"].initial = []  # nothing is signed that was not chosen


class _Several(forms.FileInput):
    allow_multiple_selected = True


class Signed(forms.FileField):
    """Several PDFs or ZIPs. Each is told apart later; here only whether it can be read at all."""

    widget = _Several(attrs={"accept": ".pdf,.zip"})

    def clean(self, data: Any, initial: Any = None) -> list[Sent]:
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        sent = [one for upload in uploads for one in _each(upload)]
        if len(sent) > MOST:
            raise forms.ValidationError(f"Mỗi lần gửi tối đa {MOST} tệp. Mời gửi làm nhiều lần.")
        return sent


def _each(upload: Any) -> list[Sent]:
    try:
        return list(unpacked(upload.name, read(upload, LARGEST_REQUEST)))
    except BadInput as refusal:
        return [Sent(upload.name, b"", refusal)]


class TakeInForm(KeyedForm):
    """What was signed."""

    signed = Signed(
        label="Tệp đã ký",
        help_text="Một tệp ZIP, hoặc chọn nhiều tệp PDF cùng lúc.",
        error_messages=wanted("chọn", "Tệp đã ký"),
    )
    other_names = forms.BooleanField(label=OTHER_NAMES, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="nhan_%s", **options)
