"""A kind of ledger entry belongs to one desk: a desk's proof looks its rows up by the kinds of its own entries."""

import importlib
import re
from collections.abc import Iterable
from itertools import combinations
from types import ModuleType, SimpleNamespace

from tests.house.sources import ROOT
from tests.house.states import flows
from vidan.core.flow import Effect, Move
from vidan.desks.fielddays.flow import MatterState

_KIND = re.compile(r"[a-z]+(_[a-z]+)+")


def kinds(module: ModuleType) -> frozenset[str]:
    """Verbs of a desk's moves, and the kinds of its records that change no state."""
    named = {value for value in vars(module).values() if isinstance(value, str) and _KIND.fullmatch(value)}
    return frozenset(named | {move.verb for flow in flows(module) for move in flow.moves})


def shared(modules: Iterable[ModuleType]) -> list[str]:
    """What two desks both write."""
    each = [(module.__name__, kinds(module)) for module in modules]
    return [
        f"{one} and {other} both write {kind}"
        for (one, mine), (other, theirs) in combinations(each, 2)
        for kind in sorted(mine & theirs)
    ]


def test_no_two_desks_write_entries_of_one_kind() -> None:
    desks = sorted(path.parent.name for path in (ROOT / "vidan" / "desks").glob("*/flow.py"))
    modules = [importlib.import_module(f"vidan.desks.{desk}.flow") for desk in desks]
    assert len(modules) >= 8
    assert shared(modules) == []


def test_a_verb_of_two_desks_is_found() -> None:
    move = Move("hear_matter", "Ghi", (), frozenset(), MatterState.HEARD, Effect.NOTHING, "")
    first = SimpleNamespace(__name__="first", MOVES=(move,))
    second = SimpleNamespace(__name__="second", NOTED="hear_matter")
    assert shared([first, second]) == ["first and second both write hear_matter"]  # type: ignore[list-item]
