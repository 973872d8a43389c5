"""The administrator's page of prices and of the account."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse

from tests.make import BIRTH, TUESDAY, Office
from vidan.core.money.models import BankAccount, Price

PAGE = "/bang-phi/"
PRICE = {
    "what": f"{BIRTH}|qua_60_ngay",
    "channel": "",
    "kind": "levy",
    "amount": "8.000",
    "document": "12/2026/NQ-HĐND",
    "since": "17/11/2026",
}
ACCOUNT = {"bank": "970405", "number": "2600 201 001 234", "name": "UBND XA BEN NGOC", "since": "17/11/2026"}


def send(office: Office, path: str = "", who: Any = None, said: dict[str, str] | None = None) -> HttpResponse:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(who or office.cast.tam)
        whole = {"key": str(uuid4())} | (said or {})
        answer: HttpResponse = browser.post(PAGE + path, whole) if path else browser.get(PAGE)  # type: ignore[assignment]
    return answer


def test_what_is_missing_is_named_until_it_is_entered(office: Office) -> None:
    assert "Còn thiếu mức thu" in (before := send(office).content.decode())
    assert "quá 60 ngày" in before
    assert send(office, "muc-thu/", said=PRICE).status_code == 302
    price = Price.objects.get()
    assert (price.amount, price.case, price.document) == (8_000, "qua_60_ngay", "12/2026/NQ-HĐND")
    after = send(office).content.decode()
    assert "lệ phí 8.000 đ, từ 17/11/2026" in after


def test_a_price_is_stopped(office: Office) -> None:
    send(office, "muc-thu/", said=PRICE)
    price = Price.objects.get()
    assert send(office, f"muc-thu/{price.pk}/thoi/", said={"on": "17/11/2026"}).status_code == 422
    assert send(office, f"muc-thu/{price.pk}/thoi/", said={"on": "01/12/2026"}).status_code == 302
    assert Price.objects.filter(valid_to=None).count() == 0


@pytest.mark.parametrize(
    ("name", "value"), [("amount", "tám"), ("document", ""), ("since", "hôm qua"), ("what", "9.999|x")]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Office, name: str, value: str) -> None:
    answer = send(office, "muc-thu/", said=PRICE | {name: value})
    assert answer.status_code == 422
    assert "17/11/2026" in answer.content.decode() or name == "since"
    assert not Price.objects.exists()


def test_the_account_is_entered_and_shown(office: Office) -> None:
    assert send(office, "tai-khoan/", said=ACCOUNT | {"number": "không rõ"}).status_code == 422
    assert send(office, "tai-khoan/", said=ACCOUNT).status_code == 302
    assert BankAccount.objects.get().number == "2600201001234"
    assert "Agribank" in send(office).content.decode()


def test_only_the_administrator_of_the_unit(office: Office) -> None:
    for person in (office.cast.lan, office.cast.ha, office.cast.tu):
        assert send(office, who=person).status_code == 403
        assert send(office, "muc-thu/", person, PRICE).status_code == 403
        assert send(office, "tai-khoan/", person, ACCOUNT).status_code == 403
    assert not Price.objects.exists()
