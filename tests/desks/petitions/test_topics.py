"""What something is about is guessed by words with their tones, where they were typed with tones."""

import pytest

from vidan.desks.petitions.queries.topics import OTHER, guessed, named


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Cỏ ở công viên mọc cao quá.", OTHER),  # not “cống”, though they fold alike
        ("Xin cho dựng lại hàng rào.", OTHER),  # neither “chó” nor “rác”
        ("Đường cong ở đầu thôn không có gương.", "duong"),
        ("Cống đầu ngõ tắc ba ngày.", "thoat-nuoc"),
        ("cong dau ngo tac ba ngay", "thoat-nuoc"),  # typed without tones
        ("cong tac o thon Đình", "thoat-nuoc"),  # a name with its marks does not make it typed with tones
        ("Rảnh thoát nước sau trạm ngập.", "thoat-nuoc"),  # hỏi for ngã, as half the country says it
        ("Trạm y tế hết thuốc.", "truong-tram"),
        ("", OTHER),
        # Where it is does not outweigh what it is.
        ("Cống đầu ngõ nhà văn hóa tắc, nước tràn ra đường.", "thoat-nuoc"),
        ("Đường vào trường đầy rác.", "rac"),
        ("Đường vào ngõ 5 đi không nổi.", "duong"),
        ("Trường tiểu học thiếu nước uống.", "truong-tram"),
    ],
)
def test_the_group_most_of_whose_words_are_there(text: str, topic: str) -> None:
    assert guessed(text) == topic


def test_where_the_tone_is_written_does_not_count() -> None:
    assert named("Nhà có người khuyết tật, nhà văn hoá ở xa.").keys() >= {"khuyết tật", "nhà văn hóa"}
