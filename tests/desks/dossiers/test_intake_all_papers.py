"""“Đã nhận đủ giấy tờ”: one tick stands for the required papers of the list that was seen, and for no other list."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.desks.dossiers.counter import newest, post, rows
from tests.make import TUESDAY, Office


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def one_tick(office: Office, case: str = "") -> dict[str, Any]:
    """No paper ticked by itself; the whole list of a case ticked."""
    procedure = office.intake().procedure.procedure
    first = procedure.cases[0].key
    return {f"paper_{p.key}": None for p in procedure.papers_for(first)} | {"all_papers": case or first}


def test_it_takes_in_every_required_paper_with_its_count(office: Office) -> None:
    response = post(office, **one_tick(office))

    assert response.status_code == 302
    required = {(p.name, p.count) for p in office.intake().papers}
    assert {(p.name, p.count) for p in newest().handed_in.all()} == required


def test_a_paper_that_is_not_required_is_taken_only_when_ticked_itself(office: Office) -> None:
    procedure = office.intake().procedure.procedure
    optional = [p for p in procedure.papers_for(procedure.cases[0].key) if not p.required]
    assert optional

    post(office, **one_tick(office) | {f"paper_{optional[0].key}": "on"})

    names = {p.name for p in newest().handed_in.all()}
    assert optional[0].name in names
    assert not names & {p.name for p in optional[1:]}


def test_a_tick_for_another_case_is_refused_and_not_kept(office: Office) -> None:
    other = office.intake().procedure.procedure.cases[1].key
    before = rows()
    response = post(office, **one_tick(office, case=other))
    page = response.content.decode()

    assert response.status_code == 422
    assert "Danh mục giấy tờ đã đổi theo trường hợp" in page
    tick = page.partition('id="id_all_papers"')[2].partition(">")[0]
    assert "checked" not in tick
    assert rows() == before


def test_a_refused_page_keeps_the_tick(office: Office) -> None:
    page = post(office, **one_tick(office), born_on="31/02/2026").content.decode()

    tick = page.partition('id="id_all_papers"')[2].partition(">")[0]
    assert "checked" in tick
