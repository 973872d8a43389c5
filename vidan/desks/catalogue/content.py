"""What one edition of a procedure says: plain values shared by data files, database and pages."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeVar


class Channel(StrEnum):
    """How a request may come in; the law sets time and fee for each."""

    COUNTER = "truc_tiep"
    ONLINE = "truc_tuyen"
    POST = "buu_chinh"

    @property
    def words(self) -> str:
        return _CHANNEL_WORDS[self]


_CHANNEL_WORDS = {
    Channel.COUNTER: "Nộp tại quầy",
    Channel.ONLINE: "Nộp trên Cổng Dịch vụ công quốc gia",
    Channel.POST: "Gửi qua bưu chính công ích",
}


class PaperKind(StrEnum):
    ORIGINAL = "bản chính"
    COPY = "bản sao"
    SHOWN = "xuất trình"


class Confidence(StrEnum):
    """How far a stated fact was checked against the instrument itself."""

    SURE = "chắc chắn"
    RECHECK = "cần kiểm lại"

    @property
    def is_sure(self) -> bool:
        return self is Confidence.SURE


class Depth(StrEnum):
    """How much of a procedure is told: the whole guide, or the facts and a few lines."""

    FULL = "đầy đủ"
    BRIEF = "tóm tắt"


class IssuedBy(StrEnum):
    """Who draws the result. Outside: the State's system; the house only records number and date."""

    OUTSIDE = "outside"
    HOUSE = "house"


class FormSet(StrEnum):
    """Which forms the counter prints (law.md §2)."""

    ONE_STOP = "TT03/2025"
    RESIDENCE = "CT"


class Apology(StrEnum):
    """The title of the late paper; sector texts still use the older one."""

    OLD = "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    NEW = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"


class FeeSort(StrEnum):
    """Phí pays for a service, lệ phí for a paper of the State (Luật Phí và lệ phí Đ.3)."""

    FEE = "phí"
    LEVY = "lệ phí"


@dataclass(frozen=True)
class Law:
    """An instrument the procedure stands on. `number` is how facts refer to it."""

    number: str
    title: str = ""

    @property
    def words(self) -> str:
        return f"{self.title} số {self.number}" if self.title else f"Văn bản số {self.number}"


@dataclass(frozen=True)
class Source:
    """Where the facts of this file were read, and when."""

    what: str
    address: str
    checked_on: date


UNCLEAR = "chưa rõ"


@dataclass(frozen=True)
class Case:
    """One answer to “which case are you?”. A staff case (to verify) is chosen by the officer only."""

    key: str
    title: str
    hint: str = ""
    staff_only: bool = False


@dataclass(frozen=True)
class Answer:
    """One answer to choose. It may make several cases hold at once, besides those of other answers.

    `without`: papers (keys) that this person need not bring although a case of theirs names them. `next`: the key of
    the question that follows, END for none; empty: the one below. `instead`: this is no case of this procedure but
    the procedure of that code.
    """

    text: str
    cases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    next: str = ""
    instead: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """One question of “which case are you?”, asked on a page of its own."""

    key: str
    text: str
    answers: tuple[Answer, ...]
    hint: str = ""


END = "xong"


@dataclass(frozen=True)
class Paper:
    """One paper to bring. No `cases`: every case. A paper the State already holds is never required."""

    key: str
    name: str
    kind: PaperKind
    count: int = 1
    required: bool = True
    cases: tuple[str, ...] = ()
    note: str = ""
    where: str = ""
    in_state_database: bool = False


@dataclass(frozen=True)
class Limit:
    """The legal time for some channels and cases (no `cases`: every case not named by another limit).

    `unclear`: what the source says where it cannot be read (a number that lost its unit); `text` is then UNCLEAR, and
    nothing is promised by it until the unit posts a limit of its own.
    """

    channels: tuple[Channel, ...]
    text: str
    confidence: Confidence
    law: str = ""
    article: str = ""
    cases: tuple[str, ...] = ()
    cut_off: time | None = None
    note: str = ""
    unclear: str = ""


@dataclass(frozen=True)
class Fee:
    """Money for some channels and cases. An amount the province decides is never guessed.

    `unclear`: why the amount is not known; the unit enters what is asked, as where the province sets it.
    """

    channels: tuple[Channel, ...]
    confidence: Confidence
    law: str = ""
    amount: int | None = None  # đồng
    set_by_province: bool = False
    per: str = ""
    sort: FeeSort = FeeSort.LEVY
    article: str = ""
    cases: tuple[str, ...] = ()
    note: str = ""
    unclear: str = ""


@dataclass(frozen=True)
class Exemption:
    """Who pays nothing, by which law."""

    who: str
    law: str
    article: str = ""


@dataclass(frozen=True)
class Result:
    name: str
    issued_by: IssuedBy
    note: str = ""


@dataclass(frozen=True)
class Procedure:
    """One edition of one procedure, valid from a day (included) to another (not included)."""

    code: str
    name: str
    plain_name: str
    field: str
    audience: str
    deciding_level: str
    who: str
    form_set: FormSet
    apology_title: Apology
    valid_from: date
    channels: tuple[Channel, ...]
    result: Result
    everyday_words: tuple[str, ...]
    steps: tuple[str, ...]
    cases: tuple[Case, ...]
    papers: tuple[Paper, ...]
    limits: tuple[Limit, ...]
    fees: tuple[Fee, ...]
    sources: tuple[Source, ...]
    when: str = ""
    mistakes: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    depth: Depth = Depth.FULL
    not_this: str = ""  # which sibling it is easily mistaken for, and what that one is called
    related: tuple[str, ...] = ()  # codes
    replaced_by: tuple[str, ...] = ()  # codes that stand for an ended one
    exemptions: tuple[Exemption, ...] = ()
    questions: tuple[Question, ...] = ()
    valid_to: date | None = None
    nationwide: bool = False  # on the published list of procedures handed in anywhere in the country
    review_by: date | None = None
    review_why: str = ""
    reviewed_on: date | None = None

    def case(self, key: str) -> Case | None:
        return next((case for case in self.cases if case.key == key), None)

    def papers_for(self, *cases: str) -> tuple[Paper, ...]:
        """The papers of a case, or of several that hold at once, in the file's order."""
        wanted = set(cases)
        return tuple(paper for paper in self.papers if not paper.cases or wanted & set(paper.cases))

    def limit_for(self, case: str, channel: Channel) -> Limit | None:
        return _most_specific(self.limits, case, channel)

    def fee_for(self, case: str, channel: Channel) -> Fee | None:
        return _most_specific(self.fees, case, channel)

    def law_words(self, number: str, article: str) -> str:
        """“khoản 2 Điều 9 Luật Hộ tịch số 60/2014/QH13”."""
        if not number:
            return ""
        law = next((law for law in self.laws if law.number == number), Law(number))
        return " ".join(part for part in (article, law.words) if part)


Term = TypeVar("Term", Limit, Fee)


def _most_specific(terms: tuple[Term, ...], case: str, channel: Channel) -> Term | None:
    fitting = [term for term in terms if channel in term.channels]
    named = [term for term in fitting if case in term.cases]
    return next(iter(named or [term for term in fitting if not term.cases]), None)
