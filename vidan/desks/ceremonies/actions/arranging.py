"""Asking for a ceremony, agreeing on a time, moving and cancelling it; what must be ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, begin, make_move
from vidan.core.ledger.actions import hold
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.desks.ceremonies import flow, keys
from vidan.desks.ceremonies.actions.telling import deed_of, told_once
from vidan.desks.ceremonies.content import checks, usual_programme
from vidan.desks.ceremonies.models import Ceremony, Hall, HallTime, Item, quarters
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput, Stale
from vidan.kit.workdays.moments import VIETNAM

TAKEN = "Hội trường này đã có lễ khác trong khoảng giờ ấy. Mời chọn giờ khác hoặc nơi khác."
CHANGED = "Buổi lễ này vừa có người khác sửa. Mời mở lại trang rồi sửa tiếp."
OVER = "Buổi lễ này đã trao hoặc không làm nữa nên không sửa được."


@dataclass(frozen=True)
class Couple:
    """Who marries and what they wish, as it was typed."""

    his_name: str
    her_name: str
    his_family: str = ""
    her_family: str = ""
    phone: str = ""
    wishes: str = ""


@dataclass(frozen=True)
class Appointed:
    """When and where, and who hands the certificate over."""

    hall: Hall
    on: date
    starts: time
    ends: time
    giver: str = ""

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.on, self.starts, VIETNAM)

    @property
    def quarters(self) -> list[datetime]:
        return quarters(self.begins, datetime.combine(self.on, self.ends, VIETNAM))


def ask_ceremony(act: Act, unit_id: int, couple: Couple, dossier: Dossier | None = None) -> Ceremony:
    """A couple would like one. The same key again answers with the same ceremony. Raises Stale."""

    def build(draft: Draft) -> Ceremony:
        if dossier and Ceremony.objects.filter(dossier=dossier).exclude(state=flow.State.CANCELLED).exists():
            raise Stale("Hồ sơ này đã có buổi lễ trong lịch.")
        made = Ceremony.objects.create(
            state=draft.state,
            unit_id=unit_id,
            dossier=dossier,
            programme=usual_programme(),
            told_at=act.at,
            by_id=act.scope.account_id,
            **vars(couple),
        )
        Item.objects.bulk_create([Item(ceremony=made, kind=key) for key in checks()])
        if dossier:
            draft.facts = {"dossier": dossier.pk}
        return made

    return begin(flow.ASK, act, unit_id, build, lambda pk: Ceremony.objects.get(pk=pk))[0]


def agree_ceremony(act: Act, ceremony: Ceremony, when: Appointed) -> Entry:
    """A time and a hall. Raises BadInput when it is taken."""
    key = keys.token_key(keys.day_token(ceremony.pk))
    return _appoint(act, ceremony, when, flow.AGREE, day_key=key)


def move_ceremony(act: Act, ceremony: Ceremony, when: Appointed, reason: str) -> Entry:
    """Another time or hall; the families read why, and calendars take it over."""
    return _appoint(act, ceremony, when, flow.MOVE, reason, told=reason)


def cancel_ceremony(act: Act, ceremony: Ceremony, reason: str) -> Entry:
    """There is none; the hall is free again."""

    def free(draft: Draft) -> dict[str, object]:
        HallTime.objects.filter(ceremony=ceremony).delete()
        return {}

    def note(draft: Draft) -> None:
        draft.note = reason

    news = {"told": reason, "told_at": act.at, "revision": ceremony.revision + 1}
    return make_move(flow.CANCEL, ceremony, act, note, free, **news)


def change_ceremony(act: Act, ceremony: Ceremony, couple: Couple, programme: str) -> Entry:
    """Names, families, wishes and programme put right while it is ahead. Raises Stale."""

    def do() -> dict[str, Fact]:
        rows = Ceremony.objects.filter(pk=ceremony.pk, state__in=flow.AHEAD, revision=ceremony.revision)
        if not rows.update(
            revision=ceremony.revision + 1, told_at=act.at, programme=programme, **vars(couple)
        ):
            raise Stale(CHANGED)
        return {}

    return _tell(act, ceremony, flow.CHANGE, do)


def add_item(act: Act, ceremony: Ceremony, words: str, who_id: int | None) -> Entry:
    """One more thing that must be ready."""

    def do() -> dict[str, Fact]:
        _still_ahead(ceremony)
        return {"item": Item.objects.create(ceremony=ceremony, words=words, who_id=who_id).pk}

    return _tell(act, ceremony, flow.ADD_ITEM, do)


def tick_item(act: Act, item: Item, who_id: int | None, *, is_done: bool) -> Entry:
    """Who sees to it, and whether it is ready."""

    def do() -> dict[str, Fact]:
        _still_ahead(item.ceremony)
        done = {"done_at": act.at, "done_by_id": act.scope.account_id}
        if item.done_at and is_done:  # it stays ready since then
            done = {}
        nothing: dict[str, object] = {"done_at": None, "done_by_id": None}
        Item.objects.filter(pk=item.pk).update(who_id=who_id, **(done if is_done else nothing))
        return {"item": item.pk, "done": is_done}

    return _tell(act, item.ceremony, flow.TICK_ITEM, do)


def _appoint(
    act: Act, ceremony: Ceremony, when: Appointed, move: Move, reason: str = "", **columns: object
) -> Entry:
    _check(act, ceremony, when)

    def take(draft: Draft) -> dict[str, object]:
        hold([ceremony.unit_id])  # two that change places must not wait for each other
        if not Ceremony.objects.filter(pk=ceremony.pk, revision=ceremony.revision).exists():
            raise Stale(CHANGED)
        _take(ceremony, when)
        return {}

    def tell(draft: Draft) -> None:
        draft.facts = {"hall": when.hall.pk, "on": when.on.isoformat(), "starts": f"{when.starts:%H:%M}"}
        draft.note = reason

    return make_move(
        move,
        ceremony,
        act,
        tell,
        take,
        revision=ceremony.revision + 1,
        told_at=act.at,
        **vars(when),
        **columns,
    )


def _take(ceremony: Ceremony, when: Appointed) -> None:
    """Every quarter of an hour of it; the constraint decides when two want the same one."""
    HallTime.objects.filter(ceremony=ceremony).delete()
    rows = [HallTime(hall=when.hall, at=at, ceremony=ceremony) for at in when.quarters]
    try:
        with transaction.atomic():
            HallTime.objects.bulk_create(rows)
    except IntegrityError:
        raise BadInput(TAKEN, field="starts") from None


def _check(act: Act, ceremony: Ceremony, when: Appointed) -> None:
    if when.hall.unit_id != ceremony.unit_id or when.hall.closed_at:
        raise BadInput("Mời chọn một hội trường của đơn vị còn dùng.", field="hall")
    if when.begins <= act.at:
        raise BadInput("Giờ này đã qua. Mời chọn giờ sắp tới.", field="on")
    if when.starts.minute % 15 or when.ends.minute % 15:
        raise BadInput("Mời hẹn vào giờ chẵn mười lăm phút, ví dụ 9:00, 9:15.", field="starts")
    if when.ends <= when.starts:
        raise BadInput("Giờ kết thúc phải sau giờ bắt đầu.", field="ends")


def _still_ahead(ceremony: Ceremony) -> None:
    if not Ceremony.objects.filter(pk=ceremony.pk, state__in=flow.AHEAD).exists():
        raise Stale(OVER)


def _tell(act: Act, ceremony: Ceremony, kind: str, do: Callable[[], dict[str, Fact]]) -> Entry:
    deed = deed_of(act, ceremony.unit_id, flow.ARRANGERS)
    return told_once(deed, ceremony.unit_id, kind, ceremony.subject, do)
