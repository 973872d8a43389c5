"""Who is several cases at once brings the papers of all: the counter's list is the one the resident was given."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.cast import SET_UP
from tests.desks.dossiers.counter import ADDRESS, newest, post, rows
from tests.make import TUESDAY, Office, load_few
from vidan.desks.catalogue.actions import offer_all

CASE = "qua_60_ngay"  # it has a fee of its own, so it is written down
TRAIL = "1-1-2-2-1-2"  # unmarried, without a birth certificate of the hospital, late
OF_HOSPITAL = "Giấy chứng sinh"
OF_WITNESSES = "Giấy của người làm chứng về việc sinh, hoặc giấy cam đoan về việc sinh"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def page(office: Office, more: str) -> str:
    browser = office.cast.browser(office.cast.lan)
    return browser.get(f"{ADDRESS}{more}").content.decode()


def seen_whole(office: Office, seen: str, **more: str | list[str]) -> dict[str, Any]:
    """Every required paper of the list that was seen ticked at once, none by itself."""
    names = [paper.key for paper in office.intake().procedure.procedure.papers]
    return {f"paper_{name}": None for name in names} | {"case": CASE, "all_papers": seen} | more


def test_the_list_is_of_all_cases_and_the_one_written_down_stays(office: Office) -> None:
    several, one = page(office, f"&th={CASE}&tl={TRAIL}"), page(office, f"&th={CASE}")
    assert OF_WITNESSES in several
    assert f"{OF_HOSPITAL} <" not in several
    assert "3 trường hợp cùng lúc" in several
    assert f"{OF_HOSPITAL} <" in one
    assert OF_WITNESSES not in one


def test_taken_in_with_the_papers_of_all_and_the_promise_of_the_one(office: Office) -> None:
    assert post(office, **seen_whole(office, f"{CASE} {TRAIL}", trail=TRAIL)).status_code == 302
    dossier = newest()
    names = {paper.name for paper in dossier.handed_in.all()}
    assert dossier.case_key == CASE
    assert OF_WITNESSES in names
    assert OF_HOSPITAL not in names


def test_who_prepared_nothing_is_several_cases_by_the_officers_ticks(office: Office) -> None:
    late, alone = CASE, "khong_giay_chung_sinh"
    asked = seen_whole(office, "", also=[alone], doing="refresh")
    shown = post(office, **asked).content.decode()
    title = office.intake().procedure.procedure.case(alone)
    assert OF_WITNESSES in shown
    assert title is not None
    assert f"· {title.title}</small>" in shown
    taken = seen_whole(office, f"{late} {alone}", also=[alone])
    assert post(office, **taken).status_code == 302
    assert OF_WITNESSES in {paper.name for paper in newest().handed_in.all()}
    assert newest().case_key == late


def test_one_more_case_than_was_seen_is_looked_at_again(office: Office) -> None:
    before = rows()
    refused = post(office, **seen_whole(office, CASE, also=["khong_giay_chung_sinh"]))
    assert refused.status_code == 422
    assert "Danh mục giấy tờ đã đổi theo trường hợp" in refused.content.decode()
    assert rows() == before


def test_a_code_that_is_no_more_leads_to_what_is_taken_in_now(office: Office) -> None:
    load_few(("3.000527",))
    browser = office.cast.browser(office.cast.lan)
    answer = browser.get("/ho-so/moi/?tt=1.010941", follow=True)
    assert answer.redirect_chain == [("/ho-so/moi/?q=1.010941", 302)]
    assert "không còn thực hiện" in answer.content.decode()
    assert "đơn vị chưa niêm yết (3.000527)" in answer.content.decode()
    offer_all(SET_UP, office.cast.commune, ("3.000527",), on=TUESDAY.date())
    assert 'href="/ho-so/moi/?tt=3.000527"' in browser.get("/ho-so/moi/?q=1.010941").content.decode()
    assert browser.get("/ho-so/moi/?tt=9.999999").status_code == 404


@pytest.mark.parametrize("trail", ["", "1-1", "9-9-9", "1-1-1-1-1-1", "x" * 500, "1-2"])
def test_answers_that_are_none_unfinished_or_of_another_case_leave_the_case_its_own_list(
    office: Office, trail: str
) -> None:
    before = rows()
    refused = post(office, **seen_whole(office, f"{CASE} {TRAIL}", trail=trail))
    assert refused.status_code == 422
    assert f"{OF_HOSPITAL} <" in refused.content.decode()
    assert rows() == before
