"""The control sheet (Mẫu 06): who gave the dossier to whom, when, and who had it how long, read from the ledger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from vidan.core.accounts.models import Account, Role
from vidan.core.calendar.queries import calendar_of
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Interval
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.models import Dossier, Handing
from vidan.desks.dossiers.queries.told import told
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import parse_limit
from vidan.kit.workdays.pauses import Pause
from vidan.kit.workdays.reckoning import Verdict, reckon, verdict

# Moves that put the work on another desk's table at once: the next to act there has received it.
PASSES = frozenset(
    move.verb
    for move in (flow.RESOLVE, flow.SIGN, flow.SEND_BACK, flow.RECORD_RESULT, flow.RECORD_OUTSIDE_RESULT)
)
OVER = (flow.State.RETURNED, flow.State.REFUSED, flow.State.STOPPED)
# Moves by which somebody has it in hand; whoever makes any other, the dossier stays where it is.
TAKES = PASSES | {flow.TAKE_UP.verb, flow.RETURN_RESULT.verb, flow.ACCEPT_HERE.verb}


@dataclass(frozen=True)
class Holder:
    """Who has it: a desk of a unit, and the person when known."""

    unit_id: int
    role: Role
    account_id: int | None = None


@dataclass(frozen=True)
class Line:
    """One hand-over. `held`: working time the giver had it, `verdict`: of the giver's own step, when it had a limit."""

    giver: Holder
    given_at: datetime
    receiver: Holder | None
    taken_at: datetime | None
    ended: str = ""  # a HandingEnd.Kind; "" while it waits
    held: timedelta = timedelta(0)
    step_due: datetime | None = None
    verdict: Verdict | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        return not self.ended


@dataclass(frozen=True)
class Sheet:
    """The lines, oldest first; who has it now, since when, for how long, and until when by its own limit."""

    lines: tuple[Line, ...]
    holder: Holder | None
    since: datetime | None
    held: timedelta
    step_due: datetime | None
    people: dict[int, str]


@dataclass
class _Walk:
    """Reading on from entry to entry."""

    dossier: Dossier
    offers: dict[int, Handing]
    holder: Holder | None = None
    since: datetime | None = None
    step: str = ""  # the limit of the step in hand
    on_the_way: bool = False  # put on a table; who took it is known by the next act
    lines: list[Line] = field(default_factory=list)

    @property
    def unit_id(self) -> int:
        return self.holder.unit_id if self.holder else self.dossier.unit_id

    def read(self, entry: Entry, note: str) -> None:
        by_kind: dict[str, Callable[[Entry, str], None]] = {
            flow.HAND_OVER: self._offered,
            flow.TAKE_OVER: self._taken,
            flow.RECALL_HAND_OVER: self._not_taken,
            flow.DECLINE_HAND_OVER: self._not_taken,
        }
        by_kind.get(entry.kind, self._moved)(entry, note)

    def _offered(self, entry: Entry, note: str) -> None:
        offer = self._offer(entry)
        if offer is None:
            return
        to = Holder(offer.to_unit_id, Role(offer.to_role), offer.receiver_id)
        giver = Holder(offer.from_unit_id, Role(offer.from_role), offer.giver_id)
        self.lines.append(Line(giver, entry.at, to, None, note=note))

    def _taken(self, entry: Entry, note: str) -> None:
        offer = self._offer(entry)
        if offer is None or not self.lines:
            return
        to = Holder(offer.to_unit_id, Role(offer.to_role), _account(entry))
        self._close(receiver=to, taken_at=entry.at, ended="taken")
        self.holder, self.since, self.step, self.on_the_way = to, entry.at, offer.limit, False

    def _not_taken(self, entry: Entry, note: str) -> None:
        if self.lines:
            said = "\n".join(filter(None, (self.lines[-1].note, note)))
            ended = "recalled" if entry.kind == flow.RECALL_HAND_OVER else "declined"
            self.lines[-1] = replace(self.lines[-1], taken_at=entry.at, ended=ended, note=said)

    def _moved(self, entry: Entry, note: str) -> None:
        if not entry.after:
            return
        actor = self._actor(entry)
        if self.holder is None or self.since is None:
            self.holder, self.since = actor, entry.at
            return
        if entry.kind not in TAKES:
            return
        if self.on_the_way:
            self.lines[-1] = replace(self.lines[-1], receiver=actor, taken_at=entry.at, ended="taken")
            self.holder, self.on_the_way = actor, False
        elif actor != self.holder:
            self.lines.append(Line(self.holder, entry.at, actor, None))
            self._close(receiver=actor, taken_at=entry.at, ended="taken")
            self.holder, self.since, self.step = actor, entry.at, ""
        if entry.kind in PASSES:
            self.lines.append(Line(actor, entry.at, None, None))
            self._close()
            self.since, self.step, self.on_the_way = entry.at, "", True

    def _close(self, **columns: object) -> None:
        """What the giver's time came to, when the last line left their hands."""
        line = replace(self.lines[-1], **columns)  # type: ignore[arg-type]  # the names are a line’s own
        until = line.taken_at or line.given_at
        due = step_due(self.dossier, self.unit_id, self.since, self.step)
        self.lines[-1] = replace(
            line,
            held=worked(self.dossier, self.unit_id, self.since, until),
            step_due=due,
            verdict=verdict(due, line.given_at),
        )

    def _offer(self, entry: Entry) -> Handing | None:
        return self.offers.get(int(read_facts(entry.facts).get("handing") or 0))

    def _actor(self, entry: Entry) -> Holder:
        role = Role(entry.role)
        unit = self.dossier.unit_id if role == Role.COUNTER else self.unit_id
        if entry.kind in flow.AT_DECIDER:
            unit = self.dossier.decides_id or unit
        return Holder(unit, role, _account(entry))


