"""The register by span, by number, by name; as PDF and as a spreadsheet; and figures that open their rows."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from uuid import uuid4

import openpyxl
import pytest
import time_machine

from tests.core.papers.reading import text
from tests.desks.certification.window import BOOK, CARD, COPY, WHO, run
from tests.make import TUESDAY, VIETNAM, Office
from vidan.desks.certification.actions import working
from vidan.desks.certification.actions.receiving import Asked
from vidan.desks.certification.models import Line
from vidan.desks.certification.queries import register
from vidan.kit.workdays.spans import Span

SPAN = Span(date(2026, 11, 17), date(2026, 11, 17))
LATER = TUESDAY + timedelta(minutes=30)


def test_a_struck_number_stays_in_its_place_with_its_reason(office: Office) -> None:
    one = run(office, [CARD, BOOK])
    working.void_line(one.lines.all()[0], act=office.act(office.cast.lan), reason="Gõ nhầm số bản.")
    with time_machine.travel(LATER, tick=False):
        browser = office.cast.browser(office.cast.lan)
        page = browser.get("/chung-thuc/so/").content.decode()
        paper = browser.get("/chung-thuc/so/so-chung-thuc.pdf").content
    assert "<s>01/2026</s>" in page
    assert "Đã gạch: Gõ nhầm số bản." in page
    assert "02/2026" in page
    words = text(paper)
    assert "Đã gạch: Gõ nhầm số bản." in words
    assert "trong đó 1 số đã gạch" in words
    assert "14.000 đồng" in words


def test_the_spreadsheet_has_the_columns_of_the_law_and_no_formula(office: Office) -> None:
    run(office, [Asked(COPY, WHO, '=HYPERLINK("http://x")', 1)])
    with time_machine.travel(LATER, tick=False):
        answer = office.cast.browser(office.cast.lan).get("/chung-thuc/so/so-chung-thuc.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]][:4] == [
        *("Số chứng thực", "Ngày, tháng, năm", "Họ tên người yêu cầu", "Tên bản chính, văn bản")
    ]
    assert (rows[1][3].value, rows[1][3].data_type) == ('=HYPERLINK("http://x")', "s")
    assert "Nguyễn" not in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("2", [2]), ("02/2026", [2]), ("2/2025", []), ("lo van", [2]), ("%", []), ("ngoc an", [1])],
)
def test_a_number_or_a_name_without_marks_is_found(office: Office, words: str, numbers: list[int]) -> None:
    run(office, [CARD, BOOK])
    scope = office.cast.scope(office.cast.lan, TUESDAY.date())
    assert [line.number for line in register.found(scope, "copy", words)] == numbers


def test_figures_count_what_is_not_struck_and_share_what_was_ready_in_its_session(office: Office) -> None:
    quick, slow = run(office, [CARD]), run(office, [BOOK])
    third = run(office, [CARD, CARD])
    working.void_line(third.lines.all()[0], act=office.act(office.cast.lan), reason="Trùng.")
    working.cancel(run(office, [CARD]), act=office.act(office.cast.lan), reason="Thôi không làm.")
    for one, at in ((quick, LATER), (slow, TUESDAY.replace(hour=14))):
        working.sign(one, act=office.act(office.cast.ha, at))
        working.stamp(one, act=office.act(office.cast.van, at))
    scope = office.cast.scope(office.cast.ha, TUESDAY.date())
    now = datetime(2026, 11, 17, 15, tzinfo=VIETNAM)
    found = register.sums(register.parts(scope, SPAN, now))
    assert (found.documents, found.copies, found.pages, found.fee) == (
        3,
        3 + 1 + 3,
        6 + 12 + 6,
        12_000 + 14_000 + 12_000,
    )
    assert (found.in_session, found.judged, found.share) == (
        1,
        3,
        "33,3 %",
    )  # the third's session is over, not ready


def test_without_rows_there_is_no_figure(office: Office) -> None:
    scope = office.cast.scope(office.cast.ha, TUESDAY.date())
    assert register.sums(register.parts(scope, SPAN, TUESDAY)).share == "chưa có số liệu"


def test_a_count_opens_exactly_its_rows(office: Office) -> None:
    run(office)
    with time_machine.travel(LATER, tick=False):
        page = office.cast.browser(office.cast.ha).get("/chung-thuc/so-lieu/?viec=copy&xem=tat-ca")
    assert page.content.decode().count('<td class="vd-nowrap">') == 2
    assert Line.objects.filter(kind=COPY).count() == 2


def test_the_lines_ready_in_their_session_open_without_the_others(office: Office) -> None:
    quick, _ = run(office, [CARD]), run(office, [BOOK])
    working.sign(quick, act=office.act(office.cast.ha, LATER))
    working.stamp(quick, act=office.act(office.cast.van, LATER))
    with time_machine.travel(TUESDAY.replace(hour=15), tick=False):
        browser = office.cast.browser(office.cast.ha)
        page = browser.get("/chung-thuc/so-lieu/?xem=buoi").content.decode()
    assert page.count('<td class="vd-nowrap">') == 1
    assert CARD.title in page
    assert BOOK.title not in page


def test_many_runs_cost_no_more_statements_than_one(
    office: Office, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for minutes in range(6):
        run(office, [CARD, BOOK], at=TUESDAY + timedelta(minutes=minutes))
    scope = office.cast.scope(office.cast.ha, TUESDAY.date())
    with django_assert_max_num_queries(3):
        found = register.sums(register.parts(scope, SPAN, LATER))
    assert (found.documents, found.pages) == (12, 6 * (6 + 12))


def test_the_largest_line_adds_up(office: Office) -> None:
    run(office, [Asked(COPY, WHO, "Hồ sơ dày", 2_000, 200)])
    scope = office.cast.scope(office.cast.ha, TUESDAY.date())
    assert register.sums(register.parts(scope, SPAN, LATER)).pages == 400_000


def test_a_search_without_words_is_asked_again(office: Office) -> None:
    browser = office.cast.browser(office.cast.lan)
    assert browser.post("/chung-thuc/so/", {"key": str(uuid4()), "words": ""}).status_code == 422
