"""The week says of every broken promise how its family heard of it, and each count opens exactly its rows."""

import pytest
import time_machine

from tests.desks.dossiers.test_apology import DUE, HOUR, NEW, five_promises
from tests.make import Office
from vidan.boards.foresight.queries.week import broken, due, rows, week_of
from vidan.boards.foresight.queries.week import signed as signed_in
from vidan.desks.dossiers.queries.broken import Told

PAGE = "/du-bao/tuan/"
WEEK = week_of(DUE.date())
LATER = NEW + 15 * HOUR


@pytest.fixture
def five(office: Office) -> Office:
    return five_promises(office)


def test_each_broken_promise_of_the_week_stands_once_and_an_extension_is_no_apology_given(
    five: Office,
) -> None:
    unit = five.cast.commune.pk
    found = broken(unit, WEEK, LATER)
    late = {row.pk for slug in ("tre", "qua-han") for row in rows(unit, WEEK, slug, LATER)}

    assert [row.told for row in found] == [Told.BEFORE, Told.AFTER, Told.SIGNED_ONLY, Told.NEVER]
    assert {row.promise for row in found} == late < {row.pk for row in due(unit, WEEK)}
    assert broken(unit, WEEK, DUE) == []
    assert signed_in(unit, WEEK).count() == 3


def test_the_page_tells_part_and_whole_and_every_count_opens_its_rows(five: Office) -> None:
    with time_machine.travel(LATER, tick=False):
        ha = five.cast.browser(five.cast.ha)
        shown = ha.get(PAGE, {"tuan": WEEK.first.isoformat()})
        assert "Xin lỗi trước giờ hẹn 25,0 %: 1 trên 4 lời hẹn bị trễ" in shown.content.decode()
        assert "Mẫu số: lời hẹn bị trễ" in shown.content.decode()
        counts = shown.context["sorry_counts"]
        assert [count for _, count, _ in counts] == [1, 1, 1, 1]
        signed_row = ("Lời xin lỗi đã ký trong tuần, cho mọi ngày hẹn", 3, shown.context["signed_url"])
        for label, count, url in (*counts, signed_row):
            opened = ha.get(f"{PAGE}{url.partition('#')[0]}")
            assert len(opened.context["sorry_rows"]) == count, label
            assert f"{label}: {count}" in opened.content.decode()


def test_a_week_without_a_broken_promise_has_no_figure(office: Office) -> None:
    page = office.cast.browser(office.cast.ha).get(PAGE, {"tuan": "2026-09-01", "xin-loi": "truoc"})
    assert "Xin lỗi trước giờ hẹn chưa có số liệu." in page.content.decode()
    assert "Không có hồ sơ nào" in page.content.decode()
