"""The report of a day and of a month: figures that are exactly their lists, photographs only of those who agreed."""

from datetime import date

import pypdfium2
import pytest
import time_machine

from tests.desks.fielddays.going import AFTER, held, posted
from tests.desks.fielddays.test_recording import jpeg, send
from tests.make import Office
from vidan.desks.fielddays.actions.answering import Promised, promise, publish
from vidan.desks.fielddays.actions.recording import Heard, hear, note_done
from vidan.desks.fielddays.models import FieldDay
from vidan.desks.fielddays.queries.months import month_in, month_of
from vidan.kit.workdays.spans import Span

pytestmark = pytest.mark.django_db
SECRET = "Nguyễn Thị Ngọc Ẩn"


def lived(office: Office) -> FieldDay:
    """A day with photographs of both kinds, a job, and two matters."""
    day, cast = held(office), office.cast
    browser = cast.browser(cast.minh)
    for consent in ("agreed", "not_asked"):
        assert send(browser, day, "anh", photo=jpeg(), taken="after", consent=consent) == 200
    note_done(office.act(cast.minh), day, "ditch", 120)
    row = hear(office.act(cast.minh), day, Heard("Cống nhà ông Ba tắc", SECRET, "0912345678"))
    publish(office.act(cast.minh), row, "Cống đầu ngõ bị tắc")
    promise(office.act(cast.ha), row, Promised("Thay nắp cống", cast.minh.pk, date(2026, 12, 15)))
    hear(office.act(cast.minh), day, Heard("Thiếu nước tưới"))
    return day


def text_and_pictures(content: bytes) -> tuple[str, int]:
    paper = pypdfium2.PdfDocument(content)
    words, pictures = "", 0
    for page in paper:
        words += page.get_textpage().get_text_range()
        pictures += sum(1 for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    return " ".join(words.split()), pictures


@time_machine.travel(AFTER)
def test_the_report_of_a_day_shows_only_photographs_that_may_be_shown_and_names_nobody(
    office: Office,
) -> None:
    day, browser = lived(office), office.cast.browser(office.cast.ha)
    words, pictures = text_and_pictures(browser.get(f"/ve-thon/{day.pk}/bao-cao.pdf").content)
    for said in ("120 mét", "Cống đầu ngõ bị tắc", "Thay nắp cống", "15/12/2026", "Thiếu nước tưới"):
        assert said in words
    assert "HÀNH CHÍNH CÔNG" not in words  # the unit went, not its counter
    assert "Ẩn" not in words
    assert "ông Ba" not in words
    assert pictures == 1
    not_yet = posted(office)
    assert browser.get(f"/ve-thon/{not_yet.pk}/bao-cao.pdf").status_code == 409
    assert office.cast.browser(office.cast.tu).get(f"/ve-thon/{day.pk}/bao-cao.pdf").status_code == 404


@time_machine.travel(AFTER)
def test_the_figures_of_a_month_are_exactly_its_lists(office: Office) -> None:
    day, cast = lived(office), office.cast
    posted(office)
    month = month_of(cast.scope(cast.ha), cast.commune.pk, month_in("2026-11", AFTER.date()))
    assert [one.pk for one in month.days] == [day.pk]
    assert len(month.not_held) == 1
    assert (month.came, month.results.heard, len(month.matters)) == (42, 2, 2)
    browser = cast.browser(cast.ha)
    page = browser.get("/ve-thon/thang/?thang=2026-11").content.decode()
    assert page.count('href="/ve-thon/loi/') == 2
    words, _ = text_and_pictures(browser.get("/ve-thon/thang/bao-cao.pdf?thang=2026-11").content)
    assert "Số ngày đã về với dân: 1." in words
    assert browser.get("/ve-thon/thang/?thang=2026-10").content.decode().count('href="/ve-thon/loi/') == 0


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("xx", date(2026, 11, 1), date(2026, 11, 30)),
        ("9999-12", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_a_month_is_whole_and_nonsense_is_this_month(asked: str, first: date, last: date) -> None:
    assert month_in(asked, AFTER.date()) == Span(first, last)
