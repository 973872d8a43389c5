"""What became of a matter, one small form for each way."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, offer
from vidan.desks.reception.actions.outcomes import More
from vidan.desks.reception.models import Hearing
from vidan.desks.reception.queries.refusals import grounds


class ExplainForm(KeyedForm):
    """Answered there and then."""

    words = Lines(1_000, label="Đã giải thích, trả lời thế nào")


class GuideForm(KeyedForm):
    """Shown to whom to go."""

    to = Line(200, label="Hướng dẫn đến cơ quan nào")
    number = Line(60, label="Số văn bản hướng dẫn (nếu có)", required=False)
    words = Lines(1_000, label="Đã hướng dẫn thế nào", required=False)


class ForwardForm(KeyedForm):
    """Passed on by the office."""

    to = Line(200, label="Chuyển đến cơ quan nào")
    number = Line(60, label="Số văn bản chuyển đơn")
    words = Lines(1_000, label="Ghi thêm", required=False)


class TakeOnForm(KeyedForm):
    """The office answers within ten working days."""

    handler = Line(200, label="Ai, bộ phận nào giải quyết")
    words = Lines(1_000, label="Đã nói với công dân những gì", required=False)


class RefuseForm(KeyedForm):
    """On a ground of the law."""

    ground = Choice(label="Căn cứ từ chối", widget=forms.RadioSelect)
    words = Lines(1_000, label="Đã giải thích với công dân thế nào")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "ground", [(one.key, f"{one.words} ({one.article})") for one in grounds().values()])


class SignForm(KeyedForm):
    """The notice of refusal is signed."""

    number = Line(60, label="Số thông báo", help_text="Do văn thư cấp, ví dụ 12/TB-UBND")


class ReplyForm(KeyedForm):
    """What was answered; who answers later, and by when, when more time is needed."""

    what = Choice(label="Trả lời", choices=Hearing.Reply.choices, widget=forms.RadioSelect)
    number = Line(60, label="Số văn bản trả lời (nếu có)", required=False)
    words = Lines(1_000, label="Trả lời thế nào")
    owner = Choice(label="Nếu cần thêm thời gian: ai trả lời tiếp", required=False)
    by = Day(label="Nếu cần thêm thời gian: trả lời trước hết ngày", required=False)

    def __init__(self, *args: Any, owners: Iterable[Account] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(str(one.pk), f"{one.full_name}, {one.position}") for one in owners]
        offer(self, "owner", [("", "Chọn người"), *people])

    def more(self) -> More | None:
        """Of a form that is valid."""
        owner, by = self.cleaned_data["owner"], self.cleaned_data["by"]
        return More(int(owner), by) if owner and by else None
