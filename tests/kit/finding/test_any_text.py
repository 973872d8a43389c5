"""Whatever is typed, finding answers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vidan.kit.finding import Entry, Finder

FINDER = Finder(
    (
        Entry("1.000001", "Đăng ký khai sinh cho con", ("làm khai sinh", "mới sinh em bé"), asked=1.0),
        Entry("1.000003", "Đăng ký tạm trú", ("đăng ký ở trọ", "thuê nhà trọ đăng ký tạm trú")),
        Entry("", "Ly hôn", ("muốn ly hôn", "nộp đơn ly hôn ở đâu"), instead="Tòa án."),
    )
)
PIECES = st.sampled_from(
    [
        "khai sinh",
        "ĐK",
        "hàg",
        "ơiii",
        "\u0300",
        "ß",
        "tạm trú",
        ", ",
        " và ",
        "1.000001",
        "\x00",
        "mất",
        "fép",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map(" ".join)))
def test_no_text_makes_it_fail_or_offer_more_than_ten(text: str) -> None:
    answer = FINDER.ask(text)
    scores = [hit.score for hit in answer.hits]
    assert len(scores) <= 10
    assert scores == sorted(scores, reverse=True)
    assert len({hit.entry.key for hit in answer.hits}) == len(scores)
