"""A server's clock that runs back: officers write nothing then, until it is right or somebody vouches for it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from tests.desks.dossiers.counter import ADDRESS, fields
from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import LOOKED_BACK, verify
from vidan.desks.dossiers.models import Dossier


def receive_at(office: Office, moment: timedelta, key: str = "") -> int:
    with time_machine.travel(TUESDAY + moment, tick=False):
        sent = fields(office, **({"key": key} if key else {}))
        return office.cast.browser(office.cast.lan).post(ADDRESS, sent).status_code


def test_behind_what_was_written_last_nothing_is_received_and_the_page_says_whom_to_call(
    office: Office,
) -> None:
    assert receive_at(office, timedelta(hours=1)) == 302
    with time_machine.travel(TUESDAY - timedelta(hours=1), tick=False):
        response = office.cast.browser(office.cast.lan).post(ADDRESS, fields(office))
    page = response.content.decode()

    assert response.status_code == 503
    assert "Đồng hồ của máy chủ chạy sai" in page
    assert "confirm-clock" in page
    assert "Nguyễn Thị Ngọc Ẩn" in page
    assert Dossier.objects.count() == 1


def test_the_same_page_sent_again_once_the_clock_is_right_is_one_dossier(office: Office) -> None:
    key = "1b671a64-40d5-491e-99b0-da01ff1f3341"
    assert receive_at(office, timedelta(hours=1)) == 302
    assert receive_at(office, timedelta(0), key) == 503
    assert receive_at(office, timedelta(hours=1, minutes=1), key) == 302
    assert Dossier.objects.count() == 2


def test_what_a_time_server_corrects_is_no_fault_and_the_order_of_writing_holds(office: Office) -> None:
    assert receive_at(office, timedelta(hours=1)) == 302
    assert receive_at(office, timedelta(hours=1, seconds=-30)) == 302
    codes = list(Dossier.objects.order_by("pk").values_list("code", flat=True))
    assert codes == sorted(codes)
    seqs = list(Entry.objects.filter(kind="receive").order_by("pk").values_list("seq", flat=True))
    assert seqs == sorted(seqs)
    assert all(fault is None for _, _, fault in verify())


def test_reading_and_following_a_dossier_go_on(office: Office) -> None:
    assert receive_at(office, timedelta(hours=1)) == 302
    dossier = Dossier.objects.get()
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.lan)
        assert browser.get(f"/ho-so/{dossier.code}/").status_code == 200
        followed = browser.post("/theo-doi/", {"code": dossier.code, "secret": "5678"})
        assert followed.status_code in (200, 302)


def test_the_clock_of_the_browser_says_nothing(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.lan)
        response = browser.post(ADDRESS, fields(office), headers={"date": "Wed, 01 Jan 2020 00:00:00 GMT"})
    assert response.status_code == 302


def test_somebody_vouches_for_the_clock_and_work_goes_on(office: Office) -> None:
    with (
        time_machine.travel(TUESDAY, tick=False),
        pytest.raises(SystemExit, match="không có gì phải xác nhận"),
    ):
        call_command("confirm_clock")
    assert receive_at(office, timedelta(days=400)) == 302  # the machine woke up in another year
    assert receive_at(office, timedelta(0)) == 503
    with time_machine.travel(TUESDAY, tick=False):
        call_command("confirm_clock")
    assert receive_at(office, timedelta(minutes=1)) == 302
    assert Entry.objects.filter(kind="confirm_clock").count() == 1
    assert all(fault is None for _, _, fault in verify())


def test_background_work_under_the_wrong_clock_does_not_hide_it(office: Office) -> None:
    office.receive(at=TUESDAY + timedelta(hours=1))
    office.receive(at=TUESDAY - timedelta(hours=2))
    assert LOOKED_BACK > 100
    assert receive_at(office, timedelta(0)) == 503
