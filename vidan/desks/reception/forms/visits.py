"""What is typed of a visit: who came, each content by itself; papers that were taken."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vidan.core.accounts.models import Account
from vidan.core.ui.typed import Choice, Count, KeyedForm, Line, Lines, Name, offer
from vidan.desks.petitions.forms.office import offer_people
from vidan.desks.reception.actions.receiving import Kind, Part, Person
from vidan.desks.reception.models import Hearing, Matter, Visit

KINDS = [(kind.value, kind.label) for kind in Kind if kind != Kind.DENUNCIATION]
NEW = "moi"
BEFORE = "Người tên này đã đến trước đây. Mời chọn: vẫn việc nào dưới đây, hay việc mới."
PARTS = (("kind", "summary"), ("second_kind", "second_summary"), ("third_kind", "third_summary"))
BAD_PEOPLE = dict.fromkeys(
    ("required", "invalid", "min_value", "max_value"), "Mời nhập số người từ 1 đến 500."
)


class FindForm(KeyedForm):
    """Whom or which number to look for; posted, so that no name stands in an address."""

    words = Line(100, label="Tìm theo họ tên hoặc số thứ tự")


class VisitForm(KeyedForm):
    """A visit with up to three contents. The number of the paper is asked because the register must have it."""

    name = Name(100, label="Họ tên")
    address = Line(300, label="Địa chỉ")
    paper_kind = Choice(label="Giấy tờ", choices=Visit.Paper.choices, required=False, initial="card")
    paper_number = Line(
        30,
        label="Số giấy tờ",
        required=False,
        help_text="Điều 12 Nghị định 154/2026/NĐ-CP yêu cầu hỏi. Máy khóa số này; ai mở xem đều bị ghi lại",
    )
    paper_issued = Line(
        120, label="Ngày cấp, nơi cấp", required=False, help_text="Chỉ cần khi phải ra văn bản"
    )
    people = forms.IntegerField(
        label="Số người cùng đến", min_value=1, max_value=500, initial=1, error_messages=BAD_PEOPLE
    )
    representatives = Line(
        500,
        label="Đoàn đông: những người đại diện",
        required=False,
        help_text="Cử người đại diện nói; họ tên cách nhau dấu phẩy",
    )
    written = Choice(
        label="Người không viết được", choices=Visit.Written.choices, required=False, widget=forms.RadioSelect
    )
    kind = Choice(label="Loại", choices=KINDS, widget=forms.RadioSelect)
    summary = Lines(500, label="Nội dung, tóm tắt")
    before = Choice(label="Đã đến vì việc này chưa?", required=False, widget=forms.RadioSelect)
    settled_by = Line(200, label="Cơ quan đã giải quyết (nếu có)", required=False)
    is_ours = forms.BooleanField(label="Thuộc thẩm quyền của đơn vị", required=False)
    note = Line(300, label="Ghi chú", required=False)
    second_kind = Choice(label="Loại, nội dung thứ hai", choices=[("", "Không có"), *KINDS], required=False)
    second_summary = Lines(500, label="Nội dung thứ hai", required=False)
    third_kind = Choice(label="Loại, nội dung thứ ba", choices=[("", "Không có"), *KINDS], required=False)
    third_summary = Lines(500, label="Nội dung thứ ba", required=False)
    FIRST = (
        "name",
        "address",
        "paper_kind",
        "paper_number",
        "paper_issued",
        "people",
        "representatives",
        "written",
    )
    SECOND = ("settled_by", "is_ours", "note")
    MORE = ("second_kind", "second_summary", "third_kind", "third_summary")

    def __init__(self, earlier: Iterable[Hearing], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.earlier = {str(line.matter_id): line for line in earlier}
        offer(
            self, "before", [*((key, _told(line)) for key, line in self.earlier.items()), (NEW, "Việc mới")]
        )

    def clean_paper_number(self) -> str:
        typed: str = self.cleaned_data["paper_number"]
        if typed and not self.cleaned_data.get("paper_kind"):
            raise forms.ValidationError("Mời chọn loại giấy tờ của số này.")
        return typed

    def clean(self) -> None:
        v = self.cleaned_data
        if self.earlier and not v.get("before"):
            self.add_error("before", BEFORE)
        for kind, summary in PARTS[1:]:
            if bool(v.get(kind)) != bool(v.get(summary)):
                self.add_error(summary, "Mời ghi cả loại và nội dung, hoặc để trống cả hai.")

    def person(self) -> Person:
        """Of a form that is valid."""
        v = self.cleaned_data
        names = ("name", "address", "paper_number", "paper_issued", "people", "representatives")
        kind, written = Visit.Paper(v["paper_kind"]), Visit.Written(v["written"])
        return Person(paper_kind=kind, written=written, **{name: v[name] for name in names})

    def parts(self) -> list[Part]:
        """Of a form that is valid; what else was said of the first content stays with it."""
        v = self.cleaned_data
        rest: dict[str, Any] = {name: v[name] for name in self.SECOND}
        first = Part(Kind(v["kind"]), v["summary"], matter=self._matter(), **rest)
        more = [Part(Kind(v[kind]), v[summary]) for kind, summary in PARTS[1:] if v[kind]]
        return [first, *more]

    def _matter(self) -> Matter | None:
        line = self.earlier.get(self.cleaned_data["before"])
        return line.matter if line else None


class SealForm(KeyedForm):
    """A denunciation was brought: who handles it, and nothing else."""

    handler = Choice(label="Người thụ lý, nhận đơn tận tay")

    def __init__(self, handlers: Iterable[Account], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_people(self, handlers)


class ItemsForm(KeyedForm):
    """Papers that were taken, a line each."""

    items = Lines(
        3_000,
        label="Giấy tờ nhận của công dân",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một giấy: tên; số trang; tình trạng. Ví dụ: Đơn đề nghị; 2; bản chính",
    )
    copies = Count(label="Lập thành mấy bản", initial=2)

    def clean_items(self) -> list[tuple[str, str, str]]:
        rows = [line.split(";") for line in self.cleaned_data["items"].splitlines() if line.strip()]
        return [(row[0].strip(), (row[1:2] or [""])[0].strip(), "; ".join(row[2:]).strip()) for row in rows]


def _told(line: Hearing) -> str:
    return f"{line.summary[:120]} (lần gần nhất {line.on:%d/%m/%Y}, {line.state_words.lower()})"
