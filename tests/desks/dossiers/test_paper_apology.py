"""Mẫu 04 under both titles: the missed date, why, whose fault, what now, the new date, in the form's order."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import APOLOGY_LETTER
from vidan.core.papers import press

IN_ORDER = (
    "Số: 02/PXL",
    "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
    "Kính gửi: Nguyễn Thị Ẩn",
    "Địa chỉ: Thôn Đồng Mít, xã An Bình",
    "Số điện thoại: 0912 000 001",
    "tiếp nhận hồ sơ thuộc lĩnh vực Hộ tịch của Ông/Bà.",
    "Mã hồ sơ: H42.35.17-260203-0007",
    "Ngày hẹn trả kết quả: 17 giờ 05 phút, ngày 04 tháng 02 năm 2026",
    "Đến ngày hẹn ấy chúng tôi chưa thể có kết quả",
    "Lý do: Chúng tôi để sót, để chậm hồ sơ.",
    "Không ai được giao làm thay.",
    "Trách nhiệm: Lỗi của chúng tôi.",
    "Giao người khác làm ngay sáng mai.",
    "Ủy ban nhân dân xã An Bình xin lỗi Ông/Bà",
    "Thời gian hẹn trả kết quả lại: 17 giờ 05 phút, ngày 06 tháng 02 năm 2026",
    "Việc hẹn lại chỉ có một lần.",
    "Nơi nhận: như trên; Trung tâm Phục vụ hành chính công, lưu: Văn thư.",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ (Ký và ghi rõ họ tên) Đoàn Thị Ngân Hà",
    "Mã kiểm tra ABCD-EFGH-JKMN",
)


@pytest.fixture(scope="module")
def words() -> str:
    return reading.text(press.render(APOLOGY_LETTER))


@pytest.mark.parametrize(("first", "then"), list(pairwise(IN_ORDER)))
def test_the_fields_stand_in_the_forms_order(words: str, first: str, then: str) -> None:
    assert first in words
    assert words.find(then, words.find(first)) > 0, f"“{then}” is missing or before “{first}”"


def test_the_newer_text_asks_for_more_time_and_a_late_one_says_that_the_day_is_over() -> None:
    late = replace(APOLOGY_LETTER, is_renewal=True, is_late=True, number="")
    said = reading.text(press.render(late))
    assert "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT" in said
    assert "Thời gian đề nghị gia hạn đến: 17 giờ 05 phút, ngày 06 tháng 02 năm 2026" in said
    assert "Đã quá ngày hẹn" in said
    assert "PHIẾU XIN LỖI" not in said


def test_the_digital_original_leaves_number_and_day_to_its_signature() -> None:
    waiting = replace(
        APOLOGY_LETTER, is_to_sign=True, tracking_address="", number="", signer="", check_code=""
    )
    said = reading.text(press.render(waiting))
    assert "Số: cấp khi ký" in said
    assert "ngày theo chữ ký số" in said
    assert "(Ký số)" in said
    assert "quét mã QR" not in said


def test_printed_from_a_digital_one_it_says_who_signed_it_and_when() -> None:
    at = APOLOGY_LETTER.issued_at + timedelta(minutes=42)
    said = reading.text(press.render(replace(APOLOGY_LETTER, signed_by="Đoàn Thị Ngân Hà", signed_at=at)))
    assert "Số: 02/PXL" in said
    assert "Đã ký số bởi: Đoàn Thị Ngân Hà Lúc: 10 giờ 12 phút, ngày 04 tháng 02 năm 2026" in said
    assert "Bản in từ văn bản ký số" in said
    assert "Ký và ghi rõ họ tên" not in said


def test_a_letter_of_some_length_is_one_page() -> None:
    more = ("Hồ sơ nằm ở bàn một công chức đi học ba ngày, không ai được giao làm thay. " * 4,)
    for told in (APOLOGY_LETTER, replace(APOLOGY_LETTER, is_to_sign=True)):
        assert len(reading.pages(press.render(replace(told, went_wrong=more * 2)))) == 1
