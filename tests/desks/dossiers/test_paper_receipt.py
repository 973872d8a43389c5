"""Mẫu 01: what is printed, and in which order."""

from dataclasses import replace

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import DUE, OFFICE, PERSON, RECEIPT
from vidan.core.papers import press

ALONE = replace(RECEIPT, two_copies=False)
IN_ORDER = (
    "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 0007/TNHS",
    "Mã hồ sơ: H42.35.17-260203-0007",
    "An Bình, ngày 03 tháng 02 năm 2026",
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Trung tâm Phục vụ hành chính công",
    "Tiếp nhận hồ sơ của: Nguyễn Thị Ẩn",
    "Địa chỉ: Thôn Đồng Mít, xã An Bình",
    "Số điện thoại: 0912 000 001",
    "Email: Không",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "Thành phần hồ sơ nộp gồm:",
    "STT Tên giấy tờ Loại giấy tờ Số lượng",
    "1 Tờ khai đăng ký khai sinh Bản chính 1",
    "2 Văn bản ủy quyền Chứng thực 2",
    "Số lượng hồ sơ: 01 (bộ)",
    "Thời gian giải quyết hồ sơ theo quy định là: trong ngày",
    "Thời gian nhận hồ sơ: 15 giờ 30 phút, ngày 03 tháng 02 năm 2026",
    "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 05 phút, ngày 04 tháng 02 năm 2026",
    "Vì sao hẹn ngày này?",
    "Hồ sơ nhận sau giờ chốt 15:00.",
    "Ngày làm việc tiếp theo là thứ Tư, 04/02/2026.",
    "Đăng ký nhận kết quả tại: quầy số 2",
    "Phí, lệ phí (nếu có): 15.000 đồng (chưa thanh toán)",
    "Vào Sổ theo dõi hồ sơ, Quyển số:",
    "Số thứ tự:",
    "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Lê Văn Nộp",
    "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Trần Văn Bền",
    "Khi đến nhận kết quả, mời Ông/Bà mang theo: giấy này và thẻ căn cước.",
    "Cần hỏi thêm, mời gọi: 0226 3 000 111.",
    "Mẫu số 01, Thông tư 03/2025/TT-VPCP",
)


def test_all_fields_stand_in_the_order_of_the_form() -> None:
    words, after = reading.text(press.render(ALONE)), 0
    for piece in IN_ORDER:
        found = words.find(piece, after)
        assert found >= 0, f"“{piece}” is missing or out of order"
        after = found + len(piece)


def test_there_are_two_parts_of_one_page_and_only_the_residents_bears_the_pin() -> None:
    first, second = reading.pages(press.render(RECEIPT))
    assert "Liên 1: giao người nộp hồ sơ" in first
    assert "Mã tra cứu 482913" in first
    assert "Liên 2: lưu cùng hồ sơ" in second
    assert "482913" not in second


def test_a_single_part_is_one_page_and_not_called_a_part() -> None:
    (only,) = reading.pages(press.render(ALONE))
    assert "Liên" not in only
    assert "Mã tra cứu 482913" in only


def test_six_papers_still_fit_on_one_page() -> None:
    assert len(reading.pages(press.render(replace(ALONE, papers=RECEIPT.papers * 3)))) == 1


def test_each_part_counts_its_own_pages() -> None:
    pages = reading.pages(press.render(replace(RECEIPT, papers=RECEIPT.papers * 15)))
    assert [page.startswith("2 ") for page in pages] == [False, True, False, True]


def test_no_fee_is_said_and_an_unknown_fee_is_left_to_be_written() -> None:
    assert "Phí, lệ phí (nếu có): Không" in reading.text(press.render(replace(ALONE, fee=0)))
    assert "Phí, lệ phí (nếu có): ....." in reading.text(press.render(replace(ALONE, fee=None)))
    by_province = replace(ALONE, fee=None, fee_note="theo nghị quyết HĐND tỉnh")
    assert "Phí, lệ phí (nếu có): theo nghị quyết HĐND tỉnh" in reading.text(press.render(by_province))


def test_a_paid_fee_is_said_to_be_paid_with_points_between_thousands() -> None:
    words = reading.text(press.render(replace(ALONE, fee=1250000, paid=True)))
    assert "1.250.000 đồng (đã thanh toán)" in words


def test_days_below_ten_and_only_the_first_two_months_keep_a_leading_zero() -> None:
    words = reading.text(press.render(replace(ALONE, due_at=DUE.replace(month=3, day=9))))
    assert "ngày 09 tháng 3 năm 2026" in words


def test_a_date_of_another_office_is_marked_expected() -> None:
    assert "năm 2026 (dự kiến)" in reading.text(press.render(replace(ALONE, expected=True)))
    assert "Thời gian trả kết quả giải quyết hồ sơ: sẽ báo sau" in reading.text(
        press.render(replace(ALONE, due_at=None))
    )


def test_a_shorter_promise_and_a_later_start_are_printed_beside_the_legal_limit() -> None:
    words = reading.text(press.render(replace(ALONE, own_limit="trong buổi", counted_from=DUE)))
    assert "trong ngày (đơn vị hẹn sớm hơn: trong buổi)" in words
    assert "Thời gian bắt đầu tính: 17 giờ 05 phút, ngày 04 tháng 02 năm 2026" in words


def test_an_authorised_person_stands_before_the_request() -> None:
    words = reading.text(press.render(replace(ALONE, party_label="Người được ủy quyền", party="Lê Văn Nộp")))
    assert "Người được ủy quyền: Lê Văn Nộp Nội dung yêu cầu giải quyết:" in words


def test_without_phone_the_pin_alone_is_named_as_the_key() -> None:
    words = reading.text(press.render(replace(ALONE, applicant=replace(PERSON, phone=""))))
    assert "Số điện thoại: Không" in words
    assert "cùng mã tra cứu." in words
    assert "cùng mã tra cứu hoặc 4 số cuối điện thoại." in reading.text(press.render(ALONE))


def test_the_name_of_the_place_stays_on_one_line_of_the_head() -> None:
    office = replace(OFFICE, desk="Trung tâm Phục vụ hành chính công xã Bến Ngọc")
    assert "XÃ BẾN NGỌC" in reading.lines(press.render(replace(ALONE, office=office)))
