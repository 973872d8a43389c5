"""Applying a calendar change: the change is one ledger entry, each date it moves is another. Never earlier."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vidan.core.accounts.models import Role
from vidan.core.accounts.queries import administered, administers_all
from vidan.core.accounts.scope import Act
from vidan.core.calendar.actions import VERBS, lay, tell
from vidan.core.calendar.changes import Proposal
from vidan.core.calendar.models import Change
from vidan.core.flow import Clock
from vidan.core.ledger import chain
from vidan.core.ledger.actions import Deed, append, hold, once
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import told
from vidan.core.promises.fates import Outcome, still_before
from vidan.core.promises.models import Promise, Shift
from vidan.core.promises.owners import about
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.workdays.limits import parse_limit
from vidan.kit.workdays.reckoning import reckon

MOST_AT_ONCE = 100  # dates in one transaction: a counter that writes meanwhile waits a fraction of a second
MOVED = "move_due"
OTHERS_MOVED = "Trong lúc anh/chị xem, danh sách ngày hẹn sẽ dời đã khác nên chưa ghi gì."


def apply_change(act: Act, proposal: Proposal, *, seen: str, moving: bool) -> Change:
    """Enter what was previewed; `moving` the dates that it moves, or leaving all dates as given.

    Moves at most MOST_AT_ONCE dates; `move_more` goes on. Raises Stale when the moves are no longer those seen.
    """
    check_may(act, proposal.unit_id)
    deed = act.deed(Role.ADMINISTRATOR)
    if not proposal.document.strip():
        raise BadInput("Mời ghi văn bản làm căn cứ.", field="document")
    return once(
        deed,
        do=lambda: _applied(deed, proposal, seen, moving),
        again=_change_of,
        kind=VERBS[proposal.kind],
    )


def move_more(act: Act, change: Change, *, seen: str = "") -> int:
    """Move dates that still count by the calendar from before a change; how many. Again: the next ones, then none.

    `seen`: what the person looked at; left out when an application that was decided goes on.
    """
    check_may(act, change.unit_id)
    deed = act.deed(Role.ADMINISTRATOR)
    with transaction.atomic():
        found = still_before(change, act.at)
        if seen and found.seen != seen:
            raise Stale(OTHERS_MOVED)
        if not found.moves:
            return 0
        if change.moves_since is None:
            Change.objects.filter(pk=change.pk, moves_since=None).update(moves_since=act.at)
        return _shift(Deed(deed.actor, deed.role, deed.at), change, found.moves[:MOST_AT_ONCE])


def check_may(act: Act, unit_id: int | None) -> None:
    """An administrator changes the calendar of her own unit; the nation's only when she keeps every unit here."""
    allowed = administers_all(act.scope) if unit_id is None else unit_id in administered(act.scope)
    if not allowed:
        raise NotYours("Lịch này do người quản trị của đơn vị khác giữ.")


def _applied(deed: Deed, proposal: Proposal, seen: str, moving: bool) -> Change:
    change = lay(deed, proposal)
    moved = 0
    if moving:
        Change.objects.filter(pk=change.pk).update(moves_since=deed.at)
        change.refresh_from_db()
        # Read again under the calendar's lock: what came in between is either seen here or keeps the date it was given.
        found = still_before(change, deed.at)
        if found.seen != seen:
            raise Stale(OTHERS_MOVED)
        moved = _shift(Deed(deed.actor, deed.role, deed.at), change, found.moves[:MOST_AT_ONCE])
    tell(deed, change, moved)
    return change


def _change_of(entry: Entry) -> Change:
    return Change.objects.get(pk=int(entry.subject.partition(":")[2]))


def _shift(deed: Deed, change: Change, moves: Sequence[Outcome]) -> int:
    """Rows first, the chains last: as every other verb does, so that nobody waits in a ring."""
    shifts = [_moved(deed, change, move) for move in moves]
    subjects = about([move.promise for move in moves])
    hold({*(move.promise.unit_id for move in moves), change.unit_id or chain.ROOT})
    for move, shift in zip(moves, shifts, strict=True):
        append(
            deed,
            unit=move.promise.unit_id,
            kind=MOVED,
            subject=subjects[move.promise.pk].subject,
            facts={
                "due": shift.due_at.isoformat(),
                "was": shift.was_due_at.isoformat(),
                "change": change.pk,
            },
        )
    return len(shifts)


def _moved(deed: Deed, change: Change, move: Outcome) -> Shift:
    promise, was = move.promise, move.promise.due_at
    if was is None or move.due is None or move.calendar is None or move.reckoning is None:
        raise RuntimeError("only a promise with both dates moves")
    shift = Shift.objects.create(
        promise=promise, change=change, was_due_at=was, due_at=move.due, at=deed.at, actor=deed.actor
    )
    swapped = Promise.objects.filter(
        pk=promise.pk, clock=Clock.RUNNING, due_at=was, first_due_at=promise.first_due_at
    ).update(
        due_at=move.due,
        first_due_at=move.first,
        computed_due_at=move.first,
        legal_due_at=_legal(move),
        steps=told(promise, move.reckoning),
        warnings=list(move.reckoning.warnings),
        calendar_known_at=move.calendar.known_at,
    )
    if not swapped:
        raise Stale(OTHERS_MOVED)
    return shift


def _legal(move: Outcome) -> datetime | None:
    """The date of the law moves with the calendar as well, and never earlier either."""
    promise = move.promise
    if move.calendar is None or promise.legal_due_at is None:
        return promise.legal_due_at
    anew = reckon(move.calendar, promise.handed_in_at, parse_limit(promise.legal_limit)).due
    return max(promise.legal_due_at, anew) if anew else promise.legal_due_at
