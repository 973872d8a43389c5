"""A state implies its clock: every move's effect leads from the clock it finds to the clock it leaves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from vidan.core.flow import CLOCK_AFTER, Clock, Effect, Move
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.flow import State


def disagreeing(moves: Iterable[Move], clocks: Mapping[State, Clock]) -> Iterator[str]:
    """The verbs whose effect does not fit the states they join."""
    for move in moves:
        # what is new finds no clock; turned away at once, it never has one
        found = {clocks[State(source)] for source in move.sources} or {Clock.NONE}
        left = clocks[State(move.target)]
        if not all(CLOCK_AFTER[move.effect].get(clock) in (left, _never(clock, left)) for clock in found):
            yield move.verb


def _never(found: Clock, left: Clock) -> Clock | None:
    return Clock.NONE if found is Clock.NONE and left is Clock.ENDED else None


def test_every_move_agrees_with_its_states() -> None:
    assert list(disagreeing(flow.MOVES, flow.CLOCK)) == []


def silent(clocks: Mapping[State, Clock]) -> set[State]:
    """The states that do not say what their clock does."""
    return set(State) - set(clocks)


def nameless(moves: Iterable[Move]) -> list[str]:
    """The verbs without a role, a law or words for the button."""
    return [move.verb for move in moves if not (move.roles and move.law and move.label)]


def test_every_state_says_what_its_clock_does() -> None:
    assert silent(flow.CLOCK) == set()


def test_a_state_without_a_clock_is_found() -> None:
    sin: dict[State, Clock] = {s: clock for s, clock in flow.CLOCK.items() if s != State.SIGNED}
    assert silent(sin) == {State.SIGNED}


def test_every_move_names_its_role_and_law() -> None:
    assert nameless(flow.MOVES) == []


@pytest.mark.parametrize("left_out", [{"roles": ()}, {"law": ""}, {"label": ""}])
def test_a_move_without_role_law_or_words_is_found(left_out: dict[str, Any]) -> None:
    assert nameless([replace(flow.SIGN, **left_out)]) == ["sign"]


def test_a_move_that_forgets_to_pause_is_found() -> None:
    sin = replace(flow.ASK_FOR_MORE, effect=Effect.NOTHING)
    assert list(disagreeing([sin], flow.CLOCK)) == ["ask_for_more"]


def test_a_move_that_ends_a_promise_without_saying_so_is_found() -> None:
    sin = replace(flow.RECORD_RESULT, effect=Effect.NOTHING)
    assert list(disagreeing([sin], flow.CLOCK)) == ["record_result"]
