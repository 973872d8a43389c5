"""Everything that is kept about one person, in words the person reads: page and paper are filled from this."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

from vidan.core.accounts.models import Look
from vidan.core.files.models import KeptFile
from vidan.core.ledger.chain import ERASE_NOTE
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import history
from vidan.core.money.models import Due
from vidan.core.notices.models import Message
from vidan.core.people.models import Person
from vidan.core.ui import words
from vidan.desks.ceremonies.models import Ceremony, Condolence
from vidan.desks.companion.models import OfficialRecord
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention import table
from vidan.desks.retention.models import DataRequest
from vidan.desks.retention.queries.own_letters import flag_lines, letter_lines, own_letters
from vidan.desks.retention.table import RecordType
from vidan.kit.workdays.moments import VIETNAM

MOST_LOOKS = 200
# By the types of the table of retention: what is found by no card, and how it is found all the same.
UNTIED: Final[dict[str, str]] = {
    "certification": "Sổ chứng thực ghi theo họ tên, không gắn với số căn cước; có số chứng thực thì cán bộ mở được.",
    "slip": "Phiếu đánh giá không ghi ai gửi, nên không tìm được phiếu của bà con.",
    "dossier": "Hồ sơ nộp mà không quét thẻ căn cước thì tìm theo mã trên giấy hẹn, ghi thành một yêu cầu riêng.",
    "letter person_flag": (
        "Thư, danh sách gửi thư không có số căn cước: ở trên là những thư chắc của bà con. Thư chỉ nhắc tên, hoặc ghi "
        "khác năm sinh, địa chỉ thì tìm theo mã thư. Ý muốn ghi theo tên chỉ hiện khi khớp ngày sinh và địa chỉ hay "
        "điện thoại."
    ),
    "petition reception_register reception_turn booking dialogue_question fieldday": (
        "Phản ánh, kiến nghị, sổ tiếp công dân, lịch hẹn, câu hỏi ở hội nghị đối thoại, điều nói ở ngày với dân chỉ "
        "ghi tên, điện thoại nếu bà con để lại: cho mã, hoặc cho biết ngày nào, thì cán bộ mở được."
    ),
    "condolence ceremony souvenir": (
        "Chuyến viếng, lễ kết hôn không ghi từ hồ sơ của bà con thì chỉ có tên: cho biết ngày thì cán bộ mở được."
    ),
    "preparation": "Điều bà con chuẩn bị trước ở nhà đã khóa bằng mã của bà con: ở đây không ai mở được.",
    "register": "Bản sổ theo dõi hồ sơ đã xuất (Mẫu 07) ghi mọi người nộp trong những ngày ấy, giữ một năm.",
    "sealed": "Sổ kín khiếu nại, tố cáo không ghi người gửi.",
}
NOT_TIED = tuple(UNTIED.values())


@dataclass(frozen=True)
class Section:
    """One type of records: what is kept of this person, how long, by which law."""

    kind: RecordType
    lines: tuple[tuple[str, str], ...]  # (what, in words)

    @property
    def law(self) -> str:
        """“Giữ 20 năm. Căn cứ: …”"""
        return f"Giữ {self.kind.period}. Căn cứ: {self.kind.law} ({self.kind.sure})."


def kept_about(person: Person, *, in_full: bool = False) -> list[Section]:
    """Everything, by type; types with nothing are left out.

    `in_full`: for the head of the unit, who may read what must be heeded of people; never on paper.
    """
    dossiers = list(
        Dossier.objects.filter(applicant=person)
        .select_related("procedure", "party")
        .prefetch_related("handed_in", "issued")
        .order_by("-received_at")
    )
    civil = set(table.one("dossier_civil").fields)
    subjects = [dossier.subject for dossier in dossiers]
    letters = own_letters(person, subjects)
    found: dict[str, Iterable[tuple[str, str]]] = {
        "person": _person(person),
        "dossier_civil": _dossiers(d for d in dossiers if d.procedure.field in civil),
        "dossier": _dossiers(d for d in dossiers if d.procedure.field not in civil),
        "official_list": _official(person.unit_id, [dossier.code for dossier in dossiers]),
        "message": _messages(person),
        "ceremony": _ceremonies(dossiers),
        "condolence": _condolences(person),
        "letter": letter_lines(letters),
        "person_flag": flag_lines(person, in_full=in_full),
        "money": _money(subjects),
        "look": _looks([f"person:{person.pk}", *subjects, *letters.subjects]),
        "ledger": _notes([f"person:{person.pk}", *subjects, *letters.subjects] if in_full else subjects),
        "retention": _requests(person),
    }
    sections = [Section(table.one(key), tuple(lines)) for key, lines in found.items()]
    return [section for section in sections if section.lines]


def notes_on(dossiers: Iterable[str], unit_id: int) -> list[tuple[Entry, str]]:
    """What was written freely on these dossiers in the unit's own chain, "" once erased; why it was is not among it."""
    return [
        (entry, note)
        for subject in dossiers
        for entry, note in history(subject)
        if entry.note_hash and entry.unit == unit_id and entry.kind != ERASE_NOTE
    ]


def subjects_of(person: int) -> list[str]:
    """The opaque ids of this person's dossiers, oldest first."""
    pks = Dossier.objects.filter(applicant=person).order_by("pk").values_list("pk", flat=True)
    return [f"{Dossier.SUBJECT}:{pk}" for pk in pks]


