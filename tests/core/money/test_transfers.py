"""The unit's account, dated; its QR on the receipt and on the screen, seen as a picture and read by others."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from vietnam_qr_pay import BanksObject, QRPay

from tests.cast import SET_UP
from tests.core.money.paying import asked, paid
from tests.core.papers import reading
from tests.desks.dossiers.counter import fields, newest
from tests.make import TUESDAY, Office
from vidan.core.money.actions.banking import use_account
from vidan.core.money.banks import banks
from vidan.core.money.models import BankAccount, Due
from vidan.core.money.transfers import account_of, payment_for
from vidan.core.papers import press
from vidan.desks.dossiers.papers.filling import reprint
from vidan.kit.refusals import BadInput
from vidan.kit.vietqr import reference

COPY = "2.000635"
DAY = TUESDAY.date()


def account(office: Office, since: date = date(2026, 1, 1), number: str = "0201 000 123 456") -> BankAccount:
    return use_account(
        SET_UP,
        unit_id=office.cast.commune.pk,
        bank="970436",
        number=number,
        name="UBND XA BEN NGOC",
        since=since,
    )


def test_the_bank_of_every_code_is_the_one_others_know_by_it() -> None:
    theirs = {bank.bin: bank for bank in BanksObject.values()}
    assert set(banks()) <= set(theirs)
    for code, name in banks().items():
        known = f"{theirs[code].short_name} {theirs[code].name} {theirs[code].key.value}"
        squeezed = "".join(known.lower().split()).replace("-", "")
        assert name.lower().replace(" ", "").replace("-", "").replace("bank", "")[:4] in squeezed, (
            name,
            known,
        )


def test_an_account_holds_from_its_day_until_the_next(office: Office) -> None:
    account(office)
    account(office, DAY, "9990001")
    unit = office.cast.commune.pk
    before, after = account_of(unit, DAY - timedelta(days=1)), account_of(unit, DAY)
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == ("0201000123456", "9990001")
    assert account_of(office.cast.elsewhere.pk, DAY) is None
    with pytest.raises(BadInput):
        account(office, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("bank", "number"), [("123456", "0123456"), ("970436", "12"), ("970436", "số tài khoản")]
)
def test_a_bank_or_number_nobody_can_transfer_to_is_refused(office: Office, bank: str, number: str) -> None:
    with pytest.raises(BadInput):
        use_account(SET_UP, unit_id=office.cast.commune.pk, bank=bank, number=number, name="X", since=DAY)


def test_only_what_is_left_is_asked_by_transfer(office: Office) -> None:
    due = asked(office, 8_000)
    assert payment_for(due, 8_000, DAY) is None
    account(office)
    found = payment_for(due, 3_000, DAY)
    assert found is not None
    assert (found.amount, found.reference, found.bank) == (3_000, reference(due.pk), "Vietcombank")
    assert payment_for(due, 0, DAY) is None


def take_in(office: Office, **said: str) -> None:
    procedure = office.intake(code=COPY).procedure.procedure
    case = office.intake(code=COPY).case_key
    papers = {f"paper_{p.key}": "on" for p in procedure.papers_for(case)}
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.lan)
        browser.post(f"/ho-so/moi/?tt={COPY}", fields(office) | papers | {"case": case} | said)


def printed(office: Office) -> bytes:
    return press.render(reprint(newest().issued.get(), newest()))


def test_the_unpaid_receipt_shows_a_qr_that_a_phone_and_a_bank_read(office: Office) -> None:
    account(office)
    take_in(office)
    due = Due.objects.get()
    pdf = printed(office)
    codes = [code for code in reading.qr_codes(pdf) if not code.startswith("http")]
    (code,) = codes
    read = QRPay(code)
    assert read.is_valid
    assert (read.amount, read.consumer.bank_bin, read.consumer.bank_number) == (
        "8000",
        "970436",
        "0201000123456",
    )
    assert read.additional_data.purpose == reference(due.pk)
    assert reference(due.pk) in reading.text(pdf)
    assert len(reading.pages(pdf)) == 2  # one for each liên


def test_a_paid_receipt_and_one_without_account_show_none(office: Office) -> None:
    take_in(office)
    assert len(reading.qr_codes(printed(office))) == 1
    account(office)
    take_in(office, fee_paid="cash")
    assert len(reading.qr_codes(printed(office))) == 1


def test_the_screen_shows_it_until_nothing_is_left(office: Office) -> None:
    account(office)
    due = asked(office, 8_000)

    def screen() -> Client:
        return office.cast.browser(office.cast.lan)

    with time_machine.travel(TUESDAY, tick=False):
        words = screen().get(f"/thu/{due.pk}/qr/").content.decode()
        assert reference(due.pk) in words
        assert "<svg" in words
        assert office.cast.browser(office.cast.tu).get(f"/thu/{due.pk}/qr/").status_code == 404
        paid(office, due, 8_000)
        assert screen().get(f"/thu/{due.pk}/qr/").status_code == 409
