"""Phiếu theo dõi: follows the official receipt and is never taken for it."""

from dataclasses import replace

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import TRACKING_SLIP
from vidan.core.papers import press


def test_it_bears_the_official_code_and_the_official_date() -> None:
    words = reading.text(press.render(TRACKING_SLIP))
    assert "Mã hồ sơ trên Giấy tiếp nhận: H42.35.17-260203-0008" in words
    assert "Ngày hẹn trả kết quả ghi trên Giấy tiếp nhận: 17 giờ 05 phút, ngày 04 tháng 02 năm 2026" in words


def test_it_says_twice_that_it_is_not_a_receipt() -> None:
    words = reading.text(press.render(TRACKING_SLIP))
    assert "PHIẾU THEO DÕI HỒ SƠ Không phải là Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in words
    assert "không thay cho Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in words


def test_it_never_bears_the_name_or_number_of_form_01() -> None:
    words = reading.text(press.render(TRACKING_SLIP))
    assert "GIẤY TIẾP NHẬN" not in words
    assert "Mẫu số 01" not in words


def test_without_an_official_date_it_sends_the_reader_to_the_receipt() -> None:
    words = reading.text(press.render(replace(TRACKING_SLIP, due_at=None)))
    assert "ghi trên Giấy tiếp nhận: xem trên Giấy tiếp nhận" in words


def test_it_is_one_page() -> None:
    assert len(reading.pages(press.render(TRACKING_SLIP))) == 1