def _person(person: Person) -> Iterator[tuple[str, str]]:
    yield "Họ và tên", person.full_name
    yield "Ngày sinh", words.short_day(person.born_on) if person.born_on else "không có"
    yield (
        "Số căn cước",
        f"chỉ giữ mã băm và ba số cuối: …{person.card_tail}" if person.card_key else "không có",
    )
    yield "Địa chỉ", person.address or "không có"
    yield "Số điện thoại", person.phone or "không có"
    yield "Email", person.email or "không có"
    yield (
        "Nhận tin báo",
        "đã xin không nhận" if person.declines_notices else "có, khi có điện thoại hoặc email",
    )
    yield "Đoàn đến nhà", "đã xin miễn" if person.declines_visits else "không xin miễn"


def _dossiers(dossiers: Iterable[Dossier]) -> Iterator[tuple[str, str]]:
    for dossier in dossiers:
        yield f"Hồ sơ {dossier.code}", "; ".join(_of_dossier(dossier))


def _of_dossier(dossier: Dossier) -> Iterator[str]:
    yield dossier.procedure.plain_name
    yield f"nhận {words.full(dossier.received_at)}"
    yield str(State(dossier.state).label).lower()
    if dossier.content_destroyed_at:
        yield "nội dung đã hủy theo quyết định"
        return
    files = KeptFile.objects.filter(subject=dossier.subject, destroyed_at=None)
    told = {
        "lúc nộp ghi": _given(dossier),
        "nội dung yêu cầu": dossier.request,
        "người nộp thay": dossier.party.words if dossier.party else "",
        "giấy tờ đã nộp": ", ".join(
            f"{p.name} ({p.words})" for p in dossier.handed_in.all() if not p.struck_at
        ),
        "giấy đã cấp": ", ".join(
            f"{p.get_form_display()} ({_day(p.issued_at)})" for p in dossier.issued.all()
        ),
        "tệp kèm theo": ", ".join(f"{file.name} ({_day(file.at)})" for file in files),
        "kết quả số": dossier.result_number,
        "trả cho": dossier.returned_to,
    }
    yield from (f"{what}: {said}" for what, said in told.items() if said)


def _given(dossier: Dossier) -> str:
    given = (
        dossier.applicant_name,
        dossier.applicant_address,
        dossier.applicant_phone,
        dossier.applicant_email,
    )
    return ", ".join(filter(None, given))


def _official(unit_id: int, codes: list[str]) -> Iterator[tuple[str, str]]:
    """What the official system's lists say of these dossiers."""
    rows = OfficialRecord.objects.filter(unit=unit_id, code__in=codes).select_related("line").order_by("pk")
    for row in rows:
        said = (row.line.name, row.line.procedure, row.line.outer_words)
        yield f"Hồ sơ {row.code}", f"danh sách lập {words.full(row.as_of)}: {', '.join(filter(None, said))}"


def _messages(person: Person) -> Iterator[tuple[str, str]]:
    for message in Message.objects.filter(person=person).order_by("-pk"):
        told = (
            f"{message.get_via_display()} tới {message.to}: {message.title}"
            if message.to
            else "lời tin đã xóa"
        )
        yield _moment(message.made_at), f"{told} ({message.get_outcome_display()})"


def _ceremonies(dossiers: list[Dossier]) -> Iterator[tuple[str, str]]:
    """What was arranged on one of their dossiers."""
    for row in Ceremony.objects.filter(dossier__in=[dossier.pk for dossier in dossiers]).order_by("-pk"):
        names = f"{row.his_name} và {row.her_name}" if row.his_name else "đã xóa tên"
        yield names, _told(row.state_words, row.begins)


def _condolences(person: Person) -> Iterator[tuple[str, str]]:
    for row in Condolence.objects.filter(person=person).order_by("-pk"):
        yield row.deceased or "đã xóa thông tin", _told(row.state_words, row.begins)


def _told(state: str, begins: datetime | None) -> str:
    return f"{state}, {_moment(begins)}" if begins else state


def _money(subjects: list[str]) -> Iterator[tuple[str, str]]:
    for due in Due.objects.filter(subject__in=subjects).order_by("-pk"):
        yield _moment(due.at), f"{due.get_kind_display()}: {_amount(due)}"


def _amount(due: Due) -> str:
    return "chưa định mức" if due.amount is None else words.money(due.amount)


def _looks(subjects: list[str]) -> Iterator[tuple[str, str]]:
    looks = Look.objects.filter(subject__in=subjects).select_related("account").order_by("-pk")[:MOST_LOOKS]
    for look in looks:
        who = ", ".join(filter(None, (look.account.full_name, look.account.position)))
        yield _moment(look.at), f"{who}: {look.get_kind_display().lower()}"


def _notes(subjects: list[str]) -> Iterator[tuple[str, str]]:
    for subject in subjects:
        yield from ((_moment(entry.at), note) for entry, note in history(subject) if note)


def _requests(person: Person) -> Iterator[tuple[str, str]]:
    for row in DataRequest.objects.filter(person=person).order_by("-pk"):
        answer = row.get_answer_display().lower() if row.answer else "đang trả lời"
        yield _moment(row.at), f"{row.get_wish_display()}: {answer}"


def _moment(at: datetime) -> str:
    return words.full(at)


def _day(at: datetime) -> str:
    return words.short_day(timezone.localdate(at, VIETNAM))
