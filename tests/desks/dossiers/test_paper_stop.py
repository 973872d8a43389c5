"""Mẫu 05: who asked to stop, at which stage, what was decided of money and papers."""

from dataclasses import replace

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import STOP_NOTICE
from vidan.core.papers import press

IN_ORDER = (
    "Số: 03/TBDHS",
    "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
    "Kính gửi: Nguyễn Thị Ẩn",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "1. Đề nghị dừng. Ông/Bà Lê Văn Nộp đề nghị rút hồ sơ lúc 16 giờ 30 phút",
    "thể hiện tại: Đơn xin rút hồ sơ.",
    "Gia đình chuyển nơi ở.",
    "2. Giai đoạn giải quyết khi đề nghị: Đang giải quyết (chưa có kết quả giải quyết).",
    "3. Quyết định: dừng giải quyết hồ sơ từ 17 giờ 05 phút",
    "4. Phí, lệ phí: Hoàn trả khoản đã nộp.",
    "5. Giấy tờ trả lại người nộp:",
    "Tờ khai đăng ký khai sinh bản chính 1",
    "Giấy chứng sinh bản sao 2",
    "NGƯỜI NHẬN LẠI GIẤY TỜ",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ (Ký và ghi rõ họ tên) Đoàn Thị Ngân Hà",
)


def test_request_stage_decision_money_and_papers_stand_in_order() -> None:
    words, after = reading.text(press.render(STOP_NOTICE)), 0
    for piece in IN_ORDER:
        found = words.find(piece, after)
        assert found >= 0, f"“{piece}” is missing or out of order"
        after = found + len(piece)


def test_nothing_to_give_back_is_said() -> None:
    words = reading.text(press.render(replace(STOP_NOTICE, papers=())))
    assert "không có giấy tờ phải trả lại" in words
