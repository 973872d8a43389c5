"""Our dossiers given out in the official columns: they come back as they went, and nothing in them runs."""

import io
from dataclasses import replace

import pytest
from django.http import HttpResponseBase
from openpyxl import load_workbook

from tests.boards.test_disagreements import taken_in
from tests.desks.companion.lists import CODES
from tests.make import BIRTH, Office
from vidan.core.accounts.models import Look
from vidan.desks.companion.models import Mapping
from vidan.desks.dossiers.actions.receiving import receive
from vidan.kit.official_lists import Read, read_list

PAGE = "/doi-chieu/xuat/"
DAYS = {"tu": "01/11/2026", "den": "30/11/2026"}


def taken(office: Office, shape: str) -> bytes:
    answer: HttpResponseBase = office.cast.browser(office.cast.tu).get(PAGE, {**DAYS, "dang": shape})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "mapping",
    [None, {"headings": {"code": "Số phiếu"}, "month_first": True, "states": {"Mới vào sổ": 2}}],
)
def test_it_comes_back_as_it_went(office: Office, shape: str, mapping: dict[str, object] | None) -> None:
    dossier = taken_in(office)
    kept = Mapping.objects.create(unit=office.cast.elsewhere, **mapping) if mapping else Mapping()
    (back,) = list(read_list(taken(office, shape), kept.reading)[1])
    assert isinstance(back, Read)
    assert back.faults == ()
    assert (back.line.code, back.line.name, back.line.outer, back.line.fee) == (
        CODES[0],
        dossier.applicant_name,
        2,
        0,
    )
    assert str(back.line.due_on) == "2026-11-19"
    assert Look.objects.filter(subject="official_export").exists()


def test_the_province_takes_the_unit_it_asks_for(office: Office) -> None:
    dossier, browser = taken_in(office), office.cast.browser(office.cast.son)
    held = {}
    for unit in (office.cast.elsewhere, office.cast.commune):
        answer = browser.get(PAGE, {**DAYS, "dang": "csv", "don-vi": str(unit.pk)})
        held[unit.pk] = dossier.code.encode() in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert held == {office.cast.elsewhere.pk: True, office.cast.commune.pk: False}


def test_a_name_that_looks_like_a_formula_runs_nowhere(office: Office) -> None:
    intake = office.intake(code=BIRTH, unit_id=office.cast.elsewhere.pk)
    who = replace(intake.applicant, full_name="=HYPERLINK(1)", card_number="")
    intake = replace(intake, applicant=who, official_code=CODES[1], official_due=office.quote(intake).due_at)
    receive(intake, office.quote(intake), act=office.act(office.cast.tu))
    assert b",'=HYPERLINK(1)," in taken(office, "csv")
    sheet = load_workbook(io.BytesIO(taken(office, "xlsx"))).worksheets[0]
    assert [(cell.data_type, cell.value) for cell in sheet[2]][2] == ("s", "=HYPERLINK(1)")


def test_only_the_days_and_the_unit_asked_for(office: Office) -> None:
    taken_in(office)
    office.receive()
    assert taken(office, "csv").count(b"\r\n") == 2
    browser = office.cast.browser(office.cast.tu)
    before = browser.get(PAGE, {"tu": "01/10/2026", "den": "31/10/2026", "dang": "csv"})
    assert b"".join(before.streaming_content).count(b"\r\n") == 1  # type: ignore[attr-defined]


def test_days_that_are_none_stay_typed(office: Office) -> None:
    answer = office.cast.browser(office.cast.tu).get(
        PAGE, {"tu": "hôm qua", "den": "30/11/2026", "dang": "csv"}
    )
    assert answer.status_code == 422
    assert "hôm qua" in answer.content.decode()
