"""The administrator types a change, looks at what it would move, and applies it; nothing is written before."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.cast import SET_UP
from tests.core.promises.changing import FRIDAY_EVENING, LATER, MONDAY_EVENING, THURSDAY, promise_of, received
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.calendar.models import Change, DayRule
from vidan.core.calendar.queries import calendar_of
from vidan.core.promises.models import Promise, Shift

DAY_OFF = "/lich/doi/ngay-nghi/"


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    with time_machine.travel(LATER, tick=False):
        yield office.cast.browser(office.cast.tam)


def typed(**changed: str) -> dict[str, str]:
    whole = {
        "key": str(uuid4()),
        "on": "19/11/2026",
        "title": "Nghỉ phòng bão số 9",
        "document": "Công điện 12/CĐ-UBND",
    }
    return whole | changed


def seen(page: str) -> str:
    return str(re.findall(r'name="seen" value="([0-9a-f]{64})"', page)[0])


def tiles(page: str) -> dict[str, int]:
    found = re.findall(r"<b>(\d+)</b><span>([^<]+)</span>", page)
    return {label: int(count) for count, label in found}


def test_the_preview_names_each_date_and_writes_nothing(office: Office, tam: Client) -> None:
    dossier = received(office)
    office.receive(code=BIRTH)
    page = tam.get(DAY_OFF, typed()).content.decode()

    assert tiles(page)["Sẽ dời ngày hẹn"] == 1
    assert tiles(page)["Giữ ngày hẹn"] == 1
    assert dossier.code in page
    assert "17:30, thứ Hai, 23/11/2026" in page
    assert dossier.applicant_name not in page  # an administrator looks at dates, not at people
    assert not Change.objects.exists()


def test_every_tile_opens_exactly_its_rows(office: Office, tam: Client) -> None:
    for _ in range(3):
        received(office)
    office.receive(code=BIRTH)
    Promise.objects.filter(pk=promise_of(received(office)).pk).update(is_official=True)
    page = tam.get(DAY_OFF, typed()).content.decode()
    links = re.findall(r'href="(\?[^"]+)#viec"><b>(\d+)</b>', page)

    assert len(links) == 6
    for link, count in links:
        opened = tam.get(DAY_OFF + link.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r"<td class=\"vd-nowrap\">VD", opened)) == int(count)


def test_applied_it_moves_and_the_page_of_the_change_shows_it(office: Office, tam: Client) -> None:
    dossier = received(office)
    asked = typed()
    page = tam.get(DAY_OFF, asked).content.decode()
    answer = tam.post(DAY_OFF, asked | {"seen": seen(page), "doing": "doi"}, follow=True)

    assert answer.status_code == 200
    assert promise_of(dossier).due_at == MONDAY_EVENING
    assert "1 ngày hẹn đã dời" in answer.content.decode()


def test_applied_twice_by_the_same_page_is_one_change(office: Office, tam: Client) -> None:
    received(office)
    asked = typed()
    send = asked | {"seen": seen(tam.get(DAY_OFF, asked).content.decode()), "doing": "doi"}

    assert [tam.post(DAY_OFF, send).status_code for _ in range(2)] == [302, 302]
    assert (Change.objects.count(), Shift.objects.count()) == (1, 1)


def test_the_dates_given_may_be_kept_and_moved_later_from_the_changes_page(
    office: Office, tam: Client
) -> None:
    dossier = received(office)
    asked = typed()
    page = tam.get(DAY_OFF, asked).content.decode()
    answer = tam.post(DAY_OFF, asked | {"seen": seen(page), "doing": "giu"}, follow=True)
    assert promise_of(dossier).due_at == FRIDAY_EVENING

    change = Change.objects.get()
    shown = answer.content.decode()
    assert "Dời 1 ngày hẹn" in shown
    tam.post(f"/lich/thay-doi/{change.pk}/", {"key": str(uuid4()), "seen": seen(shown)})
    assert promise_of(dossier).due_at == MONDAY_EVENING


def test_when_the_moves_differ_the_new_preview_is_shown_and_nothing_written(
    office: Office, tam: Client
) -> None:
    received(office)
    asked = typed()
    page = tam.get(DAY_OFF, asked).content.decode()
    newer = received(office)
    answer = tam.post(DAY_OFF, asked | {"seen": seen(page), "doing": "doi"})
    shown = answer.content.decode()

    assert answer.status_code == 409
    assert newer.code in shown
    assert not Change.objects.exists()
    again = tam.post(DAY_OFF, asked | {"seen": seen(shown), "doing": "doi"})
    assert (again.status_code, Shift.objects.count()) == (302, 2)


@pytest.mark.parametrize(
    ("slug", "more", "sentence"),
    [
        ("ngay-nghi", {"document": ""}, "Mời nhập văn bản làm căn cứ."),
        ("ngay-nghi", {"on": "19/11/2031"}, "ngoài lịch làm việc đang có"),
        ("ngay-nghi", {"on": "hôm qua"}, "Ngày chưa đúng"),
        ("gio-rieng", {"hours": "13:30-17:30 07:30-11:30"}, "Giờ làm việc chưa đúng"),
        ("gio-rieng", {"hours": "sáng"}, "Giờ làm việc chưa đúng"),
        ("gio-rieng", {"hours": "11:30-07:30"}, "Giờ làm việc chưa đúng"),
        ("gio-lam-viec", {"hours": ""}, "Mời nhập giờ làm việc."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    office: Office, tam: Client, slug: str, more: dict[str, str], sentence: str
) -> None:
    answer = tam.get(f"/lich/doi/{slug}/", typed(**more))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Nghỉ phòng bão số 9" in answer.content.decode()


@pytest.mark.parametrize(
    ("slug", "more", "counts", "receives"),
    [
        ("lam-bu", {}, True, True),
        ("gio-rieng", {"hours": "07:30-11:30", "cut_off": "09:00"}, True, True),
        ("thu-bay", {"hours": "07:30-11:30"}, False, True),
        ("ngay-nghi", {}, False, False),
    ],
)
def test_each_kind_of_day_is_entered_as_it_is_meant(
    office: Office, tam: Client, slug: str, more: dict[str, str], counts: bool, receives: bool
) -> None:
    asked = typed(on="21/11/2026", **more)
    assert tam.get(f"/lich/doi/{slug}/", asked).status_code == 200
    tam.post(f"/lich/doi/{slug}/", asked | {"doing": "giu"})

    rule = DayRule.objects.get(unit=office.cast.commune)
    assert (rule.counts, rule.receives, rule.document) == (counts, receives, "Công điện 12/CĐ-UBND")


def test_hours_change_from_a_day_and_can_be_taken_back(office: Office, tam: Client) -> None:
    asked = typed(on="18/11/2026", hours="07:00-11:00, 13:00-16:30")
    tam.post("/lich/doi/gio-lam-viec/", asked | {"doing": "giu"})
    unit, day = office.cast.commune.pk, TUESDAY.date().replace(day=18)
    assert calendar_of(unit).day(day).closing.hour == 16

    back = {
        "key": str(uuid4()),
        "change": str(Change.objects.get().pk),
        "title": "Ghi nhầm",
        "document": "CV 1",
    }
    assert tam.get("/lich/doi/rut-lai/", back).status_code == 200
    answers = [tam.post("/lich/doi/rut-lai/", back | {"doing": "giu"}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert calendar_of(unit).day(day).closing.hour == 17
    assert Change.objects.count() == 2


def test_only_her_own_unit_and_never_the_nation_in_one_commune_of_several(
    office: Office, tam: Client
) -> None:
    for unit in ("0", str(office.cast.elsewhere.pk), "x"):
        answer = tam.post(DAY_OFF, typed(unit=unit) | {"doing": "giu"})
        assert answer.status_code == 302  # the field is not hers to fill: it is her own unit
    assert set(DayRule.objects.exclude(entered_by="shipped").values_list("unit", flat=True)) == {
        office.cast.commune.pk
    }


def test_who_keeps_every_unit_changes_the_nations_day(office: Office) -> None:
    grant(
        SET_UP,
        account=office.cast.tam,
        role=Role.ADMINISTRATOR,
        unit=office.cast.province,
        since=SET_UP.at.date(),
    )
    dossier = received(office)
    with time_machine.travel(LATER, tick=False):
        tam = office.cast.browser(office.cast.tam)
        asked = typed(unit="0")
        page = tam.get(DAY_OFF, asked).content.decode()
        tam.post(DAY_OFF, asked | {"seen": seen(page), "doing": "doi"})

    assert DayRule.objects.get(entered_by=f"account:{office.cast.tam.pk}").unit_id is None
    assert promise_of(dossier).due_at == MONDAY_EVENING
    assert not calendar_of(office.cast.elsewhere.pk).day(THURSDAY).counts


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "son", "tu"])
def test_the_pages_are_the_administrators(office: Office, who: str) -> None:
    with time_machine.travel(LATER, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        for path in ("/lich/", DAY_OFF, "/lich/thay-doi/1/"):
            assert browser.get(path).status_code == 403
        assert browser.post(DAY_OFF, typed() | {"doing": "giu"}).status_code == 403


def test_a_change_of_another_unit_is_not_shown(office: Office, tam: Client) -> None:
    tam.post(DAY_OFF, typed() | {"doing": "giu"})
    change = Change.objects.get()
    grant(
        SET_UP,
        account=office.cast.tu,
        role=Role.ADMINISTRATOR,
        unit=office.cast.elsewhere,
        since=SET_UP.at.date(),
    )
    tu = office.cast.browser(office.cast.tu)

    assert tu.get(f"/lich/thay-doi/{change.pk}/").status_code == 404
    assert "Nghỉ phòng bão" not in tu.get("/lich/").content.decode()
    assert tu.get(f"/lich/doi/rut-lai/?change={change.pk}").status_code == 404
