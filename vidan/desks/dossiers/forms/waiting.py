"""What is typed when a dossier waits for money, or is suspended by law."""

from typing import Any

from vidan.core.ui.typed import Amount, KeyedForm, Line, Lines


class FeeForm(KeyedForm):
    """How much more, by which rule; where something is already to be paid, that alone is asked for."""

    amount = Amount(label="Số tiền phải nộp")
    ground = Line(label="Văn bản quy định mức thu", limit=300)

    def __init__(self, *args: Any, left: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        if left:
            del self.fields["amount"], self.fields["ground"]


class SuspensionForm(KeyedForm):
    decision = Line(
        label="Số, ngày quyết định tạm đình chỉ", limit=64, help_text="Ví dụ: 45/QĐ-UBND ngày 24/11/2026"
    )
    ground = Lines(label="Căn cứ: điều, khoản của luật", limit=1000)
