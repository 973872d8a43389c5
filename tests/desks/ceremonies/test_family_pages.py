"""What families and officers are shown of a ceremony: names under a mask, papers, private pages that end."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from tests.core.papers.reading import pages, text
from tests.desks.ceremonies.wedding import COUPLE, SATURDAY, agreed, asked, at, held
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.working import work_off
from vidan.desks.ceremonies import keys
from vidan.desks.ceremonies.actions.arranging import (
    Couple,
    agree_ceremony,
    ask_ceremony,
    cancel_ceremony,
    move_ceremony,
)
from vidan.desks.ceremonies.actions.halls import HallWords, open_hall
from vidan.desks.ceremonies.models import Ceremony

pytestmark = pytest.mark.django_db
NAMES = (COUPLE.his_name, COUPLE.her_name, COUPLE.his_family, COUPLE.phone)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    """Before the ceremony."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


def names_in(page: str) -> list[str]:
    return [name for name in NAMES if name in page]


def test_names_stay_under_their_mask_until_a_look_that_is_noted(office: Office) -> None:
    row, cast = agreed(office), office.cast
    browser = cast.browser(cast.minh)
    for path in ("/le-ket-hon/", f"/le-ket-hon/{row.pk}/", "/le-ket-hon/lich/"):
        assert names_in(browser.get(path).content.decode()) == []
    assert Look.objects.count() == 0
    opened = browser.post(f"/le-ket-hon/{row.pk}/xem/")
    assert names_in(opened.content.decode()) == list(NAMES)
    look = Look.objects.get()
    assert (look.account, look.subject, look.kind) == (cast.minh, row.subject, Look.Kind.REVEALED)
    assert cast.browser(cast.son).post(f"/le-ket-hon/{row.pk}/xem/").status_code == 403
    assert cast.browser(cast.tu).get(f"/le-ket-hon/{row.pk}/").status_code == 404


def test_papers_say_what_they_must_and_each_with_a_name_is_a_noted_look(office: Office) -> None:
    row, browser = agreed(office), office.cast.browser(office.cast.minh)
    paper = {
        name: text(browser.get(f"/le-ket-hon/{row.pk}/{name}.pdf").content)
        for name in ("giay-moi", "phieu-dong-y", "chuong-trinh")
    }
    for family in (COUPLE.his_family, f"Gia đình cô dâu {COUPLE.her_name}"):
        assert paper["giay-moi"].count(family) == 1
    assert "9 giờ 00, thứ Bảy, ngày 21 tháng 11 năm 2026" in paper["giay-moi"]
    assert "60 ngày kể từ ngày lễ, đến hết ngày 20/01/2027" in paper["phieu-dong-y"]
    assert "09:25 Lãnh đạo trao" in paper["chuong-trinh"]
    assert names_in(paper["chuong-trinh"]) == []
    assert Look.objects.filter(subject=row.subject, kind=Look.Kind.OPENED).count() == 2
    waiting = asked(office)
    assert browser.get(f"/le-ket-hon/{waiting.pk}/giay-moi.pdf").status_code == 409


def test_the_longest_names_stay_whole_on_one_page_for_each_family(office: Office) -> None:
    long = "Tôn Nữ Phước Hoàng " * 5  # ninety-five letters
    couple = Couple(long.strip(), "An", (long + long[:50]).strip(), "")
    row = ask_ceremony(office.act(office.cast.minh), office.cast.commune.pk, couple)
    room = open_hall(office.act(office.cast.van), row.unit_id, HallWords("H" * 100, "đường làng " * 27, 80))
    agree_ceremony(office.act(office.cast.minh), row, at(room))
    browser = office.cast.browser(office.cast.minh)
    drawn = pages(browser.get(f"/le-ket-hon/{row.pk}/giay-moi.pdf").content)
    assert [couple.his_name in page for page in drawn] == [True, True]


def test_the_families_page_names_nobody_tells_every_change_and_ends(office: Office) -> None:
    row, minh = agreed(office), office.cast.minh
    row.refresh_from_db()
    assert row.hall is not None
    path, reader = f"/le/{keys.day_token(row.pk)}/", Client()
    page = reader.get(path)
    assert page["Cache-Control"] == "no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert "Hội trường lớn" in page.content.decode()
    assert names_in(page.content.decode() + reader.get(f"{path}lich.ics").content.decode()) == []
    move_ceremony(office.act(minh), row, at(row.hall, on=SATURDAY + timedelta(days=1)), "Nhà trai xin lùi")
    assert "Nhà trai xin lùi" in reader.get(path).content.decode()
    feed = reader.get(f"{path}lich.ics").content.decode().replace("\r\n ", "")
    assert "DTSTART:20261122T020000Z" in feed
    assert "SEQUENCE:2" in feed
    row.refresh_from_db()
    cancel_ceremony(office.act(minh), row, "Hai gia đình xin hoãn")
    assert "Hai gia đình xin hoãn" in reader.get(path).content.decode()
    assert "STATUS:CANCELLED" in reader.get(f"{path}lich.ics").content.decode()
    assert reader.get(f"/le/{'A' * 32}/").status_code == 404
    night(date(2026, 11, 30))
    assert reader.get(path).status_code == 404


def test_a_year_later_nobody_knows_here_who_it_was(office: Office) -> None:
    row = held(office)
    night(date(2027, 11, 20))
    assert Ceremony.objects.get().his_name == COUPLE.his_name
    night(date(2027, 11, 22))
    found = Ceremony.objects.get(pk=row.pk)
    assert (found.his_name, found.her_name, found.phone, found.certificate_number) == ("", "", "", "57/2026")


def night(on: date) -> None:
    """The nightly job of that day."""
    with time_machine.travel(f"{on}T20:00:00+00:00", tick=False):
        with transaction.atomic():
            enqueue("forget_ceremonies", {}, key=f"forget:{on}")
        work_off()
