"""What the sender says to an answer, and to what the office asks."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Lines
from vidan.desks.petitions.forms.sending import PHOTOS_HELP, Photos

# The scale of the slips at the counter (desks/slips), so that the figures can stand side by side.
MARKS = {
    5: "Rất hài lòng",
    4: "Hài lòng",
    3: "Bình thường",
    2: "Không hài lòng",
    1: "Rất không hài lòng",
}


NO_MARK = "Mời chọn một mức."
NO_WORDS = "Mời ghi vài lời."


class RateForm(KeyedForm):
    """One mark, and a few words if one likes."""

    mark = Choice(label="Bà con thấy câu trả lời thế nào?", widget=forms.RadioSelect)
    words = Lines(1_000, label="Lời muốn nói thêm", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mark"].choices = [(str(mark), words) for mark, words in MARKS.items()]  # type: ignore[attr-defined]  # it chooses
        self.fields["mark"].error_messages |= {"required": NO_MARK, "invalid_choice": NO_MARK}
        self.fields["words"].error_messages |= {"required": NO_WORDS}


class ReopenForm(KeyedForm):
    """What is not settled."""

    why = Lines(1_000, label="Điều gì chưa ổn?")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].error_messages |= {"required": NO_WORDS}


class ReplyForm(KeyedForm):
    """What the office asked for."""

    reply = Lines(2_000, label="Lời bà con nói thêm")
    photos = Photos(label="Ảnh", help_text=PHOTOS_HELP)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reply"].error_messages |= {"required": NO_WORDS}
