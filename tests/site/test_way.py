"""`vidan way` changes how the unit works from a day on, and never for days that are over."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.site.test_server_set_up import shown_answers
from vidan.core.calendar.actions import load_shipped
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Installation, Way
from vidan.core.units.queries import companions
from vidan.site.founding import found
from vidan.site.questions import Answers


@pytest.fixture
def unit(db: None) -> int:
    load_shipped(timezone.now())
    return found(Answers(**shown_answers()), timezone.now()).home_id


def test_from_that_day_on_it_works_beside_the_official_system_and_not_before(unit: int) -> None:
    since = timezone.localdate() + timedelta(days=3)
    call_command("way", "companion", "--since", since.isoformat())
    assert unit not in companions(since - timedelta(days=1))
    assert unit in companions(since)
    assert Entry.objects.get(kind="work_in", facts__contains=since.isoformat()).unit == unit


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("companion", "--since", "2020-01-01"), "đã qua"),
        (("standalone",), "đã làm theo cách này"),
    ],
)
def test_what_would_change_nothing_or_the_past_is_refused(
    unit: int, asked: tuple[str, ...], said: str
) -> None:
    before = Way.objects.count()
    with pytest.raises(SystemExit, match=said):
        call_command("way", *asked)
    assert Way.objects.count() == before


def test_without_a_unit_there_is_none_to_change(db: None) -> None:
    assert not Installation.objects.exists()
    with pytest.raises(SystemExit, match="Chưa thiết lập"):
        call_command("way", "companion", "--since", date.max.isoformat())
