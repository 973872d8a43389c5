"""Letters for lists and one page: queues by day, one with what stands against it, hand-out order."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Move, may
from vidan.core.kept import Day
from vidan.core.ledger.queries import history
from vidan.core.papers.models import SIGNERS
from vidan.core.units.queries import on_day
from vidan.desks.letters import flow
from vidan.desks.letters.checks import Check, check
from vidan.desks.letters.models import Letter, LetterQuerySet, Listed, ListedQuerySet, Stop
from vidan.desks.letters.states import State
from vidan.kit.refusals import NotFound
from vidan.kit.text import sort_key

NO_LETTER = "Không có thư này."


@dataclass(frozen=True)
class Standing:
    """A stop with the words of its check."""

    stop: Stop
    check: Check

    @property
    def why(self) -> str:
        return self.stop.why or self.check.why


def letters(scope: Scope) -> LetterQuerySet:
    """What this person may see, with what lists show of it."""
    return Letter.objects.visible_to(scope).select_related("hamlet", "unit")


def letter_for(scope: Scope, pk: int) -> Letter:
    """One of them. Raises NotFound."""
    found = letters(scope).select_related("person", "read_by").filter(pk=pk).first()
    if found is None:
        raise NotFound(NO_LETTER)
    return found


def waiting(scope: Scope, state: State) -> LetterQuerySet:
    """The queue of a state, by the day of its event: the oldest first."""
    return letters(scope).filter(state=state).order_by("caused_at", "pk")


def owed_by(scope: Scope) -> dict[str, LetterQuerySet]:
    """What waits for this person's reading, signature, carrying: each in the very units where they may."""

    def of(roles: tuple[Role, ...], *states: State) -> LetterQuerySet:
        units = [unit for role, unit in scope.holds if role in roles]
        return Letter.objects.filter(unit__in=units, state__in=states)

    return {
        "letters_read": of(flow.READERS[:2], State.DRAFTED),
        "letters_sign": of(SIGNERS, State.READ),
        "letters_carry": of(flow.READERS[:2], State.PRINTED, State.NOBODY_HOME, State.UNSENT),
    }


def counts(scope: Scope) -> dict[str, int]:
    """How many letters stand where."""
    rows = Letter.objects.visible_to(scope).order_by("state").values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in rows}


def standing(letter: Letter) -> list[Standing]:
    """What stops it now."""
    return [Standing(one, check(one.check_key)) for one in letter.stops.filter(lifted_at=None)]


def moves_for(scope: Scope, letter: Letter) -> list[Move]:
    """What this person may do with it now."""
    return [
        move
        for move in flow.MOVES
        if move.roles and letter.state in move.sources and may(move, scope, letter)
    ]


def story(letter: Letter) -> list[tuple[str, datetime, str]]:
    """What happened to it, oldest first: in words, when, with which note."""
    labels = {move.verb: move.label for move in flow.MOVES}
    return [
        (labels[entry.kind], entry.at, note)
        for entry, note in history(letter.subject)
        if entry.kind in labels
    ]


def in_hand_out_order(rows: QuerySet[Letter]) -> list[Letter]:
    """By hamlet in the unit's own order, then by address as people sort it; those without a hamlet last."""
    found = list(rows.select_related("hamlet"))
    last = 1_000_000
    return sorted(
        found,
        key=lambda one: (
            one.hamlet.place if one.hamlet else last,
            one.hamlet_id or last,
            sort_key(one.address),
            one.pk,
        ),
    )


def signers_of(unit_id: int, on: Day) -> list[Account]:
    """Who signs letters of this unit on a day; leaders before those who sign for them."""
    held = Grant.objects.filter(on_day(on), unit=unit_id, role__in=SIGNERS)
    rows = list(Account.objects.filter(pk__in=held.values("account"), is_active=True).order_by("pk"))
    leaders = set(held.filter(role=SIGNERS[0]).values_list("account", flat=True))
    return sorted(
        rows, key=lambda one: (one.pk not in leaders, one.position.lower().startswith("phó"), one.pk)
    )


def listed_for(scope: Scope) -> ListedQuerySet:
    """Lines of the lists this person may see."""
    return Listed.objects.visible_to(scope).standing().select_related("hamlet")
