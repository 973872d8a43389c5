"""What people asked without finding anything comes to the editor, without anybody's data; one click and it is found."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.desks.catalogue.models import OwnWord, Unfound
from vidan.kit.finding import notable

HERE = "/niem-yet/loi-hoi/"
STRANGE = "lấy phiếu lạc khoản"


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.tam)


def ask(times: int, question: str = STRANGE) -> str:
    for _ in range(times):
        response = Client().get("/thu-tuc/", {"q": question})
    return response.content.decode()


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Xin giấy lạ đời", "xin giay la doi"),
        ("nhà số 12 xin giấy lạ", "nha so # xin giay la"),
        ("gọi cho tôi 0912 345 678", ""),
        ("căn cước 035085000123 của tôi", ""),
        ("viết cho lan@example.vn", ""),
        ("tìm ông Quách Văn Tám", ""),
        ("tim ba nguyen thi lan", ""),
        ("chuyện của tôi dài lắm " * 5, ""),
        ("một", ""),
    ],
)
def test_what_may_tell_who_asked_is_not_kept(question: str, kept: str) -> None:
    assert notable(question) == kept


def test_it_is_shown_from_the_third_time_on(tam: Client) -> None:
    ask(2)
    assert "lay phieu lac khoan" not in tam.get(HERE).content.decode()
    ask(1)
    assert Unfound.objects.get().times == 3
    assert "lay phieu lac khoan" in tam.get(HERE).content.decode()


def test_what_was_found_or_is_done_elsewhere_is_not_noted(tam: Client) -> None:
    ask(1, "muốn ly hôn thì nộp đơn ở đâu")
    ask(1, "làm khai sinh cho con")
    assert not Unfound.objects.exists()


def test_one_click_and_the_next_person_finds_it_another_and_nobody_is_led_there(
    office: Office, tam: Client
) -> None:
    assert f"/thu-tuc/{SINGLE}/" not in ask(3)
    said = {"key": str(uuid4()), "words": STRANGE, "meant": SINGLE, "code": "1.001193"}
    for _ in range(2):  # a repeated click adds nothing
        assert tam.post(HERE, said).status_code == 302
    assert f"/thu-tuc/{SINGLE}/" in ask(1)
    added = OwnWord.objects.get()
    assert (added.words, added.code) == (STRANGE, SINGLE)
    assert not Unfound.objects.exists()
    drop = {"key": str(uuid4()), "word": added.pk}
    for _ in range(2):
        assert tam.post(HERE, drop).status_code == 302
    assert f"/thu-tuc/{SINGLE}/" not in ask(1)
    assert tam.post(HERE, {**drop, "key": str(uuid4())}).status_code == 422
    kinds = Entry.objects.filter(kind__startswith="catalogue.words").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == ["catalogue.words_added", "catalogue.words_dropped"]


def test_what_it_may_mean_is_one_press_away(office: Office, tam: Client) -> None:
    Unfound.objects.create(unit=office.cast.commune, day=TUESDAY.date(), words="khai sinh la lam", times=3)
    page = tam.get(HERE).content.decode()
    assert f'name="meant" value="{BIRTH}"' in page
    assert f'<option value="{SINGLE}">' in page


def test_a_code_nobody_knows_is_refused_and_what_was_typed_stays(tam: Client) -> None:
    response = tam.post(HERE, {"key": str(uuid4()), "words": STRANGE, "code": "9.999999"})
    assert response.status_code == 422
    assert STRANGE in response.content.decode()


def test_others_do_not_see_it(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        assert office.cast.browser(office.cast.lan).get(HERE).status_code == 403
