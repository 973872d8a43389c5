"""What a register is asked for. Nothing is written; a name is posted so that it stands in no address."""

from vidan.core.ui import typed
from vidan.core.ui.typed import Choice, KeyedForm, Line
from vidan.desks.certification.papers import BOOKS


class SpanForm(typed.SpanForm):
    """Two days, both included, and which register."""

    loai = Choice(label="Sổ", choices=list(BOOKS.items()))
    field_order = ("loai", "tu", "den")


class FindForm(KeyedForm):
    """A number or a name."""

    words = Line(
        label="Tìm số chứng thực hoặc họ tên", limit=100, help_text="Ví dụ: 12/2026, hoặc nguyen thi"
    )
