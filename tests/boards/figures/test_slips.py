"""What the slips say: with the rate of answers, never broken down for fewer than five, never 100 % of nothing."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from tests.cast import SET_UP
from tests.desks.slips.giving import address, certified, give, invited, send
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.boards.figures.views.slips import months
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.desks.slips.models import Slip
from vidan.desks.slips.queries import by_procedure

WORDS = "Mong có thêm ghế <script>alert(1)</script> cho người già & trẻ nhỏ"


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def page(office: Office, query: str = "", who: str = "ha") -> str:
    answer = office.cast.browser(getattr(office.cast, who)).get(f"/danh-gia/ket-qua/{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_nothing_is_no_figure(office: Office) -> None:
    shown = page(office)
    assert "Tỷ lệ trả lời: <strong>chưa có số liệu</strong>" in shown
    assert "100" not in re.sub(r"<[^>]+>", "", shown)


def test_the_rate_counts_every_invitation_that_was_not_answered(office: Office) -> None:
    for _ in range(2):
        invited(office, TUESDAY - timedelta(hours=1))
    for number in range(6):
        give(office.cast.commune, number)
    shown = re.sub(r"<a [^>]*>|</a>", "", page(office))
    assert (
        "<strong>75,0 %</strong>: 6 phiếu qua đường dẫn trên 8 lời mời (8 hồ sơ, 0 lượt chứng thực)" in shown
    )


def test_invitations_after_certification_are_in_the_whole_and_every_row_opens(office: Office) -> None:
    dossier = invited(office, TUESDAY - timedelta(hours=1))
    (one,) = certified(office)
    send(address(dossier))
    shown = page(office, "?xem=loi-moi")
    assert "<strong>50,0 %</strong>: 1 phiếu" in shown
    assert "2 lời mời</a> (1 hồ sơ, 1 lượt chứng thực)" in shown
    rows = re.search(r'id="loi-moi".*?<tbody>(.*?)</tbody>', shown)
    assert rows is not None
    assert rows[1].count("<tr>") == 2
    browser = office.cast.browser(office.cast.ha)
    opened = [browser.get(link).status_code for link in re.findall(r'href="([^"]+)"', rows[1])]
    assert opened == [200, 200]
    assert one.code in rows[1]


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_fewer_than_five_are_counted_but_not_broken_down(office: Office, count: int, is_shown: bool) -> None:
    for number in range(count):
        give(office.cast.commune, number, score=1)
    shown = page(office, "?xem=phieu")
    assert f"Tất cả {count} phiếu" in shown
    assert ("Số phiếu ở mỗi mức" in shown) is is_shown
    assert (f"{count} phiếu thuộc những tháng chưa đủ 5 phiếu" in shown) is not is_shown
    assert ("Các phiếu được tính" in shown) is is_shown


def test_a_small_month_cannot_be_found_by_subtracting_spans(office: Office) -> None:
    for number in range(3):
        give(office.cast.commune, number, score=1, at=TUESDAY - timedelta(days=30))
    for number in range(10, 16):
        give(office.cast.commune, number, score=5)
    shown = page(office, "?ky=quy")
    assert "Tất cả 9 phiếu" in shown
    assert "6 trên 6" in shown
    assert "trên 9<" not in shown


def test_each_question_has_its_five_steps_and_its_share(office: Office) -> None:
    for number, score in enumerate((5, 4, 4, 3, 1)):
        give(office.cast.commune, number, score=score)
    shown = page(office)
    assert shown.count("60,0 %") == 6
    steps = re.search(r"tôn trọng bà con</td>(.*?)60,0", shown)
    assert steps is not None
    assert re.findall(r">(\d+)<", steps[1]) == ["1", "2", "1", "0", "1"]


def test_the_rows_behind_a_count_can_be_opened_and_name_nobody(office: Office) -> None:
    for number in range(5):
        give(office.cast.commune, number, words=WORDS)
    shown = page(office, "?xem=phieu")
    rows = re.search(r"Xếp ngẫu nhiên, không có ngày.*?<tbody>(.*?)</tbody>", shown)
    assert rows is not None
    assert rows[1].count("<tr>") == 5
    assert "Mong có thêm ghế" not in rows[1]


@pytest.mark.parametrize(
    ("count", "later", "is_shown"),
    [(4, timedelta(), False), (5, timedelta(), True), (4, timedelta(days=14), True)],
)
def test_words_wait_for_five_slips_or_the_end_of_the_month(
    office: Office, count: int, later: timedelta, is_shown: bool
) -> None:
    for number in range(count):
        give(office.cast.commune, number, words=WORDS)
    with time_machine.travel(TUESDAY + later, tick=False):
        shown = page(office, "?ky=quy")
    assert ("Mong có thêm ghế" in shown) is is_shown
    assert "<script>alert" not in shown


def test_words_are_read_by_leader_and_supervisor_only(office: Office) -> None:
    for number in range(5):
        give(office.cast.commune, number, words=WORDS)
    cast = office.cast
    grant(SET_UP, account=cast.tam, role=Role.CENTRE_DIRECTOR, unit=cast.commune, since=TUESDAY.date())
    assert ["Mong có thêm ghế" in page(office, who=who) for who in ("ha", "son", "tam")] == [
        True,
        True,
        False,
    ]


def test_procedures_with_few_slips_stand_together() -> None:
    def slips(**counts: int) -> list[Slip]:
        return [Slip(procedure_code=code) for code, count in counts.items() for _ in range(count)]

    def told(rows: list[Slip]) -> dict[str, int]:
        return {code: len(group) for code, group in by_procedure(rows)}

    assert told(slips(a=7, b=6)) == {"a": 7, "b": 6}
    assert told(slips(a=7, b=3, c=2)) == {"a": 7, "": 5}
    assert told(slips(a=7, b=6, c=2)) == {"a": 7, "": 8}  # two alone would be told by a subtraction
    assert told(slips(a=4)) == {"": 4}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("thang", date(2026, 11, 1), date(2026, 11, 17)),
        ("thang-truoc", date(2026, 10, 1), date(2026, 10, 31)),
        ("quy", date(2026, 10, 1), date(2026, 11, 17)),
        ("nam", date(2026, 1, 1), date(2026, 11, 17)),
    ],
)
def test_spans_are_whole_months(name: str, first: date, last: date) -> None:
    span = months(name, TUESDAY.date())
    assert (span.first, span.last) == (first, last)


def test_named_procedures_are_compared(office: Office) -> None:
    for number in range(20):
        give(office.cast.commune, number, code=BIRTH if number % 2 else SINGLE)
    shown = page(office)
    assert "Hài lòng trở lên, theo thủ tục" in shown
    assert "Thủ tục khác, hoặc không rõ thủ tục" in shown
