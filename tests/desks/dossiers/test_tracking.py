"""Following a dossier: the family gets in, a stranger cannot guess, and cannot lock the family out."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from tests.make import TUESDAY, Office
from vidan.desks.dossiers.actions.tracking import CODE_BY_PHONE, HERE, open_by_receipt
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, TrackTry
from vidan.desks.dossiers.papers.filling import pin_of
from vidan.desks.dossiers.queries import by_code
from vidan.kit.refusals import NotFound, TooMany

FAMILY, STRANGER = "203.0.113.7", "198.51.100.9"


def wrong(dossier: Dossier, address: str, tries: int) -> None:
    for _ in range(tries):
        with pytest.raises(NotFound):
            open_by_receipt(dossier.code, "0000", address, TUESDAY)


def test_the_last_four_digits_of_the_phone_open_it(office: Office) -> None:
    dossier = office.receive()
    assert open_by_receipt(dossier.code, "5678", FAMILY, TUESDAY).pk == dossier.pk


def test_the_six_digits_of_the_receipt_open_it_without_any_phone(office: Office) -> None:
    dossier = office.receive(phone="")
    assert open_by_receipt(dossier.code, pin_of(dossier), FAMILY, TUESDAY).pk == dossier.pk


def test_no_phone_means_no_four_digits_open_it(office: Office) -> None:
    dossier = office.receive(phone="")
    with pytest.raises(NotFound):
        open_by_receipt(dossier.code, "0000", FAMILY, TUESDAY)


def test_a_wrong_code_and_a_wrong_secret_hear_the_same(office: Office) -> None:
    dossier = office.receive()
    said = []
    for code, secret in ((dossier.code, "1111"), ("VD99901-261117-9999", "5678")):
        with pytest.raises(NotFound) as refusal:
            open_by_receipt(code, secret, FAMILY, TUESDAY)
        said.append(refusal.value.sentence)
    assert said[0] == said[1]


def test_a_stranger_is_stopped_and_the_family_elsewhere_is_not(office: Office) -> None:
    dossier = office.receive()
    wrong(dossier, STRANGER, HERE[0])
    with pytest.raises(TooMany):
        open_by_receipt(dossier.code, "5678", STRANGER, TUESDAY)

    assert open_by_receipt(dossier.code, "5678", FAMILY, TUESDAY).pk == dossier.pk


def test_after_a_while_the_same_address_may_try_again(office: Office) -> None:
    dossier = office.receive()
    wrong(dossier, FAMILY, HERE[0])

    later = TUESDAY + HERE[1] + timedelta(seconds=1)
    assert open_by_receipt(dossier.code, "5678", FAMILY, later).pk == dossier.pk


def test_guesses_from_everywhere_close_the_phone_digits_but_never_the_receipt(office: Office) -> None:
    dossier = office.receive()
    for number in range(CODE_BY_PHONE[0]):
        wrong(dossier, f"192.0.2.{number}", 1)
    with pytest.raises(TooMany) as refusal:
        open_by_receipt(dossier.code, "5678", FAMILY, TUESDAY)

    assert "mã tra cứu" in refusal.value.advice
    assert open_by_receipt(dossier.code, pin_of(dossier), FAMILY, TUESDAY).pk == dossier.pk


def test_one_address_cannot_walk_through_the_days_numbers(office: Office) -> None:
    dossier = office.receive()
    for number in range(30):
        with pytest.raises(NotFound):
            open_by_receipt(f"VD99901-261117-{number + 100:04}", "0000", STRANGER, TUESDAY)
    with pytest.raises(TooMany):
        open_by_receipt(dossier.code, "5678", STRANGER, TUESDAY)


def test_tries_are_forgotten_after_a_day_and_hold_no_code(office: Office) -> None:
    dossier = office.receive()
    wrong(dossier, FAMILY, 1)
    assert dossier.code not in str(TrackTry.objects.values_list())
    with pytest.raises(NotFound):
        open_by_receipt(dossier.code, "0000", FAMILY, TUESDAY + timedelta(days=2))
    assert TrackTry.objects.count() == 1


def test_the_try_is_written_before_it_is_compared_and_taken_back_when_right(office: Office) -> None:
    """Tries sent all at once would otherwise all be compared before the first is counted."""
    dossier = office.receive()
    counted: list[int] = []

    def look(code: str) -> Dossier | None:
        counted.append(TrackTry.objects.count())
        return by_code(code)

    with patch("vidan.desks.dossiers.actions.tracking.by_code", look):
        wrong(dossier, FAMILY, 2)
        open_by_receipt(dossier.code, "5678", FAMILY, TUESDAY)
    assert counted == [1, 2, 3]
    assert TrackTry.objects.count() == 2


def test_tries_from_one_ipv6_line_are_counted_together(office: Office) -> None:
    dossier = office.receive()
    typed = {"code": dossier.code, "secret": "0000"}
    got = [
        Client().post("/theo-doi/", typed, REMOTE_ADDR=f"2001:db8::{number}").status_code
        for number in range(HERE[0] + 1)
    ]
    assert got == [404] * HERE[0] + [429]


@pytest.mark.parametrize("state", list(State))
def test_the_page_shows_nothing_personal_but_a_masked_name(office: Office, state: State) -> None:
    dossier = office.dossier_in(state)
    page = (
        Client().get(f"/theo-doi/q/{dossier.track_token}/").content.decode().partition("<footer")[0]
    )  # there the unit says where it is itself

    assert "N. T. N. Ẩn" in page
    for personal in ("Nguyễn Thị", "0912345678", "5678", "Thôn Đình, xã Bến Ngọc</", "037198000123", "…123"):
        assert personal not in page.replace("0200 000 001", "")


def test_the_link_opens_after_any_number_of_wrong_tries(office: Office) -> None:
    dossier = office.receive()
    wrong(dossier, "127.0.0.1", HERE[0])

    assert Client().get(f"/theo-doi/q/{dossier.track_token}/").status_code == 200


def test_an_unknown_link_is_a_courteous_page(office: Office) -> None:
    response = Client().get("/theo-doi/q/khong-co-ma-nay/")

    assert response.status_code == 404
    assert "Mời quét lại mã QR" in response.content.decode()


def test_the_form_leads_to_the_link_and_names_nobody_in_the_address(office: Office) -> None:
    dossier = office.receive(at=timezone.localtime().replace(microsecond=0))
    response = Client().post("/theo-doi/", {"code": dossier.code.lower(), "secret": " 56 78 "})

    assert response.status_code == 302
    assert response["Location"] == f"/theo-doi/q/{dossier.track_token}/"


def test_the_page_says_when_to_try_again(office: Office) -> None:
    dossier = office.receive()
    browser = Client()
    for _ in range(HERE[0]):
        assert browser.post("/theo-doi/", {"code": dossier.code, "secret": "0000"}).status_code == 404
    response = browser.post("/theo-doi/", {"code": dossier.code, "secret": "0000"})

    assert response.status_code == 429
    assert "Mời thử lại sau" in response.content.decode()
    assert dossier.code in response.content.decode()
