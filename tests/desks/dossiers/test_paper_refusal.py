"""Mẫu 03: why, by which law, and what the resident may do."""

from dataclasses import replace

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import PERSON, REFUSAL_SLIP
from vidan.core.papers import press

IN_ORDER = (
    "Số: .....",
    "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Ẩn",
    "Số định danh/giấy tờ: 036188000001",
    "Địa chỉ: Thôn Đồng Mít, xã An Bình",
    "Số điện thoại: 0912 000 001",
    "Email: Không",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
    "1. Trẻ đã được đăng ký khai sinh.",
    "2. Người yêu cầu không có quyền yêu cầu.",
    "Căn cứ: Luật Hộ tịch 2014, Điều 16.",
    "Ông/Bà có thể: xin bản sao trích lục tại quầy số 2.",
    "Xin thông báo để Ông/Bà được biết và thực hiện.",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Lê Văn Nộp",
    "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Trần Văn Bền",
)


def test_all_fields_stand_in_the_order_of_the_form() -> None:
    paper = replace(REFUSAL_SLIP, applicant=replace(PERSON, identity="036188000001"))
    words, after = reading.text(press.render(paper)), 0
    for piece in IN_ORDER:
        found = words.find(piece, after)
        assert found >= 0, f"“{piece}” is missing or out of order"
        after = found + len(piece)


def test_one_reason_is_not_numbered_and_an_empty_identity_is_left_out() -> None:
    words = reading.text(press.render(replace(REFUSAL_SLIP, reasons=("Trẻ đã được đăng ký khai sinh.",))))
    assert "như sau: Trẻ đã được đăng ký khai sinh. Căn cứ:" in words
    assert "Số định danh" not in words
