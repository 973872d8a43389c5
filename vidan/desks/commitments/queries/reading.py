"""Commitments for pages and for those who made them."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.models import BigIntegerField, Count, DateField, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from vidan.core.accounts.models import Account, Grant
from vidan.core.accounts.scope import Scope
from vidan.core.files.models import KeptFile
from vidan.core.files.queries import files_of
from vidan.core.flow import Clock
from vidan.core.kept import Day, KeptRows, Moment, Told, keep_rows
from vidan.core.notices.texts import Announcement
from vidan.core.promises.owners import About
from vidan.core.units.queries import UnitFace, on_day
from vidan.desks.commitments.flow import HEADS, MEET, OFFICE, POSTPONE, State
from vidan.desks.commitments.models import SHOWN, Commitment, CommitmentQuerySet, Reminder
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.moments import VIETNAM


def of_source(subject: str) -> CommitmentQuerySet:
    """Everything promised there, in the order in which it was; pages add `.public()` or `.visible_to(scope)`."""
    rows = Commitment.objects.filter(source=subject)
    return rows.select_related("promise", "owner", "hamlet").order_by("pk")


def one(scope: Scope, pk: int) -> Commitment:
    """One that this person may see. Raises NotFound."""
    rows = Commitment.objects.visible_to(scope).select_related(
        "promise", "owner", "made_by", "unit", "hamlet"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có lời hứa này.")
    return found


def public_one(pk: int) -> Commitment | None:
    """One that everybody may read."""
    rows = Commitment.objects.public().select_related("promise", "hamlet", "apology")
    return rows.filter(pk=pk).first()


def shown_files(row: Commitment) -> list[KeptFile]:
    """The files everybody may see."""
    return [one for one in files_of(row.subject) if one.part == SHOWN and not one.destroyed_at]


def step_back(row: Commitment, now: datetime) -> frozenset[str]:
    """Verbs of the table that make no sense yet or any more: one apology, and a meeting only after it was broken."""
    apology = getattr(row, "apology", None)
    is_twice = apology is not None and row.promise.due_at is not None and row.promise.due_at < now
    met = getattr(row, "second_breach", None) is not None
    hidden = {POSTPONE.verb} if apology else set()
    return frozenset(hidden if is_twice and not met else hidden | {MEET.verb})


def announcement(row: Commitment, unit: UnitFace, address: str) -> Announcement:
    """What the office tells everybody of it as it stands."""
    due = f"{timezone.localdate(row.promise.due_at, VIETNAM):%d/%m/%Y}" if row.promise.due_at else ""
    apology = getattr(row, "apology", None)
    told = {
        State.OWED: ("Việc đơn vị đã hứa với bà con", [row.words, f"Hẹn xong trong ngày {due}."]),
        State.KEPT: ("Việc đã hứa nay đã làm xong", [row.words, row.outcome]),
        State.WITHDRAWN: ("Việc đã hứa nay thôi không làm", [row.words, row.outcome]),
    }
    title, sentences = told[State(row.state)]
    if row.state == State.OWED and apology:
        title = "Xin lỗi bà con và hẹn lại"
        sentences = [row.words, f"{apology.get_cause_display()}.", apology.words, f"Hẹn lại đến ngày {due}."]
    return Announcement(unit.office, title, sentences, address, unit.site_phone)


def owed_this_week(owed: QuerySet[Commitment], week: date, now: datetime) -> list[tuple[int, int, int]]:
    """Owner, how many are due until the end of the week that began then, how many are late already."""
    ends = datetime.combine(week + timedelta(days=7), time.min, VIETNAM)
    due = Count("pk", filter=Q(promise__due_at__gte=now, promise__due_at__lt=ends))
    late = Count("pk", filter=Q(promise__due_at__lt=now))
    rows = owed.order_by("owner").values("owner").annotate(due=due, late=late)
    return [(row["owner"], row["due"], row["late"]) for row in rows]


def owed_by(scope: Scope) -> CommitmentQuerySet:
    """What this person answers for and still owes."""
    rows = Commitment.objects.visible_to(scope)
    return rows.filter(owner=scope.account_id, state=State.OWED, promise__clock=Clock.RUNNING)


def late_by(scope: Scope, now: Moment) -> CommitmentQuerySet:
    """Of these, those whose day in force has passed."""
    return owed_by(scope).filter(promise__due_at__lt=now)


def broken_twice(scope: Scope, now: Moment) -> CommitmentQuerySet:
    """Both days missed, and nobody has met the people yet: for the heads of the unit."""
    units = [unit for role, unit in scope.holds if role in HEADS]
    rows = Commitment.objects.filter(unit__in=units, state=State.OWED, promise__clock=Clock.RUNNING)
    return rows.filter(apology__isnull=False, second_breach=None, promise__due_at__lt=now)


def week_of(now: datetime) -> date:
    """The Monday its week began with."""
    day = timezone.localdate(now, VIETNAM)
    return day - timedelta(days=day.weekday())


def reminded(scope: Scope, week: date) -> Reminder | None:
    """Of what this person was reminded this week."""
    found = _reminded().ask(owner=scope.account_id, week=week)
    return found[0] if found else None


@cache
def _reminded() -> KeptRows[Reminder]:
    return keep_rows(
        Reminder.objects.filter(owner=Told("owner", BigIntegerField()), week=Told("week", DateField()))
    )


def may_own(unit_id: int, on: Day) -> list[Account]:
    """Who can be given a commitment of this unit: those who speak for it on that day."""
    held = Grant.objects.filter(on_day(on), unit=unit_id, role__in=OFFICE)
    return list(Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("full_name"))


def about(promises: Collection[int]) -> dict[int, About]:
    """By promise: what it is called where people look at dates. The words of a commitment name nobody."""
    rows = Commitment.objects.filter(promise__in=promises).select_related("owner")
    return {
        row.promise_id: About(
            subject=row.subject,
            code=f"LH-{row.pk}",
            title=f"Lời hứa: {row.words[:120]}",
            address=reverse("commitments:one", args=[row.pk]),
            handler=row.owner.full_name,
        )
        for row in rows
    }
