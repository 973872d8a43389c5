"""“Which case are you?”: the questions lead everybody to the papers, time and fee of their case, on their device."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.files import BIRTH, write_birth
from tests.desks.catalogue.posting import NOW, TODAY, commune, deed
from vidan.core.units.models import Installation
from vidan.desks.catalogue.actions import offer
from vidan.desks.catalogue.asking import ends, follow, outcome, outcome_at, ways
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED, check_files, data_files

LATE_OUTSIDE_MARRIAGE_AT_HOME = "1-1-2-2-1-2"
ASK = f"/thu-tuc/{BIRTH}/can-gi/"
PROCEDURE = read_file(SHIPPED / "ho_tich" / f"{BIRTH}.toml")


def test_a_late_birth_outside_marriage_without_a_birth_paper_is_all_three_at_once() -> None:
    found = outcome(PROCEDURE, follow(PROCEDURE, LATE_OUTSIDE_MARRIAGE_AT_HOME).given)
    assert found is not None
    assert [case.key for case in found.cases] == [
        "cha_me_chua_ket_hon",
        "khong_giay_chung_sinh",
        "qua_60_ngay",
    ]
    required = [paper.key for paper in found.papers if paper.required]
    assert required == ["to_khai", "xac_nhan_viec_sinh"]
    assert found.paper("ket_hon") is None  # nobody asks them for a marriage certificate
    fee = PROCEDURE.fee_for(found.main.key, Channel.COUNTER)
    assert fee is not None
    assert (found.main.key, fee.set_by_province) == ("qua_60_ngay", True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (', cases = ["qua_60_ngay"] }', " }", "“qua_60_ngay”"),
        (
            'text = "Cha hoặc mẹ" }',
            'text = "Cha hoặc mẹ", next = "ket_hon" }',
            "“ket_hon” bị hỏi vòng lại",
        ),
        (
            'text = "Đã đăng ký", cases = ["cha_me_da_ket_hon"] }',
            'text = "Đã đăng ký", next = "xong" }',
            "chưa dẫn tới trường hợp nào",
        ),
        ('without = ["ket_hon"]', 'without = ["so_ho_khau"]', "“so_ho_khau”"),
        ('instead = "2.000528"', 'instead = "9.999999"', "9.999999"),
        (
            'cases = ["tre_bi_bo_roi"], next = "xong" }',
            'cases = ["tre_bi_bo_roi"], next = "tuoi" }',
            "thời hạn của “tre_bi_bo_roi”",
        ),
    ],
)
def test_questions_that_lead_astray_are_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    write_birth(tmp_path, old, new)
    assert any(said in fault.sentence for fault in check_files(tmp_path))


@pytest.fixture
def resident() -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        unit = commune()
        Installation.objects.create(home=unit, set_up_at=NOW)
        offer(deed(), unit, BIRTH, on=TODAY)
        yield Client()


def the_page(resident: Client) -> str:
    return resident.get(ASK).content.decode()


@pytest.mark.django_db
def test_one_page_holds_every_question_and_list_and_nobody_here_is_told_an_answer(resident: Client) -> None:
    answer = resident.get(ASK)
    page = answer.content.decode()
    assert all(question.text in page for question in PROCEDURE.questions)
    assert all(paper.name in page for paper in PROCEDURE.papers)
    assert "Theo nghị quyết của HĐND tỉnh" in page
    told = re.search(r'<script id="danh-sach" type="application/json">(.*?)</script>', page)
    assert told is not None
    lists = json.loads(told[1])
    assert lists[LATE_OUTSIDE_MARRIAGE_AT_HOME] == {
        "main": "qua_60_ngay",
        "cases": ["cha_me_chua_ket_hon", "khong_giay_chung_sinh", "qua_60_ngay"],
        "papers": ["to_khai", "xac_nhan_viec_sinh", "giay_to_tuy_than", "cu_tru"],
    }
    assert not resident.cookies
    # what the questions are answered in has no name of its own: a form sent by mistake would say nothing
    assert re.findall(r'<form[^>]*method="(?!dialog)[^"]*"[^>]*data-question', page) == []


def test_the_lists_of_the_page_are_those_the_counter_comes_to_by_the_same_answers() -> None:
    for procedure in map(read_file, data_files(SHIPPED)):
        for trail, found in ends(procedure).items():
            assert not procedure.questions or outcome_at(procedure, trail, found.main.key) == found
        reached = {way.trail for way in ways(procedure) if not way.instead} if procedure.questions else set()
        assert reached <= set(ends(procedure))


@pytest.mark.django_db
def test_who_needs_another_procedure_is_told_which(resident: Client) -> None:
    text = the_page(resident)
    assert "2.000528" in text
    assert "chưa tiếp nhận thủ tục này" in text


@pytest.mark.django_db
@pytest.mark.parametrize("trail", ["1-2", "9", "0-1", "²", "-", "x" * 5000, "1--1", "1\r\nX: 1", "//a.b"])
def test_the_answers_of_an_old_link_go_behind_the_number_sign(resident: Client, trail: str) -> None:
    answer = resident.get(ASK, {"tl": trail})
    assert answer.status_code == 302
    assert re.fullmatch(rf"{ASK}#[0-9-]{{0,60}}", answer.headers["Location"])
    assert trail != "1-2" or answer.headers["Location"] == f"{ASK}#1-2"
