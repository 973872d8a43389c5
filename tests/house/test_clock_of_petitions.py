"""What holds for a dossier's moves holds for petitions and for the closed register: a state implies its clock."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from vidan.core.flow import CLOCK_AFTER, Clock, Effect, Move
from vidan.desks.petitions import flow, sealed


def disagreeing(moves: tuple[Move, ...], clocks: Mapping[Any, Clock]) -> list[str]:
    """The verbs whose effect does not fit the states they join."""
    wrong = []
    for move in moves:
        found = {clocks[source] for source in move.sources} or {Clock.NONE}
        left = clocks[move.target]
        if any(CLOCK_AFTER[move.effect].get(clock) not in (left, _never(clock, left)) for clock in found):
            wrong.append(move.verb)
    return wrong


def _never(found: Clock, left: Clock) -> Clock | None:
    """Folded at once into what was sent before, it never has a clock."""
    return Clock.NONE if found is Clock.NONE and left is Clock.ENDED else None


@pytest.mark.parametrize("module", [flow, sealed])
def test_every_move_agrees_with_its_states(module: object) -> None:
    assert disagreeing(module.MOVES, module.CLOCK) == []  # type: ignore[attr-defined]  # both have them
    assert {move.target for move in module.MOVES} <= set(module.CLOCK)  # type: ignore[attr-defined]


def test_a_move_that_forgets_its_clock_is_found() -> None:
    assert disagreeing((replace(flow.ANSWER, effect=Effect.NOTHING),), flow.CLOCK) == ["answer_petition"]
