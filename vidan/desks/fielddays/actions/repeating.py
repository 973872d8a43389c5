"""A day with the people comes again: its plan and jobs copied to later days, to be posted one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import append, once
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.actions.planning import NOT_PLANNERS, Plan, PlannedJob, add_job, plan_day
from vidan.desks.fielddays.models import FieldDay, Job
from vidan.kit.refusals import BadInput, NotYours


def repeat_day(act: Act, day: FieldDay, days: Sequence[date]) -> int:
    """Plan it once more on each of these days; how many. Who comes along and what was done is not copied."""
    role = act.scope.role_for(flow.PLANNERS, day.unit_id)
    if role is None:
        raise NotYours(NOT_PLANNERS)
    if not days or min(days) <= day.on:
        raise BadInput("Mời chọn ít nhất một ngày.", field="days")
    jobs = list(Job.objects.filter(day=day, dropped_at=None))

    def do() -> int:
        for on in days:
            _copied(replace(act, key=f"{act.key}:{on:%Y%m%d}"), day, jobs, on)
        facts = {"days": len(days)}
        append(act.deed(role), unit=day.unit_id, kind=flow.REPEAT, subject=day.subject, facts=facts)
        return len(days)

    return once(act.deed(role), do, lambda _: len(days), kind=flow.REPEAT)


def _copied(act: Act, day: FieldDay, jobs: Sequence[Job], on: date) -> None:
    """Each entry of the ledger under a key of its own, in the transaction of the whole."""
    new = plan_day(act, day.unit_id, _plan(day, on))
    for job in jobs:
        kept = PlannedJob(job.kind, job.words, job.planned, job.organisation)
        add_job(replace(act, key=f"{act.key}:{job.pk}"), new, kept)


def _plan(day: FieldDay, on: date) -> Plan:
    return Plan(
        rhythm=FieldDay.Rhythm(day.rhythm),
        on=on,
        starts=day.starts,
        ends=day.ends,
        place=day.place,
        meets_at=day.meets_at,
        presides=FieldDay.Presides(day.presides),
        chair=day.chair,
        words=day.words,
        materials=day.materials,
        hamlet_id=day.hamlet_id,
    )
