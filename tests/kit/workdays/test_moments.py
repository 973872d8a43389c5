"""Moments as text."""

import pytest

from vidan.kit.workdays import BadMoment, parse_moment


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-02-13T15:30", "2026-02-13T15:30:00+07:00"),
        ("2026-02-13 15:30:05", "2026-02-13T15:30:05+07:00"),
        ("2026-02-13T08:30:00Z", "2026-02-13T15:30:00+07:00"),
        ("2026-02-13T23:30:00-02:00", "2026-02-14T08:30:00+07:00"),
        ("2026-02-13T15:30:00.250", "2026-02-13T15:30:00.250000+07:00"),
    ],
)
def test_a_moment_is_shown_in_viet_nam_time(text: str, iso: str) -> None:
    assert parse_moment(text, "lúc").isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-13",
        "2026-02-30T08:00",
        "2026-13-01T08:00",
        "2026-02-13T24:00",
        "2026-02-13T08:61",
        "hôm nay",
        "13/02/2026 08:00",
        "2026-W07-5T08:00",
        "0001-01-01T00:00+14:00",
        "\u0662026-02-13T08:00",
        None,
        20260213,
        True,
        ["2026-02-13T08:00"],
    ],
)
def test_what_is_not_a_real_moment_is_refused(text: object) -> None:
    with pytest.raises(BadMoment):
        parse_moment(text, "lúc")
