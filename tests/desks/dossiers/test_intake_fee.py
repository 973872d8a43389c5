"""The fee at intake: listed, from the unit's table, typed with its document, exempt, or not known; paid or not."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests.cast import SET_UP
from tests.core.papers.reading import text
from tests.desks.dossiers.counter import fields, newest
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.pricing import enter_price
from vidan.core.money.models import Due, Method, Movement
from vidan.core.money.queries import Account, of_subject
from vidan.core.money.standing import Stand
from vidan.core.papers import press
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.filling import reprint

COPY = "2.000635"
LATE = "qua_60_ngay"  # the province sets the amount


def take_in(office: Office, code: str = BIRTH, case: str = LATE, **said: Any) -> HttpResponse:
    procedure = office.intake(code=code).procedure.procedure
    papers = {f"paper_{p.key}": "on" for p in procedure.papers_for(case)}
    browser = office.cast.browser(office.cast.lan)
    with time_machine.travel(TUESDAY, tick=False):
        answer: HttpResponse = browser.post(
            f"/ho-so/moi/?tt={code}", fields(office) | papers | {"case": case} | said
        )  # type: ignore[assignment]
    return answer


def only() -> Account:
    (found,) = of_subject(newest().subject)
    return found


def receipt(dossier: Dossier) -> str:
    return text(press.render(reprint(dossier.issued.get(), dossier)))


def copies(office: Office) -> str:
    return office.intake(code=COPY).case_key


def test_what_the_law_makes_free_asks_nothing(office: Office) -> None:
    assert take_in(office, case=office.intake().case_key).status_code == 302
    assert not Due.objects.exists()


def test_the_listed_amount_times_the_copies_is_asked_with_its_law_and_edition(office: Office) -> None:
    take_in(office, COPY, copies(office), fee_count="3")
    due = only().due
    assert (due.amount, due.listed, due.quantity, due.kind) == (24_000, 24_000, 3, Due.Kind.FEE)
    assert "281/2016/TT-BTC" in due.document
    assert (due.procedure, due.edition, due.channel) == (COPY, "1", "truc_tiep")
    assert only().standing.stand == Stand.UNCOLLECTED
    assert "24.000 đồng (chưa thanh toán)" in receipt(newest())


def test_paid_at_the_counter_is_one_entry_and_the_receipt_says_so(office: Office) -> None:
    before = Entry.objects.count()
    take_in(office, COPY, copies(office), fee_paid="cash", fee_slip="AA/26E-0012345")
    assert Entry.objects.count() == before + 1
    one = Movement.objects.get()
    assert (one.held, one.method, one.slip, one.day) == (
        8_000,
        Method.CASH,
        "AA/26E-0012345",
        TUESDAY.date(),
    )
    assert only().standing.stand == Stand.COLLECTED
    assert "8.000 đồng (đã thanh toán)" in receipt(newest())
    assert list(proofs.disagreements()) == []


def test_an_amount_nobody_entered_is_not_guessed_and_not_collected(office: Office) -> None:
    refused = take_in(office, fee_paid="cash")
    assert refused.status_code == 422
    assert "Mời nhập mức thu và văn bản quy định" in refused.content.decode()
    take_in(office)
    assert only().standing.stand == Stand.UNKNOWN
    assert "theo nghị quyết của Hội đồng nhân dân tỉnh" in receipt(newest())


def test_a_typed_amount_needs_its_document(office: Office) -> None:
    assert take_in(office, fee_amount="8.000").status_code == 422
    take_in(office, fee_amount="8.000 đ", fee_document="12/2026/NQ-HĐND", fee_paid="transfer")
    assert (only().due.amount, only().due.listed, only().due.document) == (8_000, None, "12/2026/NQ-HĐND")


def test_the_units_table_fills_in_what_the_province_sets(office: Office) -> None:
    enter_price(
        SET_UP,
        unit_id=office.cast.commune.pk,
        procedure=BIRTH,
        case=LATE,
        amount=7_000,
        document="15/2026/NQ-HĐND",
        since=date(2026, 1, 1),
    )
    take_in(office)
    assert (only().due.amount, only().due.listed, only().due.document) == (7_000, 7_000, "15/2026/NQ-HĐND")


def test_another_amount_than_listed_is_kept_beside_it(office: Office) -> None:
    take_in(office, COPY, copies(office), fee_amount="10.000", fee_document="Công văn 5")
    assert (only().due.amount, only().due.listed) == (10_000, 8_000)


def test_an_exemption_names_its_ground_and_the_paper_seen(office: Office) -> None:
    assert take_in(office, COPY, copies(office), exemption="0").status_code == 422
    assert (
        take_in(
            office, COPY, copies(office), exemption="0", exemption_document="Sổ", fee_paid="cash"
        ).status_code
        == 422
    )
    take_in(office, COPY, copies(office), exemption="0", exemption_document="Sổ hộ nghèo 12")
    assert only().standing.stand == Stand.EXEMPT
    (one,) = only().movements
    assert "hộ nghèo" in one.reason
    assert one.document == "Sổ hộ nghèo 12"
    assert "được miễn" in receipt(newest())


@pytest.mark.parametrize(("said", "most"), [({}, 17), ({"fee_paid": "cash"}, 18)])
@pytest.mark.django_db(transaction=True)
def test_a_fee_costs_an_intake_two_statements_and_one_paid_at_once_three(
    office: Office, said: dict[str, str], most: int
) -> None:
    browser = office.cast.browser(office.cast.lan)
    procedure = office.intake(code=COPY).procedure.procedure
    papers = {f"paper_{p.key}": "on" for p in procedure.papers_for(copies(office))}
    with time_machine.travel(TUESDAY, tick=False):
        for _ in range(2):
            whole = fields(office) | papers | {"case": copies(office)} | said
            with CaptureQueriesContext(connection) as captured:
                assert browser.post(f"/ho-so/moi/?tt={COPY}", whole).status_code == 302
    sent = [query["sql"] for query in captured]
    control = Counter(sql.split()[0] for sql in sent if sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT")))
    assert control == {"BEGIN": 1, "COMMIT": 1}
    statements = [sql for sql in sent if not sql.startswith(("BEGIN", "COMMIT"))]
    assert len(statements) <= most, "\n".join(statements)