def sheet(dossier: Dossier, now: datetime) -> Sheet:
    """The dossier's control sheet as it stands now."""
    walk = _Walk(dossier, {row.pk: row for row in dossier.handings.all()})
    for entry, note in told(dossier):
        walk.read(entry, note)
    holder = None if dossier.state in OVER else walk.holder
    waits_on_table = walk.on_the_way and holder is not None
    return Sheet(
        lines=tuple(walk.lines),
        holder=None if waits_on_table else holder,
        since=walk.since,
        held=worked(dossier, walk.unit_id, walk.since, now),
        step_due=step_due(dossier, walk.unit_id, walk.since, walk.step),
        people=_people(walk.lines, walk.holder),
    )


def worked(dossier: Dossier, unit_id: int, since: datetime | None, until: datetime) -> timedelta:
    """Session time of that unit between two moments, without what was spent waiting for the resident."""
    if since is None or until <= since:
        return timedelta(0)
    calendar = calendar_of(unit_id)
    total = calendar.worked_before(until) - calendar.worked_before(since)
    for pause in _pauses(dossier):
        begins, ends = max(pause.begins, since), min(pause.ends or until, until)
        if begins < ends:
            total -= calendar.worked_before(ends) - calendar.worked_before(begins)
    return total


def step_due(dossier: Dossier, unit_id: int, since: datetime | None, limit: str) -> datetime | None:
    """Until when this step should be done by its own limit; never later than the promise itself."""
    if since is None or not limit:
        return None
    calendar = calendar_of(unit_id)
    start = calendar.effective_start(since)
    try:
        due = reckon(
            calendar, since, parse_limit(limit), [p for p in _pauses(dossier) if p.begins >= start]
        ).due
    except DateError:  # beyond the years held: no date rather than a guess
        return None
    promised = dossier.promise.due_at if dossier.promise else None
    return min(due, promised) if due and promised else due


def _pauses(dossier: Dossier) -> list[Pause]:
    if dossier.promise is None:
        return []
    rows: Iterable[Interval] = dossier.promise.intervals.all()
    return [
        Pause(row.begins_at, row.ends_at)
        for row in rows
        if row.kind == Interval.Kind.PAUSE and (row.ends_at is None or row.begins_at < row.ends_at)
    ]


def _account(entry: Entry) -> int | None:
    kind, _, number = entry.actor.partition(":")
    return int(number) if kind == "account" and number.isdecimal() else None


def _people(lines: Iterable[Line], holder: Holder | None) -> dict[int, str]:
    holders = [h for line in lines for h in (line.giver, line.receiver)] + [holder]
    wanted = {h.account_id for h in holders if h and h.account_id}
    return dict(Account.objects.filter(pk__in=wanted).values_list("pk", "full_name"))
