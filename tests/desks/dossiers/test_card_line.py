"""Scanning a card at the counter: it fills the fields, keeps what was typed and writes nothing."""

from collections.abc import Iterator

import pytest
import time_machine
from django.http import HttpResponse

from tests.desks.dossiers.counter import post, rows
from tests.make import TUESDAY, Office

CARD = "037198000123|012345678|Nguyễn Thị Ngọc Ẩn|09031998|Nữ|Thôn Đình, xã Bến Ngọc|15062021"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def scan(office: Office, line: str = CARD, **typed: str) -> HttpResponse:
    """An empty page into which a card is read."""
    empty = {"full_name": "", "born_on": "", "card_number": "", "address": "", "phone": ""}
    return post(office, None, **{**empty, **typed, "card_line": line})


def value(page: str, name: str) -> str:
    """What stands in a field of the page."""
    _, _, rest = page.partition(f'name="{name}"')
    tag = rest.partition(">")[0]
    return tag.partition('value="')[2].partition('"')[0] if "value=" in tag else ""


@pytest.mark.parametrize(
    "line",
    [CARD, CARD.replace("|012345678|", "||"), CARD + "||", CARD + "|Nguyễn Văn A|Trần Thị B|"],
    ids=["whole", "without an old number", "with empty trailing parts", "with more parts"],
)
def test_it_fills_the_fields_and_leaves_the_line_empty(office: Office, line: str) -> None:
    response = scan(office, line)
    page = response.content.decode()

    assert response.status_code == 200
    read = {name: value(page, name) for name in ("full_name", "born_on", "card_number", "address")}
    assert read == {
        "full_name": "Nguyễn Thị Ngọc Ẩn",
        "born_on": "09/03/1998",
        "card_number": "037198000123",
        "address": "Thôn Đình, xã Bến Ngọc",
    }
    assert value(page, "card_line") == ""


def test_an_address_of_three_levels_is_kept_and_what_it_is_today_stands_beside_it(office: Office) -> None:
    old = "Tổ 2, Thị trấn Kiện Khê, Huyện Thanh Liêm, Tỉnh Hà Nam"
    page = scan(office, CARD.replace("Thôn Đình, xã Bến Ngọc", old)).content.decode()

    assert value(page, "address") == old
    assert "nay là <strong>Phường Châu Sơn</strong>" in page


def test_nothing_is_written(office: Office) -> None:
    before = rows()
    scan(office)

    assert rows() == before


def test_what_was_typed_beside_the_card_stays(office: Office) -> None:
    page = scan(office, phone="0987 654 321", request="Con thứ hai", sets="2").content.decode()

    typed = [value(page, name) for name in ("phone", "request", "sets")]
    assert typed == ["0987 654 321", "Con thứ hai", "2"]


def test_the_phone_of_somebody_who_came_before_is_offered(office: Office) -> None:
    office.receive()

    assert value(scan(office).content.decode(), "phone") == "0912345678"


def test_a_phone_typed_now_is_not_replaced_by_the_known_one(office: Office) -> None:
    office.receive()

    assert value(scan(office, phone="0987654321").content.decode(), "phone") == "0987654321"


def test_a_card_that_does_not_agree_with_its_number_is_taken_with_a_doubt(office: Office) -> None:
    response = scan(office, CARD.replace("|Nữ|", "|Nam|"))
    page = response.content.decode()

    assert response.status_code == 200
    assert "Giới tính không khớp với số căn cước." in page
    assert value(page, "full_name") == "Nguyễn Thị Ngọc Ẩn"


def test_a_line_that_is_no_card_comes_back_with_what_was_typed(office: Office) -> None:
    response = scan(office, "không|phải|thẻ", full_name="Lý Thị Mai")
    page = response.content.decode()

    assert response.status_code == 422
    assert value(page, "card_line") == "không|phải|thẻ"
    assert value(page, "full_name") == "Lý Thị Mai"
