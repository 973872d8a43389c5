"""A leader's day is posted five working days ahead, or says that it is late; held, called off, missed: all counted."""

from datetime import date, timedelta

import pytest

from tests.desks.reception.room import HEAD, NEXT_WEEK, day, room
from tests.make import TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.reception.actions.days import call_off_day, hold_day
from vidan.desks.reception.flow import DayState
from vidan.desks.reception.models import ReceptionDay
from vidan.desks.reception.queries.days import gaps, last_posting_day, unsaid
from vidan.kit.refusals import BadInput, NotYours, Stale

pytestmark = pytest.mark.django_db
Kind = ReceptionDay.Kind
ON_THE_DAY = TUESDAY + timedelta(days=7)


def test_the_last_day_to_post_is_counted_in_working_days_over_weekends_and_holidays(office: Office) -> None:
    unit = office.cast.commune.pk
    assert last_posting_day(unit, NEXT_WEEK) == TUESDAY.date()
    assert last_posting_day(unit, date(2026, 11, 30)) == date(
        2026, 11, 20
    )  # 24 November is a holiday since 2026
    assert last_posting_day(unit, date(2027, 1, 4)) == date(2026, 12, 25)


def test_a_regular_day_posted_too_late_is_refused_unless_it_says_why(office: Office) -> None:
    soon = NEXT_WEEK - timedelta(days=1)
    with pytest.raises(BadInput, match=r"chậm nhất ngày 16/11/2026") as refusal:
        day(office, soon)
    assert refusal.value.field == "late_reason"
    late = day(office, soon, late_reason="Chủ tịch vừa được bầu.")
    assert late.late_reason == "Chủ tịch vừa được bầu."
    in_time = day(office, late_reason="Không cần.")
    assert in_time.late_reason == ""
    assert not Entry.objects.filter(facts__contains="vừa được bầu").exists()


def test_an_extraordinary_day_needs_no_notice_and_an_online_one_cannot_be_late(office: Office) -> None:
    assert day(office, TUESDAY.date() + timedelta(days=1), kind=Kind.EXTRAORDINARY).late_reason == ""
    with pytest.raises(BadInput):
        day(office, NEXT_WEEK - timedelta(days=1), kind=Kind.ONLINE, late_reason="Gấp.")
    assert day(office, kind=Kind.ONLINE).state == DayState.POSTED


def test_a_day_is_posted_once_whatever_is_clicked_and_not_twice_at_one_place(office: Office) -> None:
    assert day(office, key="click").pk == day(office, key="click").pk
    with pytest.raises(BadInput, match="đã niêm yết"):
        day(office)
    with pytest.raises(BadInput, match="đã qua"):
        day(office, TUESDAY.date() - timedelta(days=1), kind=Kind.EXTRAORDINARY)


def test_held_by_whoever_stood_in_and_only_when_its_time_has_come(office: Office) -> None:
    posted, cast = day(office), office.cast
    with pytest.raises(Stale):
        hold_day(posted, act=office.act(cast.minh), by=HEAD)
    with pytest.raises(NotYours):
        hold_day(posted, act=office.act(cast.lan, ON_THE_DAY), by=HEAD)
    hold_day(posted, act=office.act(cast.minh, ON_THE_DAY), by="Bạch Văn Đăng Khoa, Phó Chủ tịch")
    posted.refresh_from_db()
    assert (posted.state, posted.held_by) == (DayState.HELD, "Bạch Văn Đăng Khoa, Phó Chủ tịch")
    with pytest.raises(Stale):
        call_off_day(posted, act=office.act(cast.ha, ON_THE_DAY), why="Muộn rồi.")
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []
    ReceptionDay.objects.update(state=DayState.POSTED)
    assert [one for one in proofs.disagreements() if "ngày tiếp công dân" in one]


def test_the_office_is_told_which_weeks_lack_a_day_and_which_days_nobody_spoke_of(office: Office) -> None:
    unit = office.cast.commune.pk
    assert gaps(unit, TUESDAY) == []  # nobody said how often
    room(office)
    weeks = {gap.first: gap for gap in gaps(unit, TUESDAY)}
    assert weeks[date(2026, 11, 16)].last is None
    assert weeks[date(2026, 11, 23)].last == TUESDAY.date() + timedelta(days=2)
    posted = day(office)
    assert date(2026, 11, 23) not in {gap.first for gap in gaps(unit, TUESDAY)}
    scope = office.cast.scope(office.cast.ha)
    assert unsaid(scope, ON_THE_DAY.replace(hour=10)) == []
    assert unsaid(scope, ON_THE_DAY.replace(hour=11)) == [posted]
    call_off_day(posted, act=office.act(office.cast.ha), why="Bão, hẹn thứ Năm.")
    assert date(2026, 11, 23) in {gap.first for gap in gaps(unit, TUESDAY)}


def test_it_is_told_by_zalo_and_loudspeaker_and_so_is_that_it_is_called_off(office: Office) -> None:
    posted, browser = day(office), office.cast.browser(office.cast.lan)
    page = browser.get(f"/tiep-dan/ngay/{posted.pk}/").content.decode()
    assert "LỊCH TIẾP CÔNG DÂN CỦA LÃNH ĐẠO" in page
    assert "Lời đọc loa" in page
    assert HEAD in page
    call_off_day(posted, act=office.act(office.cast.minh), why="Chủ tịch đi họp tỉnh.")
    page = browser.get(f"/tiep-dan/ngay/{posted.pk}/").content.decode()
    assert "KHÔNG TIẾP CÔNG DÂN THEO LỊCH" in page
    assert "Lý do: Chủ tịch đi họp tỉnh." in page
