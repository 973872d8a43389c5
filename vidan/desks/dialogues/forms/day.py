"""What is typed while a dialogue is being held: fast, by keyboard, one thing at a time."""

from collections.abc import Sequence
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import OLD_PAGE, Choice, Day, KeyedForm, Lines, Name, offer
from vidan.core.units.models import Hamlet
from vidan.desks.dialogues.actions.holding import Promised
from vidan.desks.dialogues.actions.questions import Asked
from vidan.desks.dialogues.forms.questions import LONGEST
from vidan.desks.dialogues.models import GROUPS

ANSWERED, TAKEN, LATER = "tra-loi", "ghi-nhan", "de-sau"
MOST = 100_000
BAD_NUMBER = "Mời ghi một số từ 0 trở lên, hoặc để trống."


class CallForm(KeyedForm):
    """Which question is asked now."""

    question = forms.RegexField(
        r"\A[0-9]{1,15}\Z", error_messages={"required": OLD_PAGE, "invalid": OLD_PAGE}
    )


class ResultForm(KeyedForm):
    """What became of the question that is asked: by which button it was sent says what must be filled."""

    doing = forms.ChoiceField(
        choices=[(ANSWERED, ""), (TAKEN, ""), (LATER, "")],
        error_messages={"required": OLD_PAGE, "invalid_choice": OLD_PAGE},
    )
    reply = Lines(4_000, label="Ghi câu trả lời, hoặc điều đơn vị hứa làm", required=False)
    owner = Choice(label="Ai theo việc này", required=False)
    by = Day(label="Xong trước hết ngày", required=False)

    def __init__(self, people: Sequence[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", [("", "Chưa chọn"), *_named(people)])

    def clean(self) -> None:
        v = self.cleaned_data
        doing = v.get("doing")
        if doing in (ANSWERED, TAKEN) and not v.get("reply") and "reply" not in self.errors:
            said = "đã trả lời thế nào" if doing == ANSWERED else "đơn vị hứa làm gì"
            self.add_error("reply", f"Mời ghi {said}.")
        if doing == TAKEN:
            if not v.get("owner"):
                self.add_error("owner", "Mời chọn ai theo việc này.")
            if not v.get("by") and "by" not in self.errors:
                self.add_error("by", "Mời ghi ngày hẹn.")

    def promised(self) -> Promised:
        """Of a form that is valid and says that it is taken away."""
        v = self.cleaned_data
        return Promised(int(v["owner"]), v["by"], v["reply"])


class SpokenForm(KeyedForm):
    """A question as it is spoken."""

    words = Lines(LONGEST, label="Câu hỏi vừa nêu")
    hamlet = Choice(label="Thôn, tổ dân phố", required=False)
    name = Name(60, label="Tên, nếu người hỏi đồng ý nêu tên", required=False)

    def __init__(self, hamlets: Sequence[Hamlet], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        there = [(row.pk, row.words) for row in hamlets]
        offer(self, "hamlet", [("", "Không chọn"), *there])
        if not there:
            del self.fields["hamlet"]

    def asked(self) -> Asked:
        """Of a form that is valid."""
        v = self.cleaned_data
        hamlet = int(v["hamlet"]) if v.get("hamlet") else None
        return Asked(words=v["words"], hamlet_id=hamlet, name=v["name"], may_name=bool(v["name"]))


class AttendanceForm(KeyedForm):
    """Numbers by group; who came is not asked."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bad = dict.fromkeys(("invalid", "min_value", "max_value"), BAD_NUMBER)
        for name, label in GROUPS.items():
            self.fields[name] = forms.IntegerField(
                min_value=0, max_value=MOST, label=label, required=False, error_messages=bad
            )

    def counts(self) -> dict[str, int]:
        """Of a form that is valid; what was left empty was not counted."""
        return {name: self.cleaned_data[name] for name in GROUPS if self.cleaned_data[name] is not None}


class EndForm(KeyedForm):
    """Who answers what could not be asked any more, and by when."""

    owner = Choice(label="Ai trả lời những câu chưa kịp hỏi")
    by = Day(label="Trả lời công khai trước hết ngày")

    def __init__(self, people: Sequence[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", _named(people))


def _named(people: Sequence[Account]) -> list[tuple[int, str]]:
    return [(row.pk, f"{row.full_name}, {row.position}" if row.position else row.full_name) for row in people]
