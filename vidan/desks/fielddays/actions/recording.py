"""Writing down what was done and heard. A phone sends a record until it is told that it is kept: each counts once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import keep
from vidan.core.files.kinds import IMAGES
from vidan.core.files.receiving import Checked
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.seals import keyed_row
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import Done, FieldDay, Household, Matter, Photo
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

R = TypeVar("R", bound=Model)
PART = "fieldday"
CLOSED = "Ngày này chưa thông báo hoặc đã hủy nên chưa ghi được gì."
NOT_GOERS = "Việc ghi ở thôn do cán bộ, đoàn thể của đơn vị làm."
USED = "Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại."


@dataclass(frozen=True)
class Helped:
    """A household as it was typed."""

    ground: Household.Ground
    name: str
    helped: str


@dataclass(frozen=True)
class Heard:
    """What somebody said, as it was typed; `answer` when it was explained or done on the spot."""

    words: str
    speaker: str = ""
    phone: str = ""
    state: MatterState = MatterState.HEARD
    answer: str = ""


@dataclass(frozen=True)
class Shot:
    """A photograph as it was sent."""

    file: Checked
    taken: Photo.When
    consent: Photo.Consent
    kind: str = ""
    words: str = ""


def note_done(act: Act, day: FieldDay, kind: str, quantity: int, words: str = "") -> Done:
    """So much of it was done."""

    def make() -> tuple[Done, dict[str, Fact]]:
        row = Done.objects.create(
            day=day, kind=kind, quantity=quantity, words=words, at=act.at, by_id=act.scope.account_id
        )
        return row, {"done": row.pk, "work": kind, "quantity": quantity}

    return _kept(act, day, flow.NOTE_DONE, make, Done, "done")


def strike_done(act: Act, row: Done) -> Entry:
    """It was written down by mistake: it counts no longer."""
    deed = _deed(act, row.day)

    def do() -> Entry:
        if not Done.objects.filter(pk=row.pk, struck_at=None).update(struck_at=act.at):
            raise Stale("Dòng này đã bỏ rồi.")
        return append(
            deed, unit=row.day.unit_id, kind=flow.STRIKE_DONE, subject=row.day.subject, facts={"done": row.pk}
        )

    return once(deed, do, lambda entry: _same(entry, row.day), kind=flow.STRIKE_DONE)


def add_photo(act: Act, day: FieldDay, shot: Shot) -> Photo:
    """Keep a photograph: drawn anew before, so that neither place nor device is in it."""
    if shot.file.kind not in IMAGES:
        raise BadInput("Ở đây chỉ nhận ảnh: JPEG, PNG hoặc WebP.", field="photo")

    def make() -> tuple[Photo, dict[str, Fact]]:
        kept = keep(act, unit_id=day.unit_id, subject=day.subject, part=PART, file=shot.file)
        row = Photo.objects.create(
            day=day,
            file=kept,
            kind=shot.kind,
            taken=shot.taken,
            consent=shot.consent,
            words=shot.words,
            at=act.at,
            by_id=act.scope.account_id,
        )
        return row, {"photo": row.pk, "file": kept.sha256, "consent": str(shot.consent.value)}

    return _kept(act, day, flow.ADD_PHOTO, make, Photo, "photo")


def change_consent(act: Act, photo: Photo, consent: Photo.Consent) -> Entry:
    """Those on it agreed after all, or do not agree any more: everybody sees it, or nobody does."""
    deed = _deed(act, photo.day)

    def do() -> Entry:
        Photo.objects.filter(pk=photo.pk).update(consent=consent)
        facts: dict[str, Fact] = {"photo": photo.pk, "consent": str(consent.value)}
        return append(
            deed, unit=photo.day.unit_id, kind=flow.CHANGE_CONSENT, subject=photo.day.subject, facts=facts
        )

    return once(deed, do, lambda entry: _same(entry, photo.day), kind=flow.CHANGE_CONSENT)


def help_household(act: Act, day: FieldDay, helped: Helped) -> Household:
    """A household was helped; the ledger keeps a keyed hash, no name."""

    def make() -> tuple[Household, dict[str, Fact]]:
        row = Household.objects.create(day=day, at=act.at, by_id=act.scope.account_id, **vars(helped))
        seal = keyed_row("household", [row.pk, row.ground, row.name, row.helped])
        return row, {"household": row.pk, "row": seal}

    return _kept(act, day, flow.HELP, make, Household, "household")


def hear(act: Act, day: FieldDay, heard: Heard) -> Matter:
    """Write down what somebody said, and in the same moment how it was answered, when it was."""
    if heard.state != MatterState.HEARD and not heard.answer:
        raise BadInput("Mời ghi đã giải thích, đã làm thế nào.", field="answer")

    def build(draft: Draft) -> Matter:
        _takes(day)
        row = Matter.objects.create(
            state=draft.state,
            unit_id=day.unit_id,
            day=day,
            words=heard.words,
            speaker=heard.speaker,
            phone=heard.phone,
            at=act.at,
            by_id=act.scope.account_id,
        )
        draft.facts = {
            "day": day.pk,
            "row": keyed_row("matter", [row.pk, row.words, row.speaker, row.phone]),
        }
        return row

    with transaction.atomic():
        row, _ = begin(flow.HEAR, act, day.unit_id, build, lambda pk: Matter.objects.get(pk=pk))
        if heard.state != MatterState.HEARD:
            move = flow.EXPLAIN if heard.state == MatterState.EXPLAINED else flow.DO
            make_move(move, row, replace(act, key=f"{act.key}:r" if act.key else ""), answer=heard.answer)
    return row


def _kept(
    act: Act,
    day: FieldDay,
    kind: str,
    make: Callable[[], tuple[R, dict[str, Fact]]],
    model: type[R],
    name: str,
) -> R:
    """Make a record of the day with its entry; the same key again answers with the record it made before."""
    deed = _deed(act, day)

    def do() -> R:
        _takes(day)
        row, facts = make()
        append(deed, unit=day.unit_id, kind=kind, subject=day.subject, facts=facts)
        return row

    def again(entry: Entry) -> R:
        _same(entry, day)
        return model._default_manager.get(pk=int(str(read_facts(entry.facts)[name])))

    return once(deed, do, again, kind=kind)


def _takes(day: FieldDay) -> None:
    if not FieldDay.objects.filter(pk=day.pk, state__in=flow.RECORDED).exists():
        raise Refusal(CLOSED)


def _deed(act: Act, day: FieldDay) -> Deed:
    role = act.scope.role_for(flow.GOERS, day.unit_id)
    if role is None:
        raise NotYours(NOT_GOERS)
    return act.deed(role)


def _same(entry: Entry, day: FieldDay) -> Entry:
    if entry.subject != day.subject:
        raise Refusal(USED)
    return entry
