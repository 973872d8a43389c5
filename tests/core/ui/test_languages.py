"""A resident reads in the language chosen on the device; officers and papers never change theirs."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.template import engines
from django.test import Client, RequestFactory
from django.utils.translation import override

from vidan.core.ui import languages, words
from vidan.core.ui.views_public import language

NOON = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def reader() -> Client:
    """Somebody who chose English."""
    client = Client()
    client.cookies[languages.COOKIE] = "en"
    return client


def draw(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load vidan %}" + source).render(context)


def test_the_choice_is_remembered_and_the_page_comes_back() -> None:
    response = language(RequestFactory().get("/", {"ma": "en", "next": "/theo-doi/?ma=1"}))
    assert response["Location"] == "/theo-doi/?ma=1"
    assert response.cookies[languages.COOKIE].value == "en"


@pytest.mark.parametrize("asked", ["vi", "xx", ""])
def test_vietnamese_and_what_nobody_speaks_forget_the_choice(asked: str) -> None:
    assert language(RequestFactory().get("/", {"ma": asked})).cookies[languages.COOKIE]["max-age"] == 0


@pytest.mark.django_db
def test_a_page_says_which_language_it_speaks_and_that_the_cookie_decides(reader: Client) -> None:
    answer = reader.get("/theo-doi/")
    assert answer["Content-Language"] == "en"
    assert "Cookie" in answer["Vary"]
    assert '<html lang="en"' in answer.content.decode()
    assert "Where is my file now?" in answer.content.decode()
    assert '<html lang="vi"' in Client().get("/theo-doi/").content.decode()


@pytest.mark.django_db
def test_a_browsers_own_language_changes_nothing() -> None:
    assert Client().get("/theo-doi/", headers={"Accept-Language": "en"})["Content-Language"] == "vi"


@pytest.mark.django_db
def test_refusals_speak_the_same_language_and_keep_what_was_typed(reader: Client) -> None:
    page = reader.post("/theo-doi/", {"code": "không đúng", "secret": "1"}).content.decode()
    assert "Please enter the last 4 digits" in page
    assert 'value="không đúng"' in page
    assert "The address may be incomplete" in reader.get("/khong-co/").content.decode()


@pytest.mark.django_db
def test_the_officers_entrance_stays_vietnamese_and_offers_no_other(reader: Client) -> None:
    answer = reader.get("/dang-nhap/")
    assert answer["Content-Language"] == "vi"
    assert 'name="ma"' not in answer.content.decode()


@pytest.mark.usefixtures("english")
def test_dates_and_money_are_written_the_english_way_while_papers_keep_theirs() -> None:
    assert (
        draw("{{ at|luc }}; {{ at|ngay_ngan }}", at=NOON)
        == "15:00, Tuesday, 24 November 2026; 24 November 2026"
    )
    assert draw("{{ 15000|tien }}") == "15,000 VND"
    assert (words.full(NOON), words.money(15_000)) == ("15:00, thứ Ba, 24/11/2026", "15.000 đ")


@pytest.mark.usefixtures("english")
def test_a_sentence_around_numbers_keeps_them() -> None:
    assert languages.said("Đã nhập chưa đúng nhiều lần. Mời thử lại sau 15 phút.").endswith(
        "again in 15 minutes."
    )
    assert languages.said("20.000 đ một bản") == "20,000 VND per copy"
    assert languages.said("Không ai dịch câu này 3 lần") == "Không ai dịch câu này 3 lần"


def test_the_language_is_forgotten_after_the_page(reader: Client) -> None:
    reader.get("/ngon-ngu/?ma=en")
    assert languages.is_source()
