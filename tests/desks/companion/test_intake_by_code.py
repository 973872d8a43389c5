"""Intake in a companion unit begins with the code on the official receipt; what the list says is not typed again."""

import html

import pytest
from django.http import HttpResponse

from tests.desks.companion.lists import CODES, brought, lined
from tests.desks.dossiers.counter import fields
from tests.make import BIRTH, Office
from vidan.core.accounts.models import Look
from vidan.core.jobs.working import work_off
from vidan.desks.companion.actions.applying import apply
from vidan.desks.dossiers.models import Dossier

PAGE = "/ho-so/moi/"


def known(office: Office, *changes: dict[str, str]) -> None:
    """The companion commune has applied this list."""
    batch = brought(office, lined(*changes), who=office.cast.tu, unit=office.cast.elsewhere)
    work_off()
    batch.refresh_from_db()
    apply(batch, without_faulty=False, act=office.act(office.cast.tu))
    work_off()


def scan(office: Office, typed: str, **also: str) -> HttpResponse:
    browser = office.cast.browser(office.cast.tu)
    response: HttpResponse = browser.get(PAGE, {"ma": typed, **also}, follow=True)  # type: ignore[assignment]
    return response


@pytest.mark.parametrize("around", ["{}", "https://dvc.example.vn/tra?ma={}", " {} "])
def test_a_scan_opens_the_procedure_with_name_code_and_date_filled_in(office: Office, around: str) -> None:
    known(office, {"name": "Ngụy Thị Bí Ẩn", "procedure": BIRTH})
    page = html.unescape(scan(office, around.format(CODES[0].lower())).content.decode())
    for said in (f'value="{CODES[0]}"', 'value="Ngụy Thị Bí Ẩn"', 'value="19/11/2026"', 'value="17:30"'):
        assert said in page
    assert Look.objects.filter(subject__startswith="official_record:").exists()


def test_the_day_the_house_reckons_is_said_to_be_for_comparison_only(office: Office) -> None:
    known(office, {"procedure": BIRTH})
    page = html.unescape(scan(office, CODES[0]).content.decode())
    assert "Ngày hẹn là ngày trên giấy hẹn chính thức. Để đối chiếu, theo quy định thì:" in page
    assert "Nếu tiếp nhận lúc này" not in page
    alone = office.cast.browser(office.cast.lan).get(PAGE, {"tt": BIRTH})
    assert "Nếu tiếp nhận lúc này" in html.unescape(alone.content.decode())


def test_what_was_prefilled_is_taken_in(office: Office) -> None:
    known(office, {"procedure": BIRTH})
    browser = office.cast.browser(office.cast.tu)
    typed = fields(office, official_code=CODES[0], official_day="19/11/2026", official_time="17:30")
    assert browser.post(f"{PAGE}?tt={BIRTH}", typed).status_code == 302
    assert Dossier.objects.get().code == CODES[0]
    again = scan(office, CODES[0])
    assert again.redirect_chain[-1][0] == f"/ho-so/{CODES[0]}/"  # type: ignore[attr-defined]


def test_a_code_the_list_does_not_know_is_taken_along_to_the_choice(office: Office) -> None:
    page = scan(office, CODES[0]).content.decode()
    assert "chưa có mã này" in page
    assert f"?tt={BIRTH}&amp;ma={CODES[0]}" in page
    assert f'value="{CODES[0]}"' in scan(office, CODES[0], tt=BIRTH).content.decode()


@pytest.mark.parametrize("typed", ["Nguyễn", "VD99901-261117-0001", "x" * 900, "H42-261199-0001"])
def test_what_is_no_official_code_stays_typed_and_is_named(office: Office, typed: str) -> None:
    page = scan(office, typed).content.decode()
    assert 'id="quet-loi"' in page
    assert typed[:400] in page


def test_another_units_list_fills_in_nothing(office: Office) -> None:
    known(office, {"name": "Ngụy Thị Bí Ẩn", "procedure": BIRTH})
    page = office.cast.browser(office.cast.lan).get(PAGE, {"ma": CODES[0], "tt": BIRTH}).content.decode()
    assert "Bí Ẩn" not in page
