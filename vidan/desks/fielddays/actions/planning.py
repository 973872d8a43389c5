"""Planning a day with the people, telling the people of it, saying that it was held."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.models import FieldDay, Job
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

NOT_PLANNERS = "Kế hoạch ngày với dân do lãnh đạo, công chức, văn thư hoặc Mặt trận của đơn vị lập."
OVER = "Ngày này đã qua phần kế hoạch nên không sửa được nữa."
USED = "Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại."


@dataclass(frozen=True)
class Plan:
    """A day as it was typed."""

    rhythm: FieldDay.Rhythm
    on: date
    starts: time
    ends: time
    place: str
    meets_at: str
    presides: FieldDay.Presides
    chair: str
    words: str = ""
    materials: str = ""
    hamlet_id: int | None = None


@dataclass(frozen=True)
class PlannedJob:
    """A job as it was typed; `kind` is a key of the data file."""

    kind: str
    words: str = ""
    planned: int | None = None
    organisation: str = ""


def plan_day(act: Act, unit_id: int, plan: Plan) -> FieldDay:
    """Write a day down, for the office only until it is posted. The same key again answers with the same day."""

    def build(draft: Draft) -> FieldDay:
        draft.facts = _facts(plan)
        return FieldDay.objects.create(
            state=draft.state, unit_id=unit_id, by_id=act.scope.account_id, told_at=act.at, **vars(plan)
        )

    return begin(flow.PLAN, act, unit_id, build, lambda pk: FieldDay.objects.get(pk=pk))[0]


def change_day(act: Act, day: FieldDay, plan: Plan) -> Entry:
    """Another plan, until it is held; whoever has it in a calendar gets the change. Raises Stale."""

    def do() -> Entry:
        rows = FieldDay.objects.filter(pk=day.pk, state__in=flow.AHEAD, revision=day.revision)
        if not rows.update(revision=day.revision + 1, told_at=act.at, **vars(plan)):
            raise Stale("Ngày này vừa có người khác sửa. Mời mở lại trang rồi sửa tiếp.")
        return _told(act, day, flow.CHANGE, _facts(plan))

    return _once(act, day, flow.CHANGE, do)


def add_job(act: Act, day: FieldDay, job: PlannedJob) -> Entry:
    """One more job of the plan."""

    def do() -> Entry:
        _still_ahead(day)
        row = Job.objects.create(day=day, **vars(job))
        return _told(act, day, flow.ADD_JOB, {"job": row.pk, "work": job.kind})

    return _once(act, day, flow.ADD_JOB, do)


def drop_job(act: Act, job: Job) -> Entry:
    """A job of the plan is not to be done."""

    def do() -> Entry:
        _still_ahead(job.day)
        if not Job.objects.filter(pk=job.pk, dropped_at=None).update(dropped_at=act.at):
            raise Stale("Việc này đã bỏ rồi.")
        return _told(act, job.day, flow.DROP_JOB, {"job": job.pk})

    return _once(act, job.day, flow.DROP_JOB, do)


def post_day(act: Act, day: FieldDay) -> Entry:
    """Everybody may read of it now."""
    if not Job.objects.filter(day=day, dropped_at=None).exists():
        raise BadInput("Mời ghi ít nhất một việc sẽ làm, để bà con biết mà chuẩn bị.")
    return make_move(flow.POST, day, act, told_at=act.at)


def hold_day(act: Act, day: FieldDay, came: int, summary: str) -> Entry:
    """It was held: how many came, and what came of it in a few words."""
    if act.at < day.begins:
        raise Refusal("Chưa đến giờ của ngày này nên chưa ghi được là đã về với dân.")

    def facts(draft: Draft) -> None:
        draft.facts = {"came": came}

    return make_move(flow.HOLD, day, act, facts, came=came, summary=summary)


def cancel_day(act: Act, day: FieldDay, reason: str) -> Entry:
    """It does not take place; the page says so, and calendars take it out."""

    def note(draft: Draft) -> None:
        draft.note = reason

    return make_move(flow.CANCEL, day, act, note, told_at=act.at, revision=day.revision + 1)


def _facts(plan: Plan) -> dict[str, Fact]:
    return {"on": plan.on.isoformat(), "presides": str(plan.presides.value)}


def _still_ahead(day: FieldDay) -> None:
    if not FieldDay.objects.select_for_update().filter(pk=day.pk, state__in=flow.AHEAD).exists():
        raise Stale(OVER)


def _told(act: Act, day: FieldDay, kind: str, facts: dict[str, Fact]) -> Entry:
    return append(_deed(act, day), unit=day.unit_id, kind=kind, subject=day.subject, facts=facts)


def _once(act: Act, day: FieldDay, kind: str, do: Callable[[], Entry]) -> Entry:
    def again(entry: Entry) -> Entry:
        if entry.subject != day.subject:
            raise Refusal(USED)
        return entry

    return once(_deed(act, day), do, again, kind=kind)


def _deed(act: Act, day: FieldDay) -> Deed:
    role = act.scope.role_for(flow.PLANNERS, day.unit_id)
    if role is None:
        raise NotYours(NOT_PLANNERS)
    return act.deed(role)
