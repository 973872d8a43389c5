"""The list: planted lives are found, honest ones are not, and nobody sees another unit's."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.desks.dossiers.handing import give, hire, to
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.boards.signals import views
from vidan.boards.signals.queries import PATTERNS, frame
from vidan.boards.signals.queries.thresholds import Thresholds
from vidan.core.accounts.models import Account, Look, Role
from vidan.core.people.actions import Identity
from vidan.core.units.queries import face
from vidan.desks.dossiers.actions import handing, working
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.workdays.spans import Span

FRIDAY = TUESDAY + timedelta(days=3)  # the three working days of SINGLE end at 17:30
MONDAY = FRIDAY + timedelta(days=3)
NOW = datetime(2026, 11, 27, 9, tzinfo=TUESDAY.tzinfo)
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
PAGE = "/can-xem/"


def found(office: Office, who: Account, slug: str, at: Thresholds | None = None) -> tuple[list[int], int]:
    here = frame(office.cast.scope(who, NOW.date()), NOVEMBER, NOW)
    pattern = next(one for one in PATTERNS if one.slug == slug)
    rows = pattern.find(replace(here, at=at) if at else here)
    return sorted(sign.dossier for sign in rows.signs), rows.whole


def finish(office: Office, dossier: Dossier, at: datetime) -> None:
    cast = office.cast
    working.resolve(dossier, act=office.act(cast.minh, at), proposal="Đủ điều kiện.")
    working.sign(dossier, act=office.act(cast.ha, at))
    working.record_result(dossier, act=office.act(cast.van, at), number="12/2026", on=at.date())


def pause(office: Office, dossier: Dossier, begins: datetime, ends: datetime) -> None:
    wanted = [working.Wanted("Giấy chứng sinh", originals=1)]
    working.ask_for_more(
        dossier, act=office.act(office.cast.minh, begins), wanted=wanted, reason="Bản bị mờ."
    )
    working.resume(dossier, act=office.act(office.cast.lan, ends))


def refuse(office: Office, dossier: Dossier, at: datetime) -> None:
    working.refuse(dossier, act=office.act(office.cast.minh, at), reason="Thiếu điều kiện.", ground="Điều 9")


def test_a_result_in_the_last_minutes_is_listed_and_one_of_the_morning_is_not(office: Office) -> None:
    last, honest = (office.dossier_in(State.PROCESSING, code=SINGLE) for _ in range(2))
    finish(office, last, FRIDAY.replace(hour=17, minute=20))
    finish(office, honest, FRIDAY.replace(hour=10))
    assert found(office, office.cast.ha, "phut-cuoi") == ([last.pk], 2)


def test_papers_asked_for_on_the_last_day_by_the_date_of_then(office: Office) -> None:
    last, honest = (office.dossier_in(State.PROCESSING, code=SINGLE) for _ in range(2))
    pause(
        office, last, FRIDAY.replace(hour=8), MONDAY.replace(hour=9)
    )  # its date moved on: that hides nothing
    pause(office, honest, TUESDAY.replace(hour=15), MONDAY.replace(hour=9))
    assert found(office, office.cast.ha, "bo-sung-ngay-cuoi") == ([last.pk], 2)


def test_a_short_pause_over_the_date_is_listed_and_a_real_wait_is_not(office: Office) -> None:
    short, honest = (office.dossier_in(State.PROCESSING, code=SINGLE) for _ in range(2))
    pause(office, short, FRIDAY.replace(hour=16), MONDAY.replace(hour=9))
    pause(office, honest, TUESDAY.replace(hour=16), MONDAY.replace(hour=9))
    assert found(office, office.cast.ha, "tam-dung-qua-moc") == ([short.pk], 2)


def test_papers_asked_just_before_the_cut_off_of_a_same_day_promise_are_listed(office: Office) -> None:
    moved, honest = (office.dossier_in(State.PROCESSING, code=BIRTH) for _ in range(2))
    pause(office, moved, TUESDAY.replace(hour=14, minute=50), TUESDAY.replace(hour=15, minute=5))
    pause(office, honest, TUESDAY.replace(hour=10), TUESDAY.replace(hour=11))
    assert found(office, office.cast.ha, "tam-dung-qua-moc") == ([moved.pk], 2)


def test_refused_and_taken_in_anew_is_listed_and_another_procedure_is_not(office: Office) -> None:
    refuse(office, office.dossier_in(State.PROCESSING, code=SINGLE), FRIDAY)
    again = office.receive(code=SINGLE, at=MONDAY)
    office.receive(code=BIRTH, at=MONDAY)
    assert found(office, office.cast.ha, "nhan-lai") == ([again.pk], 3)


def without_card(
    office: Office, at: datetime, *, born_on: date | None = None, phone: str = "", name: str = "Trần Thị Mận"
) -> Dossier:
    """Somebody from whom no card was read."""
    who = Identity(full_name=name, address="Thôn Đình", born_on=born_on, phone=phone)
    intake = replace(office.intake(code=SINGLE, at=at), applicant=who)
    dossier = receive(intake, office.quote(intake, at), act=office.act(office.cast.lan, at))
    working.take_up(dossier, act=office.act(office.cast.minh, at))
    return dossier


@pytest.mark.parametrize("known", [{"born_on": date(1970, 1, 2)}, {"phone": "0912000111"}])
def test_without_a_card_name_with_birthday_or_telephone_tells_who_came_back(
    office: Office, known: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    refuse(office, without_card(office, TUESDAY, **known), FRIDAY)
    again = without_card(office, MONDAY, name="TRẦN THỊ MẬN", **known)
    without_card(office, MONDAY, name="Trần Thị Mơ", **known)
    without_card(office, MONDAY)  # the name alone is anybody's
    refuse(office, again, MONDAY + timedelta(days=2))
    third = without_card(office, MONDAY + timedelta(days=3), **known)
    with django_assert_max_num_queries(8):
        assert found(office, office.cast.ha, "nhan-lai") == ([again.pk, third.pk], 5)


def test_many_that_change_hands_in_one_day_are_listed_and_the_counters_are_not(office: Office) -> None:
    cast = office.cast
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, cast.commune)
    begun = [office.dossier_in(State.PROCESSING, code=SINGLE) for _ in range(5)]
    for dossier in begun:
        give(office, dossier, to(cast.commune, Role.OFFICER, hoa), by=cast.minh, at=FRIDAY)
        give(office, office.receive(code=SINGLE), to(cast.commune, Role.OFFICER, hoa), at=FRIDAY)
    assert found(office, cast.ha, "doi-nguoi-hang-loat") == ([d.pk for d in begun], 5)
    assert found(office, cast.ha, "doi-nguoi-hang-loat", Thresholds(many=6)) == ([], 5)
    handing.recall(begun[0], act=office.act(cast.minh, FRIDAY))
    assert found(office, cast.ha, "doi-nguoi-hang-loat") == ([], 4)


def planted(office: Office) -> dict[str, int]:
    """One dossier for the first four patterns."""
    test_a_result_in_the_last_minutes_is_listed_and_one_of_the_morning_is_not(office)
    test_papers_asked_for_on_the_last_day_by_the_date_of_then(office)
    return {"phut-cuoi": 1, "bo-sung-ngay-cuoi": 1}


def test_each_count_opens_exactly_its_rows_and_the_look_is_noted(office: Office) -> None:
    counts = planted(office)
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.ha)
        page = browser.get(PAGE).content.decode()
        assert not Look.objects.filter(subject__startswith="signals:").exists()
        for slug, count in counts.items():
            assert re.search(rf"xem={slug}#[^>]*>{count} dòng", page)
            rows = browser.get(f"{PAGE}?xem={slug}").content.decode()
            assert len(re.findall(r'href="/ho-so/[A-Z0-9.-]+/"', rows)) == count
            assert Look.objects.filter(subject=f"signals:{slug}", account=office.cast.ha).count() == 1
    assert "chưa có số liệu" in page


def test_the_province_sees_it_and_another_commune_does_not(office: Office) -> None:
    planted(office)
    stranger = hire("bac", "Vi Văn Bắc", Role.LEADER, office.cast.elsewhere)
    assert found(office, office.cast.son, "phut-cuoi")[1] == 2
    of_whom = face(office.cast.commune.pk, FRIDAY.date()).place
    with time_machine.travel(NOW, tick=False):
        page = office.cast.browser(office.cast.son).get(f"{PAGE}?xem=phut-cuoi").content.decode()
    assert f"<small>{of_whom}</small>" in page
    for pattern in PATTERNS:
        assert found(office, stranger, pattern.slug) == ([], 0)


@pytest.mark.parametrize("who", ["lan", "minh", "van", "tam", "tu"])
def test_only_leaders_and_supervisors_come_in(office: Office, who: str) -> None:
    assert office.cast.browser(getattr(office.cast, who)).get(PAGE).status_code == 403


def test_a_long_list_is_cut_and_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        finish(office, office.dossier_in(State.PROCESSING, code=SINGLE), FRIDAY.replace(hour=17, minute=20))
    monkeypatch.setattr(views, "MOST", 2)
    with time_machine.travel(NOW, tick=False):
        page = office.cast.browser(office.cast.ha).get(f"{PAGE}?xem=phut-cuoi").content.decode()
    assert "Chỉ mở 2 dòng mới nhất trong 3 dòng." in page
    assert len(re.findall(r'href="/ho-so/[A-Z0-9.-]+/"', page)) == 2


@pytest.mark.parametrize(
    "asked", ["tu=1/1/2026", "tu=31/2/2026&den=1/3/2026", "tu=01/01/2024&den=31/12/2026"]
)
def test_a_span_that_cannot_be_keeps_what_was_typed(office: Office, asked: str) -> None:
    answer = office.cast.browser(office.cast.ha).get(f"{PAGE}?{asked}")
    assert answer.status_code == 422
    assert asked.partition("=")[2].partition("&")[0] in answer.content.decode()
