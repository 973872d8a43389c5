"""Texts that people carry on by hand: short, and nothing of one person over the loudspeaker."""

import pytest

from vidan.core.notices.texts import WORDS_PER_SECOND, Happening, loudspeaker, mail_body, short_text

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


@pytest.mark.parametrize("seconds", [5, 10, 15, 30, 60])
def test_a_text_for_the_loudspeaker_fits_its_time(seconds: int) -> None:
    spoken = loudspeaker(NEWS, seconds)
    assert spoken.words <= seconds * WORDS_PER_SECOND
    assert spoken.seconds <= seconds
    assert NEWS[0] in spoken.text
    assert spoken.left_out == sum(sentence not in spoken.text for sentence in NEWS)


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
