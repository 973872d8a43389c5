"""docs/states shows what the code does: every desk's diagram is drawn from its flow."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tests.house import states
from tests.house.sources import ROOT
from vidan.core.accounts.models import Role
from vidan.desks.dossiers import flow


def test_the_committed_drawings_are_what_the_code_does() -> None:
    old = states.stale(ROOT / states.FOLDER, states.drawings())
    assert not old, f"{states.FOLDER} no longer shows the code ({', '.join(old)}): run {states.COMMAND}"


def test_every_desk_with_a_flow_is_drawn() -> None:
    desks = {path.parent.name for path in (ROOT / "vidan" / "desks").glob("*/flow.py")}
    assert {f"{desk}.md" for desk in desks} == set(states.drawings())
    assert "dossiers.md" in states.drawings()


def test_a_drawing_shows_the_way_the_clock_and_who_may() -> None:
    drawn = states.drawings()["dossiers.md"]
    assert 'state "Chờ người dân bổ sung (đồng hồ tạm dừng)" as s_waiting' in drawn
    assert "[*] --> s_received : Tiếp nhận hồ sơ" in drawn
    assert "s_waiting --> s_processing : Nhận giấy tờ bổ sung" in drawn
    assert "s_returned --> [*]" in drawn
    assert "| Đã ký | `sign` | Chủ tịch, Phó Chủ tịch; Người ký thay | Chờ ký |" in drawn
    assert "| tạm dừng | NĐ 118/2025/NĐ-CP Đ.17 kh.2a; TT 03/2025/TT-VPCP Mẫu 02 |" in drawn


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A folder whose drawings show the code."""
    states.write(tmp_path, states.drawings())
    assert states.stale(tmp_path, states.drawings()) == []
    return tmp_path


def test_a_move_given_to_somebody_else_makes_the_drawing_old(committed: Path) -> None:
    sin = ModuleType("sin")
    sin.MOVES = (replace(flow.SIGN, roles=(Role.COUNTER,)), *flow.MOVES)  # type: ignore[attr-defined]
    sin.CLOCK = flow.CLOCK  # type: ignore[attr-defined]
    wanted = states.drawings() | {"dossiers.md": states.page("dossiers", list(states.flows(sin)))}
    assert states.stale(committed, wanted) == ["dossiers.md"]


def test_a_drawing_by_hand_one_too_many_and_one_missing_are_found(committed: Path) -> None:
    (committed / "dossiers.md").write_text("# drawn by hand\n")
    (committed / "moon.md").write_text("")
    assert states.stale(committed, states.drawings()) == ["dossiers.md", "moon.md"]
    (committed / "dossiers.md").unlink()
    states.write(committed, states.drawings())
    assert states.stale(committed, states.drawings()) == []
