"""Preparing and announcing a dialogue; another time or place; not holding it after all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.numbering.actions import take
from vidan.desks.dialogues import flow
from vidan.desks.dialogues.models import Dialogue
from vidan.kit.refusals import BadInput
from vidan.kit.workdays.moments import VIETNAM

OVER = "Giờ bắt đầu đã qua. Mời sửa ngày, giờ trước."


@dataclass(frozen=True)
class Where:
    """When and where. `site_id`: one of the unit's own, else only words."""

    begins_at: datetime
    ends_at: datetime
    place: str
    site_id: int | None = None


@dataclass(frozen=True)
class Plan:
    """What is announced, as it was typed."""

    title: str
    subjects: str
    where: Where
    invited: str
    presides: str
    with_front: str
    secretary_id: int
    asked_until: date

    def columns(self) -> dict[str, object]:
        """As the table keeps it."""
        own = {name: value for name, value in vars(self).items() if name != "where"}
        return own | vars(self.where)


def draft(act: Act, unit_id: int, plan: Plan) -> Dialogue:
    """Begin one; its code is taken from the year in which it will be. The same key again answers with the same."""

    def build(draft: Draft) -> Dialogue:
        year = plan.where.begins_at.astimezone(VIETNAM).year
        number = take(unit_id, Dialogue.SUBJECT, str(year))
        draft.facts = _when(plan.where)
        return Dialogue.objects.create(
            unit_id=unit_id, state=draft.state, year=year, number=number, **plan.columns()
        )

    return begin(flow.DRAFT, act, unit_id, build, lambda pk: Dialogue.objects.get(pk=pk))[0]


def edit(act: Act, dialogue: Dialogue, plan: Plan) -> Entry:
    """Other words before anybody was told."""
    return make_move(flow.EDIT, dialogue, act, _dated(plan.where), lambda _: plan.columns())


def announce(act: Act, dialogue: Dialogue) -> Entry:
    """From now on residents read it. Raises BadInput when its time is over."""
    if dialogue.begins_at <= act.at:
        raise BadInput(OVER)
    where = Where(dialogue.begins_at, dialogue.ends_at, dialogue.place)
    return make_move(flow.ANNOUNCE, dialogue, act, _dated(where), announced_at=act.at)


def reschedule(act: Act, dialogue: Dialogue, where: Where, why: str) -> Entry:
    """Another time or place, for a reason that everybody reads. Calendars that follow it learn it by the revision."""
    columns = vars(where) | {"why": why, "revision": dialogue.revision + 1}
    asked_until = min(dialogue.asked_until, where.begins_at.astimezone(VIETNAM).date())
    return make_move(flow.RESCHEDULE, dialogue, act, _dated(where, why), asked_until=asked_until, **columns)


def cancel(act: Act, dialogue: Dialogue, why: str) -> Entry:
    """It will not be held, for a reason that everybody reads."""
    return make_move(
        flow.CANCEL, dialogue, act, lambda draft: _note(draft, why), why=why, revision=dialogue.revision + 1
    )


def _dated(where: Where, why: str = "") -> Callable[[Draft], None]:
    def effects(draft: Draft) -> None:
        draft.facts |= _when(where)
        draft.note = why

    return effects


def _note(draft: Draft, why: str) -> None:
    draft.note = why


def _when(where: Where) -> dict[str, Fact]:
    return {"begins": where.begins_at.isoformat(), "ends": where.ends_at.isoformat()}
