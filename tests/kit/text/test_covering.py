"""What tells of a person in a text for everybody is covered; streets, dates, posts and “bà con” stay."""

import pytest

from vidan.kit.text import covered, shows_person

COVERED = [
    ("Nhà bà Phùng Thị Cúc xả nước ra ngõ.", "Nhà bà P. T. C. xả nước ra ngõ."),
    ("Anh Tuấn, chị Hoa và ông Lò Văn Pẩu đều thấy.", "Anh T., chị H. và ông L. V. P. đều thấy."),
    ("Người làm là Nguyễn Văn Đức ở số nhà 12/4.", "Người làm là N. V. Đ. ở số nhà •••."),
    ("Gọi 0912 345 678 hoặc +84 912 345 678.", "Gọi 091•••••78 hoặc 849••••••78."),
    ("Căn cước 037198000123, tài khoản 19034567890123.", "Căn cước •••••••••123, tài khoản •••."),
    ("Xe 90A-123.45 chạy ẩu; thư cuc.p@vidu.vn", "Xe ••• chạy ẩu; thư •••"),
]
LEFT = [
    "Đường Trần Hưng Đạo ngập, trường Lê Quý Đôn cũng ngập.",
    "Ủy ban mời ông Chủ tịch, bà Trưởng thôn cùng bà con xem ngày 24-11-2026.",
    "Theo Quyết định số 12/2026/QĐ-UBND, hạn 15 ngày, 1.500 hộ.",
    "Ngõ 12 thôn Đình tắc cống từ 24/11/2026.",
]


@pytest.mark.parametrize(("said", "shown"), COVERED)
def test_a_person_is_covered(said: str, shown: str) -> None:
    assert covered(said).text == shown
    assert covered(said).what


@pytest.mark.parametrize("said", LEFT)
def test_what_is_nobody_stays(said: str) -> None:
    assert covered(said).text == said
    assert covered(said).what == ()


def test_the_sender_is_found_without_marks_and_with_spaces_in_the_number() -> None:
    said = "toi la phung thi cuc, PHÙNG THỊ CÚC, máy 0912.345.678"
    known = {"names": ("Phùng Thị Cúc",), "numbers": ("0912345678",)}
    assert shows_person(said, **known)[:2] == ("tên người gửi", "số điện thoại người gửi")
    told = covered(said, **known)
    assert told.text == "toi la P. T. C., P. T. C., máy •••"
    assert shows_person(told.text, **known) == ()
