"""The page of one amount asked: collect, give back, exempt, correct; what was typed stays when refused."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse

from tests.core.money.paying import asked, paid, stands
from tests.make import TUESDAY, Office
from vidan.core.money.models import Due, Movement
from vidan.core.money.standing import Stand
from vidan.desks.dossiers.models import Dossier
from vidan.desks.takings.views.tasks import TASKS


def post(office: Office, due: Due, slug: str, who: Any = None, **said: Any) -> HttpResponse:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(who or office.cast.lan)
        answer: HttpResponse = browser.post(f"/thu/{due.pk}/{slug}/", {"key": str(uuid4())} | said)  # type: ignore[assignment]
    return answer


def page(office: Office, due: Due, who: Any = None) -> HttpResponse:
    with time_machine.travel(TUESDAY, tick=False):
        answer: HttpResponse = office.cast.browser(who or office.cast.lan).get(f"/thu/{due.pk}/")  # type: ignore[assignment]
    return answer


@pytest.fixture
def due(office: Office) -> Due:
    return asked(office, 8_000, subject=office.receive().subject)


def test_money_is_collected_on_the_page_and_back_on_the_dossier_it_shows(office: Office, due: Due) -> None:
    answer = post(office, due, "thu-tien", amount="8.000", method="cash", slip="AA-1")
    assert answer.status_code == 302
    assert stands(due).stand == Stand.COLLECTED
    code = Dossier.objects.get().code
    with time_machine.travel(TUESDAY, tick=False):
        words = office.cast.browser(office.cast.lan).get(f"/ho-so/{code}/").content.decode()
    assert "Đã thu đủ" in words
    assert f"/thu/{due.pk}/#hoan-tien" in words


def test_too_much_is_refused_at_the_field_and_stays_typed(office: Office, due: Due) -> None:
    answer = post(office, due, "thu-tien", amount="80.000", method="cash")
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "Chỉ còn phải thu 8.000 đồng" in words
    assert 'value="80.000"' in words
    assert not Movement.objects.exists()


@pytest.mark.parametrize("typed", ["", "tám nghìn", "8,5", "-8000", "8.0000", "9" * 13])
def test_an_amount_nobody_can_read_is_asked_again(office: Office, due: Due, typed: str) -> None:
    assert post(office, due, "thu-tien", amount=typed, method="cash").status_code == 422


def test_giving_back_exempting_and_correcting(office: Office, due: Due) -> None:
    paid(office, due, 8_000)
    assert post(office, due, "mien", ground="khac", document="Sổ").status_code == 422
    said = {"ground": "khac", "other": "Hộ nghèo, Luật Phí và lệ phí Đ.10", "document": "Sổ 12"}
    assert post(office, due, "mien", amount="3.000", **said).status_code == 302
    assert stands(due).stand == Stand.OVERPAID
    back = {"method": "cash", "reason": "Được giảm.", "approved_by": "Đoàn Thị Ngân Hà, Chủ tịch"}
    assert post(office, due, "hoan-tien", amount="3.000", **back).status_code == 302
    assert stands(due).stand == Stand.COLLECTED
    wrong = Movement.objects.get(kind=Movement.Kind.REFUNDED)
    assert post(office, due, f"ghi-lai/{wrong.pk}", reason="Chưa trao tiền.").status_code == 302
    assert stands(due).over == 3_000


def test_the_counter_elsewhere_and_the_administrator_see_nothing(office: Office, due: Due) -> None:
    assert page(office, due, office.cast.tu).status_code == 404
    assert page(office, due, office.cast.tam).status_code == 403
    for task in TASKS:
        assert post(office, due, task.slug, office.cast.tu).status_code == 404
        assert post(office, due, task.slug, office.cast.tam).status_code == 403


def test_who_only_looks_is_offered_nothing(office: Office, due: Due) -> None:
    for person in (office.cast.son, office.cast.minh):
        words = page(office, due, person).content.decode()
        assert "Thu tiền</button>" not in words
        assert "Chưa thu" in words
        assert post(office, due, "thu-tien", person, amount="8000", method="cash").status_code == 403
