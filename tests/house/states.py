"""Draws every desk's states from its flow: `script/states` writes docs/states, a house test compares them."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import ModuleType

from django.db.models import TextChoices

from tests.house.sources import ROOT
from vidan.core.flow import Clock, Effect, Move

FOLDER = "docs/states"
NO_ROLE = "không cần vai trò: bà con, hoặc máy theo giờ"
COMMAND = "script/states"
CLOCKS = {
    Clock.NONE: "chưa có đồng hồ",
    Clock.RUNNING: "đồng hồ chạy",
    Clock.PAUSED: "đồng hồ tạm dừng",
    Clock.ENDED: "đồng hồ dừng hẳn",
}
EFFECTS = {
    Effect.NOTHING: "–",
    Effect.START: "bắt đầu",
    Effect.PAUSE: "tạm dừng",
    Effect.RESUME: "chạy tiếp",
    Effect.KEEP: "dừng: đã giữ lời",
    Effect.WITHDRAW: "dừng: không còn nợ việc này",
}


@dataclass(frozen=True)
class Flow:
    """One diagram: the states of one kind of thing, what the clock does in them, and the moves between."""

    states: type[TextChoices]
    clocks: dict[str, Clock]
    moves: tuple[Move, ...]


def drawings(root: Path = ROOT) -> dict[str, str]:
    """File name → what should stand in it, for every desk that has a flow."""
    paths = sorted((root / "vidan" / "desks").glob("*/flow.py"))
    modules = {
        path.parent.name: importlib.import_module(f"vidan.desks.{path.parent.name}.flow") for path in paths
    }
    return {f"{desk}.md": page(desk, list(flows(module))) for desk, module in modules.items()}


def flows(module: ModuleType) -> Iterator[Flow]:
    """Every diagram of a module, found by what its names hold: moves, grouped by the states they lead to."""
    held = list(vars(module).values())
    moves = dict.fromkeys(
        one for value in held if isinstance(value, tuple) for one in value if isinstance(one, Move)
    )
    clocks = {
        state: clock
        for value in held
        if isinstance(value, dict)
        for state, clock in value.items()
        if isinstance(clock, Clock)
    }
    by_states = sorted(moves, key=_states_name)
    for _, group in groupby(by_states, key=_states_name):
        own = tuple(group)
        yield Flow(type(own[0].target), clocks, own)  # type: ignore[arg-type]  # targets are members


def page(desk: str, found: list[Flow]) -> str:
    """The page of a desk."""
    head = (
        f"# States of desks/{desk}\n\nDrawn from `vidan/desks/{desk}/flow.py` by `{COMMAND}`: do not edit.\n"
    )
    return head + "".join(_section(flow, is_alone=len(found) == 1) for flow in found)


def _section(flow: Flow, *, is_alone: bool) -> str:
    title = "" if is_alone else f"\n## {flow.states.__name__}\n"
    drawing = "\n".join(["```mermaid", "stateDiagram-v2", *(f"  {line}" for line in _mermaid(flow)), "```"])
    return f"{title}\n{drawing}\n\n{_state_table(flow)}\n\n{_move_table(flow)}\n"


def _goes_on(move: Move) -> bool:
    """What only stays, or begins anew under a new promise, does not take an end away."""
    return move.effect is not Effect.START and move.target not in move.sources


def _mermaid(flow: Flow) -> Iterator[str]:
    for state in flow.states:
        clock = f" ({CLOCKS[flow.clocks[state]]})" if state in flow.clocks else ""
        yield f'state "{_plain(state.label)}{clock}" as s_{state.value}'
    for move in flow.moves:
        for source in _sources(flow, move) or ["[*]"]:
            yield f"{source} --> s_{move.target} : {_plain(move.label)}"
    left = {source for move in flow.moves if _goes_on(move) for source in move.sources}
    yield from (f"s_{state.value} --> [*]" for state in flow.states if state not in left)


def _state_table(flow: Flow) -> str:
    rows = (
        f"| {state.label} | `{state.value}` | {CLOCKS[flow.clocks[state]] if state in flow.clocks else '–'} |"
        for state in flow.states
    )
    return "\n".join(["| State | In the code | Clock |", "|---|---|---|", *rows])


def _move_table(flow: Flow) -> str:
    rows = (
        f"| {move.label} | `{move.verb}` | {'; '.join(str(role.label) for role in move.roles) or NO_ROLE} "
        f"| {', '.join(_words(flow, move)) or '(mới)'} | {flow.states(move.target).label} "
        f"| {EFFECTS.get(move.effect, move.effect.value)} | {move.law} |"
        for move in flow.moves
    )
    return "\n".join(
        ["| Move | In the code | Who may | From | To | Clock | Law |", "|---|---|---|---|---|---|---|", *rows]
    )


def _sources(flow: Flow, move: Move) -> list[str]:
    return [f"s_{state.value}" for state in flow.states if state in move.sources]


def _words(flow: Flow, move: Move) -> list[str]:
    return [str(state.label) for state in flow.states if state in move.sources]


def _states_name(move: Move) -> str:
    return type(move.target).__name__


def _plain(label: object) -> str:
    """Without the signs a Mermaid line is made of."""
    return str(label).replace(":", " –").replace(";", ",").replace('"', "”")


def stale(folder: Path, wanted: dict[str, str]) -> list[str]:
    """The drawings that are missing, differ from the code, or belong to no flow any more."""
    there = {path.name: path.read_text() for path in folder.glob("*.md")} if folder.is_dir() else {}
    return sorted(name for name in {*there, *wanted} if there.get(name) != wanted.get(name))


def write(folder: Path, wanted: dict[str, str]) -> None:
    """Make the folder say what the code says."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale(folder, wanted):
        if name in wanted:
            (folder / name).write_text(wanted[name])
        else:
            (folder / name).unlink()
