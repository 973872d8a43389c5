"""What residents read at /thu-tuc/."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.posting import NOW, TODAY, commune, deed
from vidan.core.units.models import Installation
from vidan.desks.catalogue.actions import offer
from vidan.desks.catalogue.content import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(on_a_working_morning: None) -> Client:
    unit = commune()
    Installation.objects.create(home=unit, set_up_at=NOW)
    offer(deed(), unit, "1.001193", on=TODAY)
    document = "Quyết định số 12/QĐ-UBND"
    offer(
        deed(), unit, "1.004873", on=TODAY, own_limits={Channel.COUNTER: "2 ngày làm việc"}, document=document
    )
    return Client()


@pytest.fixture
def on_a_working_morning() -> Iterator[None]:

    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_groups_what_the_unit_posts_by_field(posted: Client) -> None:
    text = page(posted, "/thu-tuc/")
    assert "Hộ tịch (2)" in text
    assert "Đăng ký khai sinh cho con" in text
    assert "1.000894" not in text


def test_a_search_without_marks_narrows_the_list(posted: Client) -> None:
    text = page(posted, "/thu-tuc/?q=giay doc than")
    assert "/thu-tuc/1.004873/" in text
    assert "/thu-tuc/1.001193/" not in text


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\u202e%00'\";--", "x" * 10_000, "😀", " "])
def test_hostile_words_are_a_plain_page(posted: Client, words: str) -> None:
    response = posted.get("/thu-tuc/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_nothing_found_says_what_to_do(posted: Client) -> None:
    assert "Chưa tìm thấy thủ tục phù hợp" in page(posted, "/thu-tuc/?q=xyzxyz qwert")


def test_what_another_office_does_is_not_offered_but_says_whom_to_ask(posted: Client) -> None:
    text = page(posted, "/thu-tuc/?q=muốn ly hôn thì nộp đơn ở đâu")
    assert "Việc này không làm tại" in text
    assert "Tòa án nhân dân khu vực" in text
    assert "/thu-tuc/1.004873/" not in text


def test_what_the_unit_does_not_post_is_named_but_not_offered(posted: Client) -> None:
    text = page(posted, "/thu-tuc/?q=mất căn cước phải làm lại")
    assert "Nơi đây chưa niêm yết việc này" in text
    assert "/thu-tuc/1.014064/" not in text


def test_two_needs_are_two_groups_and_each_says_why(posted: Client) -> None:
    text = page(posted, "/thu-tuc/?q=làm khai sinh cho con rồi xin giấy độc thân")
    assert "Bà con hỏi 2 việc" in text
    assert "Vì bà con hay hỏi" in text
    assert text.index("/thu-tuc/1.001193/") < text.index("/thu-tuc/1.004873/")


def test_a_procedure_tells_papers_time_fee_result_law_and_that_nobody_has_reviewed_it(posted: Client) -> None:
    text = page(posted, "/thu-tuc/1.001193/")
    for words in (
        "Cha mẹ chưa đăng ký kết hôn",
        "Giấy chứng sinh",
        "Không phải nộp: Nhà nước đã có dữ liệu",
        "Trong ngày",
        "Không mất tiền",
        "Theo nghị quyết của HĐND tỉnh",
        "60/2014/QH13",
        "Nội dung chưa được cán bộ duyệt",
        "cần kiểm lại",
    ):
        assert words in text


def test_a_shorter_own_time_is_told_with_its_decision(posted: Client) -> None:
    text = page(posted, "/thu-tuc/1.004873/")
    assert "2 ngày làm việc" in text
    assert "12/QĐ-UBND" in text


def test_a_case_only_staff_choose_is_not_a_question_to_residents(posted: Client) -> None:
    assert 'summary-text">Phải hỏi nơi thường trú cũ' not in page(posted, "/thu-tuc/1.004873/")


@pytest.mark.parametrize("code", ["1.000894", "9.999999", "khong-co", "%00", "<b>"])
def test_a_procedure_not_posted_is_a_courteous_not_found(posted: Client, code: str) -> None:
    page(posted, f"/thu-tuc/{code}/", status=404)
