"""What is typed when a resident is asked for papers, or spared it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, KeyedForm, Line, Lines
from vidan.desks.catalogue.content import Paper, PaperKind
from vidan.desks.dossiers.actions.working import Wanted
from vidan.desks.dossiers.models import StateGround
from vidan.desks.dossiers.queries.reusing import Reusable

MOST = 30


def ticks(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    """Several of the things shown."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Mời chọn lại trong danh sách."},
    )


class AskForMoreForm(KeyedForm):
    """What is missing, all at once: the case's papers to tick, anything else a line each, then why."""

    wanted = Lines(
        label="Giấy tờ khác cần bổ sung",
        limit=4000,
        required=False,
        help_text="Mỗi dòng một giấy tờ. Ghi số bản ở cuối dòng nếu khác 1 bản chính, "
        "ví dụ: Giấy chứng sinh; 2 bản sao",
    )
    reason = Lines(label="Lý do, bằng lời dễ hiểu", limit=2000)
    state_ground = Choice(
        label="Nhà nước đã có giấy này, vì sao vẫn phải hỏi?",
        choices=[("", "Không hỏi giấy tờ Nhà nước đã có"), *StateGround.choices],
        required=False,
    )
    state_words = Line(label="Ghi rõ: hệ thống nào, từ lúc nào, sai ở đâu", limit=500, required=False)

    def __init__(
        self, *args: Any, papers: Sequence[Paper] = (), earlier: Sequence[Reusable] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.papers = {paper.key: paper for paper in papers}
        if papers:
            had = {paper.name: paper.code for paper in earlier}
            rows = [(paper.key, _marked(paper, had)) for paper in papers]
            self.fields["ticked"] = ticks("Giấy tờ của thủ tục còn thiếu", rows)
        if not any(paper.in_state_database for paper in papers):
            del self.fields["state_ground"], self.fields["state_words"]
        self.order_fields(["key", "ticked", "wanted", "reason"])

    def clean_wanted(self) -> list[Wanted]:
        lines: str = self.cleaned_data["wanted"]
        return [_wanted(line) for line in lines.splitlines() if line]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = [_of(self.papers[key]) for key in data.pop("ticked", [])]
        if "wanted" in data:
            data["wanted"] = chosen + data["wanted"]
            if len(data["wanted"]) > MOST:
                self.add_error("wanted", "Mỗi lần yêu cầu tối đa 30 giấy tờ. Mời gộp các dòng lại.")
        return data


class ReuseForm(KeyedForm):
    """Which papers of an earlier dossier are used again."""

    def __init__(self, *args: Any, earlier: Sequence[Reusable] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reuse"] = ticks("Giấy tờ đã có", [(str(p.pk), p.words) for p in earlier])


def _marked(paper: Paper, had: dict[str, str]) -> str:
    marks = [str(paper.kind)]
    if paper.in_state_database:
        marks.append("Nhà nước đã có: chỉ hỏi khi có căn cứ")
    if paper.name in had:
        marks.append(f"đã có trong hồ sơ {had[paper.name]}: mời dùng lại")
    return f"{paper.name} ({'; '.join(marks)})"


def _of(paper: Paper) -> Wanted:
    column = "certified" if paper.kind is PaperKind.COPY else "originals"
    return Wanted(paper.name, **{column: paper.count})


_SORTS = {
    "bản chính": "originals",
    "bản sao": "certified",
    "bản chứng thực": "certified",
    "bản chụp": "photocopies",
}


def _wanted(line: str) -> Wanted:
    name, _, counts = line.partition(";")
    found: dict[str, int] = {}
    for part in filter(None, (p.strip().lower() for p in counts.split(","))):
        digits, _, sort = part.partition(" ")
        if (
            not (digits.isascii() and digits.isdecimal())
            or not 1 <= int(digits[:4]) <= 99
            or sort not in _SORTS
        ):
            raise forms.ValidationError(
                f"Chưa hiểu “{part[:60]}”. Mời ghi như: 1 bản chính, 2 bản sao, 1 bản chụp (sau dấu chấm phẩy)."
            )
        found[_SORTS[sort]] = int(digits)
    if not name.strip() or len(name) > 300:
        raise forms.ValidationError("Mỗi dòng cần tên một giấy tờ, không quá 300 ký tự.")
    return Wanted(name.strip(), **(found or {"originals": 1}))
