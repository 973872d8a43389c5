"""What the loudspeaker reads: how many results wait, in the time chosen, and nothing of any one person."""

import pytest
import time_machine

from tests.make import TUESDAY, Office
from vidan.desks.dossiers.flow import State


def read(office: Office, query: str = "") -> str:
    with time_machine.travel(TUESDAY, tick=False):
        return office.cast.browser(office.cast.lan).get(f"/ho-so/loa/{query}").content.decode()


def test_the_number_of_results_that_wait_is_read(office: Office) -> None:
    for state in (State.DONE, State.DONE, State.RETURNED, State.RECEIVED):
        office.dossier_in(state)
    page = read(office)
    assert "hiện có hai hồ sơ đã có kết quả" in page
    assert "Ẩn" not in page
    assert "99901" not in page


def test_a_longer_time_says_more(office: Office) -> None:
    office.dossier_in(State.DONE)
    short, long = read(office, "?giay=15"), read(office, "?giay=60")
    assert "giấy tờ tùy thân" not in short
    assert "Đã bỏ bớt" in short
    assert "Xin cảm ơn bà con." in long


@pytest.mark.parametrize("odd", ["?giay=999", "?giay=x", "?giay="])
def test_an_odd_time_is_the_usual_one(office: Office, odd: str) -> None:
    office.dossier_in(State.DONE)
    assert "<b>30 giây</b>" in read(office, odd)


def test_with_nothing_to_fetch_there_is_nothing_to_read(office: Office) -> None:
    office.dossier_in(State.RECEIVED)
    assert "Chưa cần đọc loa" in read(office)


def test_another_units_results_are_not_counted(office: Office) -> None:
    office.dossier_in(State.DONE)
    with time_machine.travel(TUESDAY, tick=False):
        page = office.cast.browser(office.cast.tu).get("/ho-so/loa/").content.decode()
    assert "Chưa cần đọc loa" in page
