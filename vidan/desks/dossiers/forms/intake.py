"""What is typed at the counter, checked field by field; nothing is written before all is right."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Count, Day, KeyedForm, Line, Lines
from vidan.desks.catalogue.asking import outcome_at
from vidan.desks.catalogue.content import Channel, Paper, Procedure
from vidan.desks.dossiers.actions.receiving import Brought
from vidan.desks.dossiers.forms.asking import ticks
from vidan.desks.dossiers.forms.charging import ChargeForm
from vidan.desks.dossiers.forms.party import PartyForm
from vidan.desks.dossiers.forms.reading import checked
from vidan.desks.dossiers.models import Dossier, Party
from vidan.desks.dossiers.queries.reusing import Reusable
from vidan.kit.ids import IdError, citizen_number, dossier_code, phone
from vidan.kit.text import checked_name, fold
from vidan.kit.workdays.moments import VIETNAM

EARLIEST = date(1900, 1, 1)
ALSO = "Cùng lúc thuộc cả trường hợp"  # as when answered at home (ADR 0028)
OFFICIAL = ("official_code", "official_day", "official_time")  # from the official system's receipt


def _official_code(typed: str) -> str:
    """A code of the house's own is none: typed here it would take the place of one yet to be given."""
    code = dossier_code(typed)
    if code.kind == "house":
        raise IdError("Đây là mã do Vì Dân cấp. Mời nhập mã trên giấy hẹn của hệ thống chính thức.")
    return code.text


class ApplicantForm(KeyedForm):
    """Who asks."""

    full_name = Line(label="Họ và tên người yêu cầu", limit=100)
    born_on = Day(label="Ngày sinh", earliest=EARLIEST, required=False)
    card_number = Line(label="Số căn cước", limit=20, required=False)
    address = Line(label="Địa chỉ", limit=300)
    phone = Line(label="Số điện thoại", limit=30, required=False)
    email = Line(label="Email", limit=254, required=False)

    def clean_full_name(self) -> str:
        return checked(checked_name, self.cleaned_data["full_name"])

    def clean_born_on(self) -> date | None:
        born: date | None = self.cleaned_data["born_on"]
        today = datetime.now(VIETNAM).date()
        if born and not EARLIEST <= born <= today:
            raise forms.ValidationError("Ngày sinh phải từ năm 1900 đến hôm nay. Mời xem lại.")
        return born

    def clean_card_number(self) -> str:
        text: str = self.cleaned_data["card_number"]
        return checked(citizen_number, text) if text else ""

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        return checked(phone, text) if text else ""

    def clean_email(self) -> str:
        text: str = self.cleaned_data["email"]
        try:
            return forms.EmailField(required=False).clean(text) or ""
        except forms.ValidationError:
            raise forms.ValidationError(
                "Địa chỉ email chưa đúng, ví dụ ten@vidu.vn. Có thể để trống."
            ) from None


