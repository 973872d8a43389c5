"""/ngay-truoc/: from an old name to our own counters, or to where to ask; never a guess, nor another’s phone."""

import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from tests.desks.catalogue.posting import NOW, TODAY, deed
from vidan.core.calendar.actions import load_shipped
from vidan.core.units.actions import enter_unit, open_site
from vidan.core.units.models import Installation, Succession, Unit
from vidan.desks.places.queries import answer_to, hint
from vidan.kit.places import Outcome

pytestmark = pytest.mark.django_db
KIEN_KHE = "Thị trấn Kiện Khê, Huyện Thanh Liêm, Tỉnh Hà Nam"


@pytest.fixture(autouse=True)
def working_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def home() -> Unit:
    """This installation is the ward into which Kiện Khê went."""
    load_shipped(NOW)
    unit = enter_unit(
        deed(),
        kind=Unit.Kind.COMMUNE,
        office="Ủy ban nhân dân phường Châu Sơn",
        place="phường Châu Sơn",
        since=date(2025, 7, 1),
        gso_code="13318",
    )
    open_site(deed(), unit, name="Điểm phố Cà", address="Phố Cà", phone="0200 000 009", since=TODAY)
    Installation.objects.create(home=unit, set_up_at=NOW)
    return unit


def page(**asked: str) -> str:
    response = Client().get(f"/ngay-truoc/?{urlencode(asked)}")
    assert response.status_code == 200
    return response.content.decode()


def test_an_old_name_of_ours_leads_to_our_sites_hours_and_phone(home: Unit) -> None:
    shown = page(q=KIEN_KHE)
    for words in ("Điểm phố Cà", "Phố Cà", "0200 000 009", "07:30 đến 11:30", "Nghị quyết 1674/NQ-UBTVQH15"):
        assert words in shown
    assert "cơ quan khác" not in shown


def test_the_name_of_another_unit_is_answered_without_a_phone_of_theirs(home: Unit) -> None:
    shown = page(q="Phường 1, Quận 3, TP.HCM")
    assert "Phường Bàn Cờ" in shown
    assert "dichvucong.gov.vn" in shown
    assert "Điểm phố Cà" not in shown


def test_a_split_unit_names_all_its_parts_and_asks_for_the_hamlet(home: Unit) -> None:
    shown = page(q="Phường Quang Trung, Thành phố Phủ Lý, Tỉnh Hà Nam")
    for words in ("một phần thuộc", "Phường Hà Nam", "Phường Phủ Lý", "thôn nào"):
        assert words in shown


def test_without_marks_it_only_lists_and_each_choice_leads_on(home: Unit) -> None:
    shown = page(q="xa cam giang")
    assert "Cẩm Giang" in shown
    assert "Cẩm Giàng" in shown
    assert "nay là <strong>" not in shown
    chosen = page(q="Xã Nga Thanh, Huyện Nga Sơn, Tỉnh Thanh Hóa", ten="cu")
    assert "nay là <strong>Xã Nga Sơn" in chosen


@pytest.mark.parametrize(
    "words", ["", "Huyện Thanh Liêm", "Tỉnh Hà Nam", "Xã Suối Tọ", "không đâu cả", "\x00", "Xã " * 80]
)
def test_it_opens_whatever_is_asked_even_before_the_house_is_set_up(words: str) -> None:
    page(q=words, ten="sai")


def test_our_own_successions_stand_over_the_nation(home: Unit) -> None:
    newer = enter_unit(
        deed(),
        kind=Unit.Kind.COMMUNE,
        office="Ủy ban nhân dân phường Mới",
        place="phường Mới",
        since=TODAY,
        gso_code="99902",
    )
    Succession.objects.create(old=home, new=newer, on=TODAY, document="Nghị quyết số 1")
    Installation.objects.update(home=newer)
    answer = answer_to(KIEN_KHE, TODAY)
    assert answer.outcome is Outcome.FOUND
    assert answer.places[0].into[0].today[:2] == ("99902", "Phường Mới")
    assert "Nghị quyết số 1" in page(q=KIEN_KHE)


def test_a_part_that_came_to_us_is_told_with_where_the_rest_went(home: Unit) -> None:
    old = enter_unit(
        deed(),
        kind=Unit.Kind.COMMUNE,
        office="Ủy ban nhân dân phường Quang Trung",
        place="phường Quang Trung",
        since=date(2014, 1, 1),
        gso_code="13285",
    )
    Succession.objects.create(old=old, new=home, on=date(2025, 7, 1), is_whole=False, document="Số 2")
    answer = answer_to("Phường Quang Trung", TODAY)
    ours = next(place for place in answer.places if place.code == "13285")
    assert [part.today.name for part in ours.into] == ["Phường Châu Sơn", "Phường Hà Nam", "Phường Phủ Lý"]


def test_beside_a_card_of_before_the_unit_of_today_is_said_and_beside_one_of_today_nothing(
    home: Unit,
) -> None:
    said = hint(f"Tổ 2, {KIEN_KHE}", TODAY, is_card=True, issued_on=date(2021, 6, 15))
    assert said is not None
    assert said.places[0].into[0].today.name == "Phường Châu Sơn"
    assert hint("Phường Duy Tiên, Tỉnh Ninh Bình", TODAY, is_card=True, issued_on=date(2026, 1, 5)) is None


def test_the_command_answers_in_json(home: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("place", KIEN_KHE, "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "found"
    assert told["places"][0]["today"][0]["code"] == "13318"
