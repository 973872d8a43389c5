"""The box is opened, each slip written down or sealed, the minutes made and kept as they were signed."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.receiving import Checked
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.desks.boxes.flow import KEEP_SIGNED, KEEPERS, LODGE_SLIP, NUMBER_SLIP, OPEN, RECORD, State
from vidan.desks.boxes.models import BoxOpening, Slip
from vidan.desks.petitions.actions import Said, enter
from vidan.desks.petitions.actions.closed import Lodged, lodge
from vidan.desks.petitions.keys import other_key
from vidan.desks.petitions.models import SealedLine
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.text import fold
from vidan.kit.workdays.moments import in_vietnam

PHOTO, MINUTES = "box_slip", "box_minutes"  # parts of files
OVER = "Lần mở này đã lập biên bản, không thêm phiếu được nữa. Phiếu sót lại mời ghi ở lần mở sau."
LODGED = "Phiếu này đã có dòng trong Sổ kín, hoặc không phải đơn bỏ phong bì."
ALONE = "Hai người chứng kiến là hai người khác nhau, và khác người mở hòm thư."


@dataclass(frozen=True)
class Opened:
    """Before whom, where and when."""

    place: str
    opened_at: datetime
    witness_1: str
    witness_1_of: str
    witness_2: str
    witness_2_of: str
    seal_whole: bool
    remarks: str = ""


@dataclass(frozen=True)
class Paper:
    """One slip. `said` of a voice only; `photo` of all but a sealed one."""

    kind: Slip.Kind
    photo: Checked | None = field(default=None, repr=False)
    said: Said | None = field(default=None, repr=False)
    token: str = field(default="", repr=False)


def open_box(act: Act, unit_id: int, opened: Opened) -> BoxOpening:
    """It is opened before two witnesses. Raises BadInput."""
    names = {fold(name) for name in (opened.witness_1, opened.witness_2, act.scope.full_name)}
    if len(names) < 3:
        raise BadInput(ALONE, field="witness_2")
    if opened.opened_at > act.at:
        raise BadInput("Giờ mở chưa đến.", field="at")

    def build(draft: Draft) -> BoxOpening:
        year = in_vietnam(opened.opened_at).year
        return BoxOpening.objects.create(
            unit_id=unit_id,
            state=draft.state,
            year=year,
            number=take(unit_id, BoxOpening.SUBJECT, str(year)),
            by_id=act.scope.account_id,
            **vars(opened),
        )

    return begin(OPEN, act, unit_id, build, lambda pk: BoxOpening.objects.get(pk=pk))[0]


def write_down(act: Act, opening: BoxOpening, paper: Paper) -> Slip:
    """The next slip gets its number; a voice becomes a petition with its clocks. Raises BadInput, Stale."""
    if (paper.kind == Slip.Kind.VOICE) != (paper.said is not None):
        raise BadInput("Mời chép nội dung phiếu.", field="text")
    if (paper.kind == Slip.Kind.SEALED) == (paper.photo is not None):
        sealed = "Đơn khiếu nại, tố cáo không chụp: mời bỏ phong bì, giao người thụ lý."
        raise BadInput(sealed if paper.photo else "Mời chụp phiếu.", field="photo")

    def do() -> Slip:
        if not BoxOpening.objects.select_for_update().filter(pk=opening.pk, state=State.OPENED).exists():
            raise Stale(OVER)
        slip = _numbered(act, opening, paper)
        facts: dict[str, Fact] = {"slip": slip.pk, "number": slip.number, "kind": paper.kind.value}
        append(
            _deed(act, opening), unit=opening.unit_id, kind=NUMBER_SLIP, subject=opening.subject, facts=facts
        )
        return slip

    return once(_deed(act, opening), do, lambda entry: _slip_of(entry, opening), kind=NUMBER_SLIP)


def lodge_slip(act: Act, slip: Slip, kind: SealedLine.Kind, received_on: date, handler: int) -> SealedLine:
    """What lay sealed in the box gets its line in the closed register, once. Raises BadInput, Stale.

    Nothing joins the two: the slip says that it has a line, the line that it was in the box. The same click finds it
    again by a key that only the house can make.
    """
    opening, inner = slip.opening, replace(act, key=other_key(act.key), sent="")
    lodged = Lodged(opening.unit_id, kind, received_on, handler, from_box=True)

    def do() -> SealedLine:
        if not Slip.objects.filter(pk=slip.pk, kind=Slip.Kind.SEALED, is_lodged=False).update(is_lodged=True):
            raise Stale(LODGED)
        line = lodge(inner, lodged)
        facts = {"slip": slip.pk, "number": slip.number}
        append(
            _deed(act, opening), unit=opening.unit_id, kind=LODGE_SLIP, subject=opening.subject, facts=facts
        )
        return line

    return once(_deed(act, opening), do, lambda _: lodge(inner, lodged), kind=LODGE_SLIP)


def record(act: Act, opening: BoxOpening) -> Entry:
    """All slips are written down: the minutes are as they will be signed."""
    slips = Slip.objects.filter(opening=opening).count()

    def facts(draft: Draft) -> None:
        draft.facts = {"slips": slips}

    return make_move(RECORD, opening, act, facts, recorded_at=act.at)


def keep_signed(act: Act, opening: BoxOpening, scan: Checked) -> Entry:
    """The minutes as three people signed them by hand. A later scan takes its place. Raises Stale."""

    def do() -> Entry:
        if opening.state != State.RECORDED:
            raise Stale("Mời kê xong phiếu, lập biên bản rồi mới nộp bản đã ký.")
        file = keep(act, unit_id=opening.unit_id, subject=opening.subject, part=MINUTES, file=scan)
        BoxOpening.objects.filter(pk=opening.pk).update(signed=file)
        facts = {"sha256": file.sha256}
        return append(
            _deed(act, opening), unit=opening.unit_id, kind=KEEP_SIGNED, subject=opening.subject, facts=facts
        )

    return once(_deed(act, opening), do, lambda entry: entry, kind=KEEP_SIGNED)


def _numbered(act: Act, opening: BoxOpening, paper: Paper) -> Slip:
    number = Slip.objects.filter(opening=opening).count() + 1
    subject, unit = opening.subject, opening.unit_id
    photo = keep(act, unit_id=unit, subject=subject, part=PHOTO, file=paper.photo) if paper.photo else None
    said = replace(act, key=f"{act.key}:{number}")  # its own entry in the ledger, in this same transaction
    petition = enter(said, paper.said, paper.token) if paper.said else None
    return Slip.objects.create(
        opening=opening, number=number, kind=paper.kind, photo=photo, petition=petition
    )


def _slip_of(entry: Entry, opening: BoxOpening) -> Slip:
    return Slip.objects.filter(opening=opening).get(number=int(read_facts(entry.facts)["number"] or 0))


def _deed(act: Act, opening: BoxOpening) -> Deed:
    role = act.scope.role_for(KEEPERS, opening.unit_id)
    if role is None:
        raise NotYours("Hòm thư do cán bộ một cửa, công chức, văn thư, lãnh đạo của đơn vị mở.")
    return act.deed(role)
