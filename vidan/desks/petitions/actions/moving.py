"""How a petition moves on with its clocks: the one of its answer follows the move, that of being looked at ends."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Effect, Move, OpenDraft, make_move, move_open, nothing_more
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.core.promises.actions import advance, end_beside, open_promise, owe
from vidan.core.promises.models import Promise
from vidan.desks.petitions.flow import standing
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.limits import quoted

ANSWER = "petition"
FIRST = "petition_first"
OUTSIDE = "petition_outside"


def carry_on(
    move: Move,
    petition: Petition,
    act: Act,
    effects: Callable[[Draft], None] = nothing_more,
    **columns: Any,
) -> Entry:
    """Somebody of the office moves it on. Whatever they do, somebody has looked at it now."""

    def all_effects(draft: Draft) -> None:
        end_beside(petition.first_promise, draft, Promise.End.DONE)
        effects(draft)

    if move.effect is Effect.START:
        again = quoted(petition.unit_id, petition.kind, "answer", act.at)
        return owe(move, petition, act, ANSWER, again, all_effects, **columns)
    return advance(move, petition, petition.promise, act, all_effects, **columns)


def do_beside(move: Move, petition: Petition, act: Act, effects: Callable[[Draft], None]) -> Entry:
    """Something that leaves it where it stands (flow.standing)."""
    return make_move(standing(move, petition.state), petition, act, effects)


def carry_on_openly(
    move: Move,
    petition: Petition,
    deed: Deed,
    effects: Callable[[OpenDraft], None] = lambda _: None,
    **columns: Any,
) -> Entry:
    """Its sender moves it on."""

    def prepare(draft: OpenDraft) -> dict[str, object]:
        effects(draft)
        if move.effect is Effect.WITHDRAW:
            end_beside(petition.first_promise, draft, Promise.End.WITHDRAWN)
            end_beside(petition.promise, draft, Promise.End.WITHDRAWN)
        if move.effect is not Effect.START:
            return {}
        again = quoted(petition.unit_id, petition.kind, "answer", deed.at)
        return {"promise": open_promise(draft, petition.unit_id, ANSWER, again)}

    with transaction.atomic():
        lock(petition)
        return move_open(move, petition, deed, prepare, **columns)


def do_beside_openly(
    move: Move, petition: Petition, deed: Deed, prepare: Callable[[OpenDraft], dict[str, object]]
) -> Entry:
    """The same by its sender."""
    with transaction.atomic():
        lock(petition)
        return move_open(standing(move, petition.state), petition, deed, prepare)


def lock(*petitions: Petition) -> None:
    """Nobody else changes these until the transaction ends. Only inside one.

    One order for all that is done to petitions: their rows, then the rows of what follows them (`lock_joined`), then
    the chain. Who has the chain and wants a row waits for ever for who has the row and wants the chain. Rows that only
    point to a petition, as a photograph that is drawn, are put in meanwhile.
    """
    rows = Petition.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in petitions])
    list(rows.order_by("pk").values_list("pk"))


def lock_joined(petition: Petition) -> None:
    """And what was joined with it; after the petition itself."""
    rows = Petition.objects.select_for_update(no_key=True).filter(merged_into=petition)
    list(rows.order_by("pk").values_list("pk"))
