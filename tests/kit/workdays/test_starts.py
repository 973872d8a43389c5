"""Where a clock begins."""

import pytest

from tests.kit.workdays.asking import NATION, ask, at


@pytest.mark.parametrize(
    ("given", "start"),
    [
        ("2026-02-13T15:30", "2026-02-13T15:30"),
        ("2026-02-13T07:30", "2026-02-13T07:30"),  # an opening belongs to its session
        ("2026-02-13T11:30", "2026-02-13T13:30"),  # a closing does not
        ("2026-02-13T12:00", "2026-02-13T13:30"),
        ("2026-02-13T06:00", "2026-02-13T07:30"),
        ("2026-02-13T17:30", "2026-02-23T07:30"),  # over Tết
        ("2026-01-31T09:00", "2026-02-02T07:30"),  # Saturday to Monday
        ("2026-08-22T09:00", "2026-08-22T09:00"),  # make-up Saturday
        ("2026-11-24T09:00", "2026-11-25T07:30"),  # Việt Nam Culture Day
        ("2025-12-31T17:30", "2026-01-05T07:30"),  # 1/1 and the exchanged 2/1
        ("2026-02-13T11:29:59.999999", "2026-02-13T11:29:59.999999"),
    ],
)
def test_a_start_outside_sessions_moves_to_the_next_opening(given: str, start: str) -> None:
    assert NATION.effective_start(at(given)) == at(start)


def test_both_the_moment_given_and_the_effective_one_are_kept() -> None:
    reckoning = ask("2026-01-31T09:00", "1 tháng")
    assert (reckoning.given, reckoning.start) == (at("2026-01-31T09:00"), at("2026-02-02T07:30"))


def test_the_days_between_the_moment_given_and_the_start_are_explained() -> None:
    told = " ".join(step.words for step in ask("2026-11-24T09:00", "1 ngày làm việc").steps)
    assert "ngoài giờ làm việc" in told
    assert "Ngày Văn hóa Việt Nam" in told
