"""Texts that people carry on by hand: short, and nothing of one person over the loudspeaker."""

import pytest

from vidan.core.notices.texts import (
    WORDS_PER_MINUTE,
    Announcement,
    Happening,
    group_text,
    loudspeaker,
    mail_body,
    read_out,
    short_text,
)
from vidan.kit.text import aloud

DONE = Happening(
    "UBND xã Bến Ngọc",
    "Đã có kết quả, mời bà con đến nhận",
    "15:00, thứ Ba, 24/11/2026",
    "99901-261124-0007",
    "https://bengoc.example/theo-doi/",
)
NEWS = [
    "Ủy ban nhân dân xã Bến Ngọc xin thông báo.",
    "Hôm nay có 12 hồ sơ đã có kết quả, mời bà con đến nhận.",
    "Khi đi, mời bà con mang theo giấy hẹn và giấy tờ tùy thân.",
]


def test_a_short_text_says_who_what_when_and_where_to_look() -> None:
    assert short_text(DONE) == (
        "UBND xã Bến Ngọc: Đã có kết quả, mời bà con đến nhận. Mã hồ sơ 99901-261124-0007, "
        "lúc 15:00, thứ Ba, 24/11/2026. Xem tại https://bengoc.example/theo-doi/"
    )


def test_a_letter_says_the_same_and_how_to_get_no_more() -> None:
    body = mail_body(DONE)
    for part in ("UBND xã Bến Ngọc", "đã có kết quả", DONE.when, DONE.code, DONE.link, "không muốn nhận tin"):
        assert part in body


@pytest.mark.parametrize("seconds", [6, 10, 15, 30, 60])
def test_a_text_for_the_loudspeaker_fits_its_time(seconds: int) -> None:
    spoken = loudspeaker(NEWS, seconds)
    assert spoken.words * 60 <= seconds * WORDS_PER_MINUTE
    assert spoken.seconds <= seconds
    assert NEWS[0] in spoken.text
    assert spoken.left_out == sum(aloud(sentence) not in spoken.text for sentence in NEWS)


def test_the_first_sentence_is_read_even_when_time_is_short() -> None:
    spoken = loudspeaker(NEWS, 1)
    assert spoken.text == NEWS[0]
    assert spoken.seconds == 4


@pytest.mark.parametrize(
    "secret", ["0912 345 678", "037198000123", "99901-261124-0007", "an@nha.example", "H42.12-261124-0007"]
)
def test_nothing_of_one_person_is_read_out(secret: str) -> None:
    with pytest.raises(ValueError, match="one person"):
        loudspeaker([*NEWS, f"Mời gọi {secret}."], 60)


TOLD = Announcement(
    "UBND xã Bến Ngọc",
    "Hội nghị đối thoại với bà con",
    [
        "Từ 7 giờ 30, thứ Bảy, 05/12/2026, tại NVH thôn Đình.",
        "Ai cần đi nhờ xe, gọi bác Hoa 0912 345 678.",
        "Bà con gửi câu hỏi trước tại https://bengoc.example/doi-thoai/1/.",
        "Mời bà con đến đông đủ.",
    ],
    "https://bengoc.example/doi-thoai/1/",
    "0200 000 001",
)


def test_a_zalo_group_gets_everything_and_the_address() -> None:
    text = group_text(TOLD)
    assert text.startswith("HỘI NGHỊ ĐỐI THOẠI VỚI BÀ CON\nTừ 7 giờ 30")
    assert (
        "Xem tại: https://bengoc.example/doi-thoai/1/\nĐiện thoại: 0200 000 001\n(UBND xã Bến Ngọc)" in text
    )


def test_the_loudspeaker_says_who_what_and_when_in_full_words() -> None:
    spoken = read_out(TOLD, 60)
    assert spoken.text == (
        "Ủy ban nhân dân xã Bến Ngọc xin thông báo: Hội nghị đối thoại với bà con. Từ bảy giờ ba mươi, thứ Bảy, "
        "ngày mùng năm tháng mười hai năm hai nghìn không trăm hai mươi sáu, tại nhà văn hóa thôn Đình. "
        "Mời bà con đến đông đủ. Điện thoại: không hai không không không không không không không một."
    )
    assert spoken.left_out == 2


def test_it_is_cut_at_whole_sentences_and_says_how_many_are_left_out() -> None:
    spoken = read_out(TOLD, 18)
    assert spoken.text.endswith("tại nhà văn hóa thôn Đình.")
    assert spoken.seconds <= 18
    assert spoken.left_out == 4
