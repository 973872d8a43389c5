"""Mẫu 02: everything missing, asked for once."""

from dataclasses import replace

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import SUPPLEMENT_REQUEST
from vidan.core.papers import press

IN_ORDER = (
    "Số: 0003/HDHS",
    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "Trung tâm Phục vụ hành chính công",
    "Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: Nguyễn Thị Ẩn",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "Địa chỉ: Thôn Đồng Mít, xã An Bình",
    "Số điện thoại: 0912 000 001",
    "Email: Không",
    "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung sau:",
    "Thành phần hồ sơ",
    "1 Giấy chứng sinh 1 – –",
    "2 Văn bản ủy quyền – 3 2",
    "Lý do: Người đi đăng ký không phải là cha, mẹ của trẻ.",
    "mời Ông/Bà liên hệ Trần Văn Bền, điện thoại 0226 3 000 111, trang thông tin anbinh.example.vn",
    "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Trần Văn Bền",
)


def test_all_fields_stand_in_the_order_of_the_form() -> None:
    words, after = reading.text(press.render(SUPPLEMENT_REQUEST)), 0
    for piece in IN_ORDER:
        found = words.find(piece, after)
        assert found >= 0, f"“{piece}” is missing or out of order"
        after = found + len(piece)


def test_several_reasons_are_numbered() -> None:
    words = reading.text(press.render(replace(SUPPLEMENT_REQUEST, reasons=("Thiếu ảnh.", "Thiếu chữ ký."))))
    assert "Lý do: 1. Thiếu ảnh. 2. Thiếu chữ ký." in words


def test_without_a_number_there_is_room_to_write_it() -> None:
    words = reading.text(press.render(replace(SUPPLEMENT_REQUEST, number="")))
    assert "Số: ....." in words
    assert "/HDHS" in words
