"""“Which case are you?”: the questions lead every person to the papers, time and fee of exactly their case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.files import BIRTH, write_birth
from tests.desks.catalogue.posting import NOW, TODAY, commune, deed
from vidan.core.units.models import Installation
from vidan.desks.catalogue.actions import offer
from vidan.desks.catalogue.asking import follow, outcome
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.reading import read_file
from vidan.desks.catalogue.validator import SHIPPED, check_files

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


@pytest.mark.django_db
def test_one_question_a_page_leads_to_the_list_and_keeps_nothing(resident: Client) -> None:
    first = resident.get(ASK)
    assert "Bé có cha, mẹ" in first.content.decode()
    assert "Mời chọn một câu trả lời." in resident.get(ASK, {"hoi": "1"}).content.decode()
    answered = resident.get(ASK, {"hoi": "1", "tl": "1-1-2-2-1", "chon": "2"}, follow=True)
    text = answered.content.decode()
    assert "Giấy của người làm chứng về việc sinh" in text
    assert "Theo nghị quyết của HĐND tỉnh" in text
    assert "Giấy chứng nhận kết hôn" not in text
    assert not resident.cookies
    assert answered.headers["Cache-Control"].startswith("max-age=0")


@pytest.mark.django_db
def test_who_needs_another_procedure_is_told_which(resident: Client) -> None:
    text = resident.get(ASK, {"tl": "1-2"}).content.decode()
    assert "2.000528" in text
    assert "chưa tiếp nhận thủ tục này" in text


@pytest.mark.django_db
@pytest.mark.parametrize("trail", ["9", "0-1", "1-1-1-1-1-1-1-1-1", "²", "-", "x" * 5000, "1--1"])
def test_an_address_nobody_was_given_is_still_a_page(resident: Client, trail: str) -> None:
    assert resident.get(ASK, {"tl": trail, "chon": trail}).status_code in (200, 302)
