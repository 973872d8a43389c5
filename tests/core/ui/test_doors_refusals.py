"""Refusals become courteous pages; faults are owned up to and logged without anybody's data."""

import logging

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("refusal", 409, "Hồ sơ này đã trả rồi."),
        ("stale", 409, "Người khác vừa làm việc này."),
        ("not_yours", 403, "Không thuộc đơn vị mình."),
        ("not_found", 404, "Không có hồ sơ này."),
        ("bad_input", 422, "Ngày sinh chưa đúng."),
        ("too_many", 429, "Mời thử lại sau."),
        ("http404", 404, "Mời kiểm tra lại đường dẫn"),
        ("permission", 403, "Trang này không mở cho người đang dùng."),
    ],
)
def test_each_refusal_has_its_page(cast: Cast, kind: str, status: int, sentence: str) -> None:
    answer = Client().get(f"/loi/{kind}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert sentence in page
    assert "secret reason" not in page


def test_the_advice_stands_beside_the_sentence(cast: Cast) -> None:
    assert "Mời xem lại danh sách." in Client().get("/loi/refusal/").content.decode()


def test_asking_too_often_says_when_to_come_back(cast: Cast) -> None:
    assert Client().get("/loi/too_many/")["Retry-After"] == "90"


def test_what_was_typed_stays_under_the_forms_labels_without_secrets(cast: Cast) -> None:
    typed = {"username": "lan <b>", "password": "bí mật", "pin": "4711", "ghi_chu": "giấy báo", "anh": ""}
    page = Client().post("/loi/stale/", typed).content.decode()
    assert "Tên đăng nhập" in page
    assert "lan &lt;b&gt;" in page
    assert "giấy báo" in page
    for hidden in ("bí mật", "4711", "csrf"):
        assert hidden not in page


def test_the_way_back_leads_to_the_page_before_in_this_house_only(cast: Cast) -> None:
    client = Client()
    here = client.get("/loi/stale/", headers={"referer": "http://testserver/ho-so/moi/?a=1"})
    assert 'href="/ho-so/moi/?a=1"' in here.content.decode()
    elsewhere = client.get("/loi/stale/", headers={"referer": "http://evil.example/ho-so/"})
    assert "Quay lại trang trước" not in elsewhere.content.decode()


def test_an_officers_refusal_keeps_the_officers_layout(cast: Cast) -> None:
    answer = cast.browser(cast.lan).get("/tiep-nhan/loi/")
    assert answer.status_code == 409
    assert "Quách Thị Mộc Lan" in answer.content.decode()


def test_a_fault_is_owned_up_to_and_its_message_never_logged(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        answer = Client(raise_request_exception=False).post("/loi/fault/", {"ho_ten": "Mạc Thị Sen"})
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Xin lỗi" in page
    assert "loi/<str:kind>/: ValueError" in caplog.text
    assert "in raising" in caplog.text or "doors_urls.py" in caplog.text
    for secret in ("Bí Mật", "001099123456", "Mạc Thị Sen"):
        assert secret not in caplog.text
        assert secret not in page


def test_a_form_that_was_open_too_long_is_refused_kindly_with_what_was_typed(cast: Cast) -> None:
    answer = Client(enforce_csrf_checks=True).post("/loi/stale/", {"ghi_chu": "giấy báo"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Mời tải lại trang rồi gửi lại." in page
    assert "giấy báo" in page


def test_an_unknown_address_is_a_courteous_page(cast: Cast) -> None:
    answer = Client().get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


def test_pages_stand_before_anything_was_set_up(db: None) -> None:
    assert Client().get("/").status_code == 200
    assert Client().get("/dang-nhap/").status_code == 200
