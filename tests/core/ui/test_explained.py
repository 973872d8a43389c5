"""Why a date is what it is, told in English: every sentence a reckoning can say, for every day the calendar holds."""

import re
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.house.languages import VIETNAMESE
from tests.kit.workdays.asking import NATION, ask, at
from vidan.core.ui.explained import explained
from vidan.kit.workdays import reckon
from vidan.kit.workdays.limits import parse_limit
from vidan.kit.workdays.steps import StepKind

LIMITS = (
    "3 ngày làm việc",
    "1 giờ làm việc",
    "30 giờ làm việc",
    "10 ngày",
    "2 tháng",
    "trong ngày",
    "trong buổi",
)
PAUSES = (
    (),
    (("2027-02-01T09:00", "2027-02-01T10:00"),),
    (("2027-02-01T09:00", "2027-02-04T10:00"),),
    (("2027-02-01T09:00", "2027-02-01T12:00"), ("2027-06-01T08:00", "2027-06-02T08:00")),
    (("2027-02-01T09:00", None),),
)


@pytest.fixture
def english() -> Iterator[None]:
    with override("en"):
        yield


def unmarked(sentence: str) -> str:
    return re.sub(r'<span lang="vi">.*?</span>', "", explained(sentence))


def sentences() -> Iterator[tuple[StepKind | None, str]]:
    reckonings = [
        *(ask("2027-02-01T07:00", limit, *pauses) for limit in LIMITS for pauses in PAUSES),
        *(ask(start, limit) for limit in LIMITS for start in ("2027-01-30T10:00", "2027-02-02T16:55")),
        reckon(NATION, at("2027-02-01T08:00"), parse_limit("10 ngày"), extended_to=at("2027-03-01T08:00")),
        *(ask(f"{year}-01-02T08:00", "2000 giờ làm việc") for year in range(2024, 2027)),
    ]
    for one in reckonings:
        yield from ((step.kind, step.words) for step in one.steps)
        yield from ((None, warning) for warning in one.warnings)


@pytest.mark.usefixtures("english")
def test_every_sentence_a_reckoning_says_is_told_with_only_names_left_vietnamese() -> None:
    said = list(sentences())
    assert {kind for kind, _ in said} == {None, *StepKind}
    assert {one for _, one in said if VIETNAMESE.search(unmarked(one))} == set()
    left = {span for _, one in said for span in re.findall(r'<span lang="vi">(.*?)</span>', explained(one))}
    named = re.compile(r"Luật|Điều|Thông báo|Nghị|Quyết định|Công văn|Giáp Thìn|Ất Tỵ|Bính Ngọ|Đinh Mùi")
    assert {span for span in left if not named.search(span)} == set()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("vietnamese", "english_words"),
    [
        ("Bắt đầu tính từ 08:00, thứ Ba, 24/11/2026.", "Counted from 08:00, Tuesday, 24 November 2026."),
        ("Không tính thứ Bảy, 28/11/2026; Chủ nhật, 29/11/2026: nghỉ hằng tuần.",
         "Not counted: Saturday, 28 November 2026; Sunday, 29 November 2026 – weekend."),
        ("Thứ Ba, 24/11/2026: 2 giờ 30 phút làm việc.", "Tuesday, 24 November 2026: 2 h 30 min of work."),
        ("Không tính thứ Tư, 25/11/2026: họp <b>xã</b>.",
         'Not counted: Wednesday, 25 November 2026 – <span lang="vi">họp &lt;b&gt;xã&lt;/b&gt;</span>.'),
        ("Một câu nhà này không nói.", '<span lang="vi">Một câu nhà này không nói.</span>'),
    ],
)  # fmt: skip
def test_a_sentence_keeps_its_figures_and_what_is_not_known_is_marked(
    vietnamese: str, english_words: str
) -> None:
    assert explained(vietnamese) == english_words


def test_vietnamese_readers_get_the_sentence_as_it_was_said() -> None:
    assert explained("Bắt đầu tính từ 08:00.") == "Bắt đầu tính từ 08:00."
