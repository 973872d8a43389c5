"""trong buổi: the end of the session, or of the next one when fewer than 60 minutes are left."""

import pytest

from tests.kit.workdays.asking import due


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-02T08:00", "2026-03-02T11:30"),
        ("2026-03-02T10:30", "2026-03-02T11:30"),  # exactly 60 minutes stays
        ("2026-03-02T10:30:01", "2026-03-02T17:30"),
        ("2026-03-02T16:31", "2026-03-03T11:30"),
        ("2026-02-13T17:00", "2026-02-23T11:30"),
        ("2026-03-02T12:00", "2026-03-02T17:30"),
    ],
)
def test_sixty_minutes_must_be_left(start: str, expected: str) -> None:
    assert due(start, "trong buổi") == expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2026-03-02T08:10", "2026-03-02T08:20", "2026-03-02T11:30"),
        ("2026-03-02T08:10", "2026-03-02T11:00", "2026-03-02T17:30"),
        ("2026-03-02T08:10", "2026-03-02T19:00", "2026-03-03T11:30"),
        ("2026-03-02T11:30", "2026-03-02T19:00", "2026-03-02T11:30"),
    ],
)
def test_the_rule_is_applied_again_when_a_pause_ends(begins: str, ends: str, expected: str) -> None:
    assert due("2026-03-02T08:00", "trong buổi", (begins, ends)) == expected
