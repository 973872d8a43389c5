"""What the office types while it works on a petition."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, offer
from vidan.core.units.models import Hamlet
from vidan.desks.catalogue.wording import faults_of_text
from vidan.desks.petitions.forms.office import offer_people
from vidan.desks.petitions.forms.sending import LONGEST
from vidan.desks.petitions.models import Photo
from vidan.desks.petitions.queries.topics import choices

ANSWER_LENGTH = 5_000


def has_read() -> forms.BooleanField:
    """A machine covers names; that none is left only a person can say."""
    return forms.BooleanField(
        label="Tôi đã đọc lại từng chữ: không còn tên, số điện thoại, địa chỉ của ai",
        error_messages={"required": "Mời đọc lại rồi đánh dấu ô này."},
    )


class TriageForm(KeyedForm):
    """What it is about and where, put right."""

    topic = Choice(label="Loại việc")
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)

    def __init__(self, hamlets: Iterable[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "topic", choices())
        offer(self, "hamlet", [("", "Chưa rõ"), *((h.pk, h.words) for h in hamlets)])


class AssignForm(KeyedForm):
    """Who works on it."""

    handler = Choice(label="Người giải quyết")

    def __init__(self, people: Iterable[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_people(self, people)


class ForwardForm(KeyedForm):
    """Who has to answer it, and what the sender reads."""

    body = Line(200, label="Cơ quan có thẩm quyền")
    reason = Lines(1_000, label="Lời báo cho người gửi", help_text="Vì sao chuyển, cơ quan ấy ở đâu, hỏi ai.")


class DeclineForm(KeyedForm):
    """Why it is not taken up, in words for its sender and for everybody who met the same."""

    reason = Lines(
        1_000,
        label="Lý do và căn cứ",
        help_text="Người gửi và mọi người cùng gặp việc này đọc được. Không ghi tên, số điện thoại, nơi ở của ai.",
    )
    has_read = has_read()


class MergeForm(KeyedForm):
    """Which one it is the same as."""

    into = Line(20, label="Số của việc giống", help_text="Ví dụ: GY-26-00012")


class NoteForm(KeyedForm):
    """Words for the office alone."""

    words = Lines(
        2_000, label="Ghi chú", help_text="Chỉ người trong cơ quan đọc; không bao giờ hiện ra ngoài."
    )


class DraftForm(KeyedForm):
    """The answer. What people would not understand is said once, and stays when its writer wants it so."""

    text = Lines(
        ANSWER_LENGTH,
        label="Trả lời người gửi",
        help_text="Nói thẳng: làm được gì, bao giờ xong, hỏi ai. Lời dễ hiểu, không đổ lỗi.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    law = Line(
        500, label="Căn cứ", help_text="Văn bản, điều, khoản. Ví dụ: Luật Đường bộ 35/2024/QH15, Điều 28"
    )
    as_it_is = forms.BooleanField(label="Giữ nguyên lời, dù máy nhắc là khó hiểu", required=False)

    def clean(self) -> None:
        v = self.cleaned_data
        if v.get("text") and not v.get("as_it_is"):
            for fault in faults_of_text(v["text"], v["text"]):
                self.add_error("text", fault)


class AskForm(KeyedForm):
    """What is missing, all of it at once."""

    words = Lines(
        1_000,
        label="Hỏi người gửi",
        help_text="Chỉ hỏi một lần, nên hỏi cho đủ. Hạn trả lời không lùi lại trong lúc chờ. "
        "Ai để lại điện thoại, email thì được báo một tin; lời hỏi chỉ đọc được bằng mã.",
    )


class GiveBackForm(KeyedForm):
    """What is to be written otherwise."""

    why = Lines(1_000, label="Góp ý cho người viết")


class ConfirmForm(KeyedForm):
    """Nothing to type."""


class AskTimeForm(KeyedForm):
    """Until when, and what the sender is told."""

    until = Day(label="Xin hẹn lại đến ngày")
    reason = Lines(1_000, label="Vì sao chậm", help_text="Lời này gửi đến người dân khi lãnh đạo đồng ý.")


class GiveTimeForm(KeyedForm):
    """It is given."""

    decision = Lines(500, label="Ý kiến của lãnh đạo", required=False)


class RefuseTimeForm(KeyedForm):
    """It is not."""

    decision = Lines(500, label="Vì sao không cho gia hạn")


class PassOnForm(KeyedForm):
    """What the other body answered."""

    text = Lines(ANSWER_LENGTH, label="Cơ quan ấy trả lời", widget=forms.Textarea(attrs={"rows": 8}))
    document = Line(100, label="Số, ngày văn bản")
    law = Line(500, label="Căn cứ", required=False)


class PublishForm(KeyedForm):
    """As everybody will read it: covered by the machine, read again by a person."""

    question = Lines(LONGEST, label="Lời người gửi, đã che", widget=forms.Textarea(attrs={"rows": 6}))
    answer = Lines(ANSWER_LENGTH, label="Câu trả lời, đã che", widget=forms.Textarea(attrs={"rows": 6}))
    photos = forms.MultipleChoiceField(
        label="Ảnh đăng kèm",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ chọn ảnh không thấy mặt người, biển số xe, số nhà.",
    )
    has_read = has_read()

    def __init__(self, photos: Iterable[Photo], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "photos", [(one.pk, f"Ảnh {n}") for n, one in enumerate(photos, start=1)])
        if not self.fields["photos"].choices:  # type: ignore[attr-defined]  # it is a field that chooses
            del self.fields["photos"]


class UnpublishForm(KeyedForm):
    """Why it is taken off the board."""

    reason = Lines(500, label="Lý do")
