"""What is typed in the hamlet, on a phone: jobs done, photographs, households, what people said; and their answers."""

from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Day, KeyedForm, Line, Lines, Name, offer
from vidan.core.ui.uploads import Upload
from vidan.desks.fielddays.actions.answering import Promised
from vidan.desks.fielddays.actions.recording import Heard, Helped, Shot
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.forms.planning import Quantity, work_choices
from vidan.desks.fielddays.models import Household, Photo
from vidan.kit.ids import IdError, phone

ON_THE_SPOT = [
    (MatterState.HEARD.value, "Chưa trả lời được, về xã xử lý"),
    (MatterState.EXPLAINED.value, str(MatterState.EXPLAINED.label)),
    (MatterState.DONE.value, "Đã làm ngay"),
]


class DoneForm(KeyedForm):
    """A job, and how much of it."""

    kind = Choice(label="Việc đã làm")
    quantity = Quantity(label="Số lượng đã làm")
    words = Line(200, label="Cụ thể", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", work_choices())


class PhotoForm(KeyedForm):
    """A photograph, and whether everybody may see it."""

    photo = Upload(label="Ảnh", accept="image/*", help_text="Máy vẽ lại ảnh, bỏ nơi chụp và tên máy")
    taken = Choice(label="Chụp lúc", choices=Photo.When.choices, widget=forms.RadioSelect)
    consent = Choice(label="Cho phép đăng", choices=Photo.Consent.choices, widget=forms.RadioSelect)
    kind = Choice(label="Của việc nào", required=False)
    words = Line(200, label="Lời dưới ảnh", required=False, help_text="Không ghi tên bà con")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", [("", "Không riêng việc nào"), *work_choices()])

    def shot(self) -> Shot:
        v = self.cleaned_data
        taken, consent = Photo.When(v["taken"]), Photo.Consent(v["consent"])
        return Shot(v["photo"], taken, consent, v["kind"], v["words"])


class HouseholdForm(KeyedForm):
    """A household; its name stays in the office."""

    ground = Choice(label="Hoàn cảnh", choices=Household.Ground.choices)
    name = Name(100, label="Họ tên chủ hộ", help_text="Chỉ cán bộ xem được, mỗi lần xem đều ghi lại")
    helped = Line(300, label="Đã giúp gì", help_text="Ví dụ: lợp lại mái bếp, tặng quà. Không ghi tên")

    def helping(self) -> Helped:
        v = self.cleaned_data
        return Helped(Household.Ground(v["ground"]), v["name"], v["helped"])


class MatterForm(KeyedForm):
    """What somebody said, and what was said or done at once."""

    words = Lines(2_000, label="Bà con nói gì", help_text="Ghi đúng ý bà con")
    outcome = Choice(label="Trả lời tại chỗ", choices=ON_THE_SPOT)
    answer = Lines(2_000, label="Đã giải thích, đã làm thế nào", required=False)
    speaker = Name(100, label="Họ tên người nói", required=False, help_text="Bà con không muốn thì để trống")
    phone = Line(30, label="Số điện thoại", required=False, help_text="Để báo lại kết quả")

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""
        except IdError as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("outcome") in (MatterState.EXPLAINED, MatterState.DONE) and not typed.get("answer"):
            self.add_error("answer", "Mời ghi đã giải thích, đã làm thế nào.")

    def heard(self) -> Heard:
        v = self.cleaned_data
        state = MatterState(v["outcome"])
        answer = v["answer"] if state != MatterState.HEARD else ""
        return Heard(v["words"], v["speaker"], v["phone"], state, answer)


class ConsentForm(KeyedForm):
    """Whether everybody may see a photograph."""

    consent = Choice(label="Cho phép đăng", choices=Photo.Consent.choices)


class AnswerForm(KeyedForm):
    """How it was explained, or done."""

    answer = Lines(2_000, label="Đã giải thích, đã làm thế nào")


class PromiseForm(KeyedForm):
    """What the commune does, who answers for it, by which day."""

    words = Lines(1_000, label="Xã làm gì", help_text="Ai cũng đọc được: không ghi tên, số điện thoại")
    owner = Choice(label="Ai chịu trách nhiệm")
    by = Day(label="Xong trước hết ngày")

    def __init__(self, owners: list[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", [(one.pk, f"{one.full_name}, {one.position}".strip(", ")) for one in owners])

    def promised(self) -> Promised:
        v = self.cleaned_data
        return Promised(v["words"], int(v["owner"]), v["by"], v.get("sent_to", ""))


class SendForm(PromiseForm):
    """What needs a policy: where it was sent, by when people hear the plan."""

    sent_to = Line(200, label="Chuyển đến", help_text="Ví dụ: HĐND xã; Sở Nông nghiệp và Môi trường")
    field_order = ("key", "sent_to", "words", "owner", "by")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label = "Xã sẽ báo bà con điều gì"
        self.fields["by"].label = "Báo kế hoạch trước hết ngày"


class PublishForm(KeyedForm):
    """What everybody reads of it."""

    words = Lines(
        1_000,
        label="Lời đăng cho mọi người",
        required=False,
        help_text="Viết lại cho gọn, không tên người, không số điện thoại, số nhà. Để trống là không đăng",
    )
