"""Files chosen in officers' forms, and files shown back."""

from typing import Any

from django import forms
from django.http import HttpResponse

from vidan.core.files.kinds import MIME, SHOWN_BY_BROWSERS, WELCOME, FileKind
from vidan.core.files.receiving import LARGEST, Checked, checked, read
from vidan.core.ui.typed import wanted
from vidan.kit.refusals import BadInput

ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"


class Upload(forms.FileField):
    """One file, checked and cleaned; a refusal becomes the field's sentence."""

    def __init__(self, *, label: str, accept: str = ACCEPT, **options: Any) -> None:
        messages = wanted("chọn", label) | {
            "invalid": "Tệp chưa gửi được. Mời chọn lại tệp.",
            "empty": "Tệp này trống. Mời chọn lại tệp.",
        }
        options.setdefault("help_text", f"{WELCOME}; tối đa {LARGEST // 1_000_000} MB.")
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(label=label, error_messages=messages, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Checked | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return checked(upload.name, read(upload))
        except BadInput as refusal:
            raise forms.ValidationError(refusal.sentence) from None


def file_answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """A kept file for a browser: shown where it can do no harm, else downloaded; never guessed at, never stored."""
    response = HttpResponse(content, content_type=MIME[kind])
    how = "inline" if FileKind(kind) in SHOWN_BY_BROWSERS else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{name}.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
