"""What is typed about the post, and about the official system."""

from typing import Any

from django import forms

from vidan.core.ui.typed import KeyedForm, Line, Lines
from vidan.desks.dossiers.forms.asking import ticks
from vidan.desks.dossiers.models import Difference


class PostForm(KeyedForm):
    mail_code = Line(label="Mã bưu gửi", limit=40, help_text="In trên phiếu gửi, ví dụ RA123456789VN")


class CameBackForm(KeyedForm):
    why = Line(label="Vì sao bưu điện hoàn lại", limit=300)


class DifferentForm(KeyedForm):
    words = Lines(label="Lệch thế nào, bên nào đúng", limit=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: forms.MultipleChoiceField = ticks("Điều gì lệch", list(Difference.choices))
        self.fields["differs"] = field
        self.order_fields(["key", "differs", "words"])
