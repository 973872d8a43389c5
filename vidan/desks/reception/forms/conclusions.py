"""What the head concludes at the end of a reception day, up to five points."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, offer
from vidan.desks.reception.actions.concluding import MOST_POINTS, Resolved
from vidan.desks.reception.models import Hearing

PARTS = ("line", "words", "owner", "by", "is_public")
WHOLE = "Mời ghi đủ kết luận này: việc nào, làm gì, ai làm, xong ngày nào; hoặc để trống cả."


class ConcludeForm(KeyedForm):
    """The number of the notice, and each point: of which line, what, who, by when."""

    number = Line(60, label="Số thông báo", help_text="Do văn thư cấp, ví dụ 15/TB-UBND")

    def __init__(
        self, lines: Iterable[Hearing], owners: Iterable[Account], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.lines = {str(line.pk): line for line in lines}
        who = [("", "Chọn người"), *((str(one.pk), f"{one.full_name}, {one.position}") for one in owners)]
        what = [
            ("", "Chọn dòng"),
            *((key, f"{one.written_number}: {one.summary[:80]}") for key, one in self.lines.items()),
        ]
        for n in range(1, MOST_POINTS + 1):
            self.fields |= {
                f"line_{n}": Choice(label=f"Kết luận {n}: về dòng", required=False),
                f"words_{n}": Lines(
                    500,
                    label=f"Kết luận {n}: làm gì",
                    required=False,
                    help_text="Không ghi tên công dân",
                ),
                f"owner_{n}": Choice(label=f"Kết luận {n}: giao cho", required=False),
                f"by_{n}": Day(label=f"Kết luận {n}: xong trước hết ngày", required=False),
                f"is_public_{n}": forms.BooleanField(label=f"Kết luận {n}: đăng công khai", required=False),
            }
            offer(self, f"line_{n}", what)
            offer(self, f"owner_{n}", who)

    def clean(self) -> None:
        for n in range(1, MOST_POINTS + 1):
            said = [bool(self.cleaned_data.get(f"{part}_{n}")) for part in PARTS[:4]]
            if any(said) != all(said) and not any(f"{part}_{n}" in self.errors for part in PARTS):
                self.add_error(f"words_{n}", WHOLE)
        if not self.errors and not self.points():
            self.add_error("words_1", "Mời ghi ít nhất một kết luận.")

    def points(self) -> list[Resolved]:
        """Of a form that is valid."""
        v = self.cleaned_data
        return [
            Resolved(
                self.lines[v[f"line_{n}"]],
                v[f"words_{n}"],
                int(v[f"owner_{n}"]),
                v[f"by_{n}"],
                is_public=v[f"is_public_{n}"],
            )
            for n in range(1, MOST_POINTS + 1)
            if v.get(f"words_{n}")
        ]
