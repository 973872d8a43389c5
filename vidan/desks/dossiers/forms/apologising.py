"""What is typed for the apology of a missed date, and after a second one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name, offer
from vidan.desks.dossiers.models import Apology, SecondBreach
from vidan.kit.workdays.words import day_words

_CAUSES = [("", "Mời chọn"), *Apology.Cause.choices]
_ONCE = (
    "Chỉ có ngày làm việc theo lịch của cơ quan giải quyết; kết quả trả trước giờ đóng cửa. "
    "Chỉ hẹn lại được MỘT lần, nên mời chọn ngày chắc chắn làm xong."
)


class ApologyForm(KeyedForm):
    """Said plainly, without excuse; the new date is one of the working days shown, never typed."""

    cause = Choice(label="Vì sao chậm", choices=_CAUSES)
    went_wrong = Lines(
        label="Điều gì chưa làm được",
        limit=600,
        help_text="Nói thật, lời dễ hiểu, không bào chữa, không đổ lỗi.",
    )
    whose = Lines(
        label="Trách nhiệm của ai", limit=300, help_text="Ví dụ: Lỗi của chúng tôi, không phải của gia đình."
    )
    ahead = Lines(label="Từ giờ chúng tôi làm gì", limit=600)
    until = Choice(label="Hẹn lại ngày", help_text=_ONCE)

    def __init__(self, *args: Any, days: Sequence[date] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        shown = [
            (day.isoformat(), f"{day_words(day)} (thêm {n} ngày làm việc)") for n, day in enumerate(days, 1)
        ]
        offer(self, "until", [("", "Mời chọn"), *shown])

    def clean_until(self) -> date:
        return date.fromisoformat(self.cleaned_data["until"])


class OfficialApologyForm(KeyedForm):
    """What the official system's own paper says."""

    number = Line(label="Số văn bản xin lỗi trên hệ thống chính thức", limit=40)
    signer = Line(label="Người ký, chức danh", limit=250)
    cause = Choice(label="Vì sao chậm", choices=_CAUSES)
    official_day = Day(label="Ngày hẹn lại trên hệ thống chính thức")


class GivenForm(KeyedForm):
    how = Choice(label="Đưa bằng cách nào", choices=Apology.How.choices)
    to = Name(label="Họ và tên người đã nhận", limit=100)


class MetForm(KeyedForm):
    """Closed by a named person, with what was said."""

    who = Name(label="Họ và tên người đã gọi, đã gặp", limit=100)
    how = Choice(label="Bằng cách nào", choices=SecondBreach.How.choices)
    told = Lines(label="Đã nói gì với người dân", limit=1000)
