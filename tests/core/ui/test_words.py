"""How days, hours, money and the time left are said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from vidan.core.ui.words import HERE, clock, day, full, money, remaining, short_day

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=HERE)


def test_a_moment_stored_in_utc_is_read_on_the_clock_of_viet_nam() -> None:
    late_evening = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    assert full(late_evening) == "00:30, thứ Ba, 24/11/2026"
    assert clock(late_evening) == "00:30"
    assert short_day(late_evening) == "24/11/2026"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 11, 23), "thứ Hai, 23/11/2026"),
        (date(2026, 11, 24), "thứ Ba, 24/11/2026"),
        (date(2026, 11, 25), "thứ Tư, 25/11/2026"),
        (date(2026, 11, 28), "thứ Bảy, 28/11/2026"),
        (date(2026, 11, 29), "Chủ nhật, 29/11/2026"),
        (date(2027, 2, 4), "thứ Năm, 04/02/2027"),
    ],
)
def test_a_date_is_said_with_its_weekday(when: date, said: str) -> None:
    assert day(when) == said


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        full(datetime(2026, 11, 23, 12, 0))  # noqa: DTZ001 the naive moment is what is tested


@pytest.mark.parametrize(("amount", "said"), [(0, "0 đ"), (15000, "15.000 đ"), (1234567, "1.234.567 đ")])
def test_money_has_points_between_thousands(amount: int, said: str) -> None:
    assert money(amount) == said


@pytest.mark.parametrize(
    ("due", "said", "level"),
    [
        (NOON, "còn 1 phút", "soon"),
        (NOON + timedelta(minutes=40), "còn 40 phút", "soon"),
        (NOON + timedelta(hours=2, minutes=50), "còn 2 giờ", "soon"),
        (NOON + timedelta(hours=5, minutes=30), "hôm nay 17:30", "soon"),
        (NOON + timedelta(days=1, hours=5, minutes=30), "ngày mai 17:30", "soon"),
        (NOON + timedelta(days=3), "còn 3 ngày", "ok"),
        (NOON - timedelta(seconds=1), "quá hạn 1 phút", "late"),
        (NOON - timedelta(hours=2, minutes=10), "quá hạn 2 giờ", "late"),
        (NOON - timedelta(hours=18, minutes=30), "quá hạn 1 ngày", "late"),
        (NOON - timedelta(days=9), "quá hạn 9 ngày", "late"),
    ],
)
def test_the_time_left_is_said_the_way_people_say_it(due: datetime, said: str, level: str) -> None:
    left = remaining(due, NOON)
    assert (left.text, left.level) == (said, level)


def test_the_time_left_does_not_depend_on_the_offset_it_is_stored_with() -> None:
    due = NOON + timedelta(days=1, hours=5)
    assert remaining(due.astimezone(UTC), NOON.astimezone(UTC)) == remaining(due, NOON)
