"""Who could take a dossier: who knows the field first, and what was suggested above counts below."""

from datetime import timedelta

from tests.boards.foresight.test_accuracy import THURSDAY, TODAY, finished, past
from tests.make import BIRTH, SINGLE, Office
from vidan.boards.foresight.queries.history import LEARNT
from vidan.boards.foresight.queries.pace import Case
from vidan.boards.foresight.queries.suggesting import Officer, experienced, suggestions
from vidan.desks.dossiers.states import State

MINH, HOA, BINH = 1, 2, 3


def officer(account: int, held: int, *, is_away: bool = False) -> Officer:
    return Officer(account, str(account), is_away, held, 8.0)  # an hour each


def cases(count: int) -> list[Case]:
    return [Case(pk, SINGLE, State.PROCESSING, 0.0, 2.0, MINH) for pk in range(count)]


def named(there: list[Officer], knows: set[int], count: int = 6) -> list[int | None]:
    found = suggestions(cases(count), there, {SINGLE: knows})
    return [found[pk].account if pk in found else None for pk in range(count)]


def test_what_is_suggested_above_counts_below_and_stops_where_it_would_help_nobody() -> None:
    there = [officer(MINH, 6), officer(HOA, 0), officer(BINH, 0)]
    assert named(there, set()) == [HOA, BINH, HOA, BINH, None, None]  # two each, and nobody gains by a fifth
    assert suggestions(cases(3), there, {})[2].open == 0  # what is shown is what somebody really has


def test_who_knows_the_field_comes_first_if_there_and_less_busy() -> None:
    assert named([officer(MINH, 6), officer(HOA, 0), officer(BINH, 1)], {BINH}, 1) == [BINH]
    assert named([officer(MINH, 6), officer(HOA, 0), officer(BINH, 6)], {BINH}, 1) == [HOA]
    assert named([officer(MINH, 6), officer(HOA, 0), officer(BINH, 1, is_away=True)], {BINH}, 1) == [HOA]


def test_a_field_is_known_by_what_somebody_finished_of_it_lately(office: Office) -> None:
    finished(office, THURSDAY, THURSDAY + timedelta(hours=1))
    office.receive(code=BIRTH, at=THURSDAY)
    known, minh = past(office).known, office.cast.minh.pk
    knows = experienced(known, TODAY - LEARNT)
    assert knows[SINGLE] == {minh}
    assert minh in knows[BIRTH]  # another procedure of the same field
    assert experienced(known, THURSDAY + timedelta(days=1))[SINGLE] == frozenset()
