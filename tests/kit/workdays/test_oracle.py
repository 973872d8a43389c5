"""The house against a second reading of the rule of dates, written without knowledge of the first."""

import json
from collections.abc import Iterable

import pytest

from tests.kit.workdays.curated_cases import BAD, CURATED
from tests.kit.workdays.hard_cases import disagreements, lines
from vidan.core.calendar.shipped import national_calendar
from vidan.kit.workdays import answer_line


def apart(asked: Iterable[str]) -> list[str]:
    """Every difference between the two, in words."""
    calendar = national_calendar()
    return [
        difference
        for line in asked
        for difference in disagreements(line, json.loads(answer_line(calendar, line.encode())))
    ]


@pytest.mark.parametrize("seed", range(1, 5))
def test_both_readings_agree_on_thousands_of_hard_lines(seed: int) -> None:
    assert apart(lines(seed, 2000)) == []


def test_both_readings_agree_at_the_edges_and_refuse_the_same() -> None:
    assert apart((*CURATED, *BAD)) == []
