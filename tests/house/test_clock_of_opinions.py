"""What holds for a dossier's moves holds for those of an opinion: a state implies its clock."""

from dataclasses import replace

from vidan.core.flow import CLOCK_AFTER, Clock, Effect, Move
from vidan.desks.dossiers import flow_opinions as flow
from vidan.desks.dossiers.flow_opinions import OpinionState


def disagreeing(moves: tuple[Move, ...]) -> list[str]:
    """The verbs whose effect does not fit the states they join."""
    wrong = []
    for move in moves:
        found = {flow.CLOCK[OpinionState(source)] for source in move.sources} or {Clock.NONE}
        left = flow.CLOCK[OpinionState(move.target)]
        if any(CLOCK_AFTER[move.effect].get(clock) != left for clock in found):
            wrong.append(move.verb)
    return wrong


def test_every_move_agrees_with_its_states() -> None:
    assert disagreeing(flow.MOVES) == []
    assert set(flow.CLOCK) == set(OpinionState)


def test_a_move_that_forgets_its_clock_is_found() -> None:
    assert disagreeing((replace(flow.ANSWER_OPINION, effect=Effect.NOTHING),)) == ["answer_opinion"]
