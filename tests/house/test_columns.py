"""A state is written only by core/flow, a clock only by core/promises, a number only by core/numbering."""

from pathlib import Path

import pytest

from tests.house import columns
from tests.house.sources import ROOT, Rule, plant


@pytest.mark.parametrize("rule", [columns.states, columns.clocks, columns.numbers])
def test_the_house_keeps_it(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    "sin",
    [
        "dossier.state = 'done'",
        "a, dossier.state = 1, 'done'",
        "setattr(dossier, 'state', 'done')",
        "Dossier.objects.filter(pk=1).update(state='done')",
        "Dossier.objects.create(state='done')",
        "Dossier.objects.bulk_create([Dossier(state='done')])",
        "Dossier.objects.bulk_update(rows, ['state'])",
        "dossier.save(update_fields=['state'])",
    ],
)
def test_a_state_written_in_a_desk_is_found(tmp_path: Path, sin: str) -> None:
    assert columns.states(plant(tmp_path, "vidan/desks/x/actions.py", sin)) != []


@pytest.mark.parametrize(
    "sin",
    [
        "promise.due_at = tomorrow",
        "promise.clock = 'paused'",
        "Promise.objects.filter(pk=1).update(due_at=tomorrow)",
        "Promise.objects.create(first_due_at=tomorrow)",
    ],
)
def test_a_clock_written_in_a_desk_is_found(tmp_path: Path, sin: str) -> None:
    assert columns.clocks(plant(tmp_path, "vidan/desks/x/actions.py", sin)) != []


def test_a_series_counted_in_a_desk_is_found(tmp_path: Path) -> None:
    sin = "from vidan.core.numbering.models import Series\n"
    assert columns.numbers(plant(tmp_path, "vidan/desks/x/actions.py", sin)) != []


@pytest.mark.parametrize(
    "good",
    [
        "Dossier.objects.create(state=draft.state)",
        "Dossier.objects.filter(state='done')",
        "state = move.target",
    ],
)
def test_reading_a_state_is_no_sin(tmp_path: Path, good: str) -> None:
    assert columns.states(plant(tmp_path, "vidan/desks/x/actions.py", good)) == []
