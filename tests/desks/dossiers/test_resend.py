"""The intake sent again: after a cut connection, past the cut-off, in a companion unit. One dossier."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse

from tests.desks.dossiers.counter import ADDRESS, fields, post
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.dossiers.models import Dossier

BEFORE_CUT_OFF = TUESDAY.replace(hour=14, minute=59)
PAST_CUT_OFF = TUESDAY.replace(hour=15, minute=1)
SHOWN = "2026-11-17T17:30:00+07:00"
OFFICIAL = {
    "official_code": "H42.16.05-261117-0042",
    "official_day": "18/11/2026",
    "official_time": "17:30",
}


def send(office: Office, person: Account, whole: dict[str, Any]) -> HttpResponse:
    response: HttpResponse = office.cast.browser(person).post(ADDRESS, whole)  # type: ignore[assignment]
    return response


def test_sent_again_past_the_cut_off_it_is_the_dossier_of_the_first_time(office: Office) -> None:
    whole = fields(office, shown_due=SHOWN)
    with time_machine.travel(BEFORE_CUT_OFF, tick=False):
        first = send(office, office.cast.lan, whole)
    with time_machine.travel(PAST_CUT_OFF, tick=False):
        again = send(office, office.cast.lan, whole)

    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Dossier.objects.count() == 1


def test_past_the_cut_off_the_new_date_is_shown_before_anything_is_promised(office: Office) -> None:
    with time_machine.travel(PAST_CUT_OFF, tick=False):
        response = post(office, shown_due=SHOWN)

    assert response.status_code == 422
    assert "Ngày hẹn vừa đổi" in response.content.decode()
    assert "2026-11-18T17:30:00+07:00" in response.content.decode()
    assert not Dossier.objects.exists()


def test_a_companion_unit_may_send_again_too(office: Office) -> None:
    whole = fields(office, **OFFICIAL)
    with time_machine.travel(TUESDAY, tick=False):
        first = send(office, office.cast.tu, whole)
        again = send(office, office.cast.tu, whole)

    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Dossier.objects.count() == 1


def test_an_official_code_already_in_the_book_is_refused_at_its_field(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        send(office, office.cast.tu, fields(office, **OFFICIAL))
        response = send(office, office.cast.tu, fields(office, **OFFICIAL))

    assert response.status_code == 422
    assert "Mã hồ sơ này đã có trong sổ" in response.content.decode()
    assert 'id="id_official_code_error"' in response.content.decode()
    assert Dossier.objects.count() == 1


def test_turning_away_with_a_code_already_in_the_book_is_refused_too(office: Office) -> None:
    refusal = {"doing": "turn_away", "reason": "Thiếu giấy chứng sinh.", "ground": "Luật Hộ tịch, Điều 16"}
    with time_machine.travel(TUESDAY, tick=False):
        send(office, office.cast.tu, fields(office, **OFFICIAL))
        response = send(office, office.cast.tu, fields(office, **OFFICIAL, **refusal))

    assert response.status_code == 422
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("code", ["VD99901-261118-0001", "vd 99901-261118-0001"])
def test_a_code_of_the_house_is_no_official_code(office: Office, code: str) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        response = send(office, office.cast.tu, fields(office, **{**OFFICIAL, "official_code": code}))

    assert response.status_code == 422
    assert "Đây là mã do Vì Dân cấp" in response.content.decode()


@pytest.mark.parametrize("missing", ["official_code", "official_day"])
def test_without_the_official_code_or_day_the_field_says_so(office: Office, missing: str) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        response = send(office, office.cast.tu, fields(office, **{**OFFICIAL, missing: ""}))

    assert response.status_code == 422
    assert f'id="id_{missing}_error"' in response.content.decode()
    assert not Dossier.objects.exists()


def test_the_ledger_holds_one_entry_and_no_gap_after_all_of_it(office: Office) -> None:
    whole = fields(office, shown_due=SHOWN)
    for minutes in (0, 1, 400):
        with time_machine.travel(TUESDAY + timedelta(minutes=minutes), tick=False):
            send(office, office.cast.lan, whole)

    dossier = Dossier.objects.get()
    assert Entry.objects.filter(subject=dossier.subject).count() == 1
    assert all(fault is None for _, _, fault in verify())
