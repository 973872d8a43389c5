"""Whose turn it is: who goes first goes first, and nobody waits for ever."""

from hypothesis import given
from hypothesis import strategies as st

from vidan.desks.visits.turns import BACK_AFTER, FIRST_IN_A_ROW, Lane, Past, Waiting, next_up, order

plain = st.builds(lambda first: (first, None), st.booleans())
back = st.builds(lambda since: (False, since), st.integers(0, 9))
rooms = st.lists(st.one_of(plain, back), max_size=40).map(
    lambda rows: [Waiting(n, n, first, since) for n, (first, since) in enumerate(rows, start=1)]
)
pasts = st.builds(Past, st.integers(0, 5), st.booleans())


def numbers(waiting: list[Waiting], past: Past = Past()) -> list[int]:  # noqa: B008  # frozen
    return [one.number for one in order(waiting, past)]


def test_two_go_first_then_one_who_waits_without_priority() -> None:
    waiting = [Waiting(n, n, is_first=n > 2) for n in range(1, 8)]
    assert numbers(waiting) == [3, 4, 1, 5, 6, 2, 7]


def test_who_came_back_is_called_after_three_others_and_not_two_in_a_row() -> None:
    waiting = [Waiting(1, 1, called_since=0), Waiting(2, 2, called_since=0)]
    waiting += [Waiting(n, n) for n in range(3, 9)]
    assert numbers(waiting) == [3, 4, 5, 1, 6, 2, 7, 8]


def test_who_came_back_is_called_at_once_when_nobody_else_waits() -> None:
    assert numbers([Waiting(1, 1, called_since=0)]) == [1]


@given(rooms, pasts)
def test_everybody_who_waits_is_called_exactly_once(waiting: list[Waiting], past: Past) -> None:
    called = list(order(waiting, past))
    assert sorted(one.number for one in called) == [one.number for one in waiting]
    for lane in (Lane.FIRST, Lane.PLAIN):  # within a lane in the order of the numbers
        own = [one.number for one in called if one.lane is lane]
        assert own == sorted(own)


@given(rooms, pasts, st.data())
def test_nobody_starves_however_many_come_who_go_first(
    waiting: list[Waiting], past: Past, data: st.DataObject
) -> None:
    """With new people of any kind at every call, the k-th ordinary one is called within (2 + 1) × 2 × k calls."""
    ordinary = [one for one in waiting if one.lane is Lane.PLAIN]
    if not ordinary:
        return
    target, room = ordinary[-1], list(waiting)
    bound = (FIRST_IN_A_ROW + 1) * 2 * len(ordinary)
    for call in range(bound):
        chosen = next_up(room, past)
        assert chosen is not None
        if chosen.number == target.number:
            return
        past = past.after(chosen.lane)
        room = [
            one
            if one.called_since is None
            else Waiting(one.ticket, one.number, one.is_first, one.called_since + 1)
            for one in room
            if one.number != chosen.number
        ]
        new = 1_000 + call
        came_back = data.draw(st.booleans())
        room.append(Waiting(new, new, is_first=True, called_since=BACK_AFTER if came_back else None))
    raise AssertionError(f"{target.number} was not called within {bound}")