class IntakeForm(PartyForm, ApplicantForm, ChargeForm):
    """Taking a dossier in: the case and its papers come from the procedure in force."""

    card_line = Line(label="Quét mã QR trên thẻ căn cước", limit=2000, required=False)
    case = Choice(label="Trường hợp", widget=forms.RadioSelect)
    channel = Choice(label="Cách nộp")
    request = Line(label="Nội dung yêu cầu, nếu cần ghi rõ", limit=500, required=False)
    # The list that was seen whole: ticked for one it says nothing about another's papers.
    all_papers = forms.CharField(
        label="Đã nhận đủ giấy tờ bắt buộc theo danh mục", required=False, widget=forms.HiddenInput
    )
    other_papers = Lines(label="Giấy tờ khác đã nhận, mỗi dòng một loại", limit=1000, required=False)
    sets = Count(label="Số bộ hồ sơ", initial=1)
    return_channel = Choice(label="Nhận kết quả", choices=Dossier.ReturnChannel.choices)
    shown_due = forms.CharField(widget=forms.HiddenInput, required=False)
    official_code = Line(label="Mã hồ sơ trên giấy hẹn chính thức", limit=60, required=False)
    official_day = Day(label="Ngày hẹn trên giấy hẹn chính thức", required=False)
    official_time = forms.TimeField(
        label="Giờ hẹn",
        required=False,
        initial="17:30",
        input_formats=["%H:%M", "%Hh%M", "%Hg%M"],
        error_messages={"invalid": "Giờ chưa đúng. Mời nhập theo mẫu giờ:phút, ví dụ 17:30."},
    )
    reason = Lines(label="Lý do từ chối", limit=2000, required=False)
    ground = Lines(label="Căn cứ pháp luật", limit=1000, required=False)

    def __init__(
        self,
        procedure: Procedure,
        case: str,
        *args: Any,
        trail: str = "",
        also: Sequence[str] = (),
        follows_official: bool = False,
        deciders: Sequence[tuple[int, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.procedure, self.case_shown = procedure, case
        for name in OFFICIAL:
            self.fields[name].required = follows_official
        self._choices("case", ((c.key, c.title) for c in procedure.cases))
        self._choices("channel", ((c.value, c.words) for c in procedure.channels))
        self.offer_exemptions(procedure)
        self.earlier: dict[str, Reusable] = {}
        # Of a resident who is several cases at once the papers of all of them (ADR 0028).
        self.answered = outcome_at(procedure, trail, case)
        self.papers = list(self.answered.papers if self.answered else procedure.papers_for(case, *also))
        self.list_shown = f"{case} {trail}" if self.answered else " ".join((case, *also))
        others = [(c.key, c.title) for c in procedure.cases if c.key != case]
        if others and not self.answered:
            self.fields["also"] = ticks(ALSO, others)
            self.initial["also"] = list(also)
        for paper in self.papers:
            self.fields[f"paper_{paper.key}"] = forms.BooleanField(label=paper.name, required=False)
            self.fields[f"count_{paper.key}"] = Count(
                label=f"Số lượng: {paper.name}", initial=paper.count, required=False
            )
        if deciders:
            units = [(str(pk), name) for pk, name in deciders]
            self.fields["decides"] = Choice(
                label="Cơ quan giải quyết", choices=[("", "Chọn cơ quan"), *units]
            )
            here = ("", "Tại bộ phận một cửa này")
            self.fields["helped_at"] = Choice(
                label="Nơi hỗ trợ người dân làm hồ sơ", choices=[here, *units], required=False
            )
        self.order_fields(["key", "case", "also", "party", *self.fields])

    def clean_full_name(self) -> str:
        """An organisation's name may hold digits and signs."""
        if self.cleaned_data.get("party") == Party.Kind.ORGANISATION:
            return str(self.cleaned_data["full_name"])
        return super().clean_full_name()

    def offer_reuse(self, earlier: Sequence[Reusable]) -> None:
        """Offer papers of an earlier dossier: ticked, they need not be brought again."""
        self.earlier = {str(paper.pk): paper for paper in earlier}
        self.fields["reuse"] = ticks(
            "Đã có từ hồ sơ trước, không phải nộp lại", [(k, p.words) for k, p in self.earlier.items()]
        )

    def reused(self) -> list[int]:
        """The papers used again."""
        return [int(pk) for pk in self.cleaned_data.get("reuse", [])]

    def _choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def paper_rows(self) -> list[tuple[Paper, str, Any, Any]]:
        """Each paper with the cases it is for when there are several, its tick and its count, for the template."""
        return [(p, self._for(p), self[f"paper_{p.key}"], self[f"count_{p.key}"]) for p in self.papers]

    def _for(self, paper: Paper) -> str:
        chosen = {self.case_shown, *self.initial.get("also", ())}
        titles = [c.title for c in self.procedure.cases if c.key in paper.cases and c.key in chosen]
        return "; ".join(titles) if len(chosen) > 1 else ""

    @property
    def has_all(self) -> bool:
        """“Đã nhận đủ” is ticked for the list that stands on the page."""
        return bool(self["all_papers"].value() == self.list_shown)

    def clean_all_papers(self) -> str:
        seen: str = self.cleaned_data["all_papers"]
        if seen and seen != self.list_shown:
            raise forms.ValidationError(
                "Danh mục giấy tờ đã đổi theo trường hợp. Mời xem lại rồi đánh dấu “Đã nhận đủ”."
            )
        return seen

    def _is_taken(self, paper: Paper) -> bool:
        """Ticked by itself, or one of the required ones of a list ticked as a whole and not used again."""
        if self.cleaned_data.get(f"paper_{paper.key}"):
            return True
        return (
            bool(self.cleaned_data.get("all_papers"))
            and paper.required
            and fold(paper.name) not in self._there()
        )

    def _there(self) -> set[str]:
        return {fold(self.earlier[str(pk)].name) for pk in self.reused()}

    def clean_official_code(self) -> str:
        text: str = self.cleaned_data["official_code"]
        return checked(_official_code, text) if text else ""

    def official_due(self) -> datetime | None:
        """The official paper's due moment, when its date was typed."""
        day, hour = self.cleaned_data.get("official_day"), self.cleaned_data.get("official_time")
        return datetime.combine(day, hour or time(17, 30), VIETNAM) if day else None

    def require_papers(self) -> None:
        """Every required paper is ticked, or something was taken in its place and named."""
        there = self._there()
        missing = [
            p.name for p in self.papers if p.required and not self._is_taken(p) and fold(p.name) not in there
        ]
        if missing and not self.cleaned_data.get("other_papers"):
            self.add_error(
                "other_papers",
                f"Còn thiếu: {'; '.join(missing)}. Mời đánh dấu khi đã nhận, hoặc ghi giấy tờ nhận thay ở đây.",
            )

    def brought(self) -> list[Brought]:
        """The papers that were handed in."""
        data = self.cleaned_data
        ticked = [
            Brought(p.name, str(p.kind), data.get(f"count_{p.key}") or p.count)
            for p in self.papers
            if self._is_taken(p)
        ]
        return ticked + [
            Brought(line[:300], "bản chính") for line in data["other_papers"].splitlines() if line
        ]

    def elsewhere(self) -> tuple[int, int | None]:
        """The unit that decides, and the one that helped when it is not this one."""
        helped = self.cleaned_data["helped_at"]
        return int(self.cleaned_data["decides"]), int(helped) if helped else None

    def channel_chosen(self) -> Channel:
        return Channel(self.cleaned_data["channel"])
