"""The leaflet says on two pages at most what the page says, honestly, whatever the names are like."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from django.test import Client

from tests.core.papers import reading
from tests.desks.catalogue.sheets import DAY, UNIT, posted
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.papers import press
from vidan.desks.catalogue.content import Depth
from vidan.desks.catalogue.papers import Leaflet, leaflet
from vidan.desks.catalogue.queries import Offered

A4 = (595.3, 841.9)  # points
HERE = f"/thu-tuc/{BIRTH}/to-roi.pdf"


def sheet(offered: Offered) -> bytes:
    return press.render(leaflet(offered, UNIT, DAY))


def stays_on_the_page(pdf: bytes) -> bool:
    return all(
        x >= 0 and y >= 0 and to_x <= A4[0] and to_y <= A4[1] for x, y, to_x, to_y in reading.corners(pdf)
    )


def test_it_tells_all_of_a_full_guide_on_two_pages_and_its_qr_opens_the_page() -> None:
    pdf = sheet(posted(BIRTH))
    text = reading.text(pdf)
    for words in (
        "Đăng ký khai sinh cho con",
        "1.001193",
        "Nội dung chưa được cán bộ duyệt",
        "6. Trẻ bị bỏ rơi",
        "Giấy của người làm chứng về việc sinh",
        "trường hợp 3",
        "Lấy ở đâu: Bệnh viện, trạm y tế",
        "Không phải nộp: Nhà nước đã có dữ liệu",
        "Không mất tiền",
        "Riêng “Con đã quá 60 ngày tuổi”: Theo nghị quyết của HĐND tỉnh",
        "cần kiểm lại, mời hỏi cán bộ",
        "Giấy khai sinh bản chính",
        "Quê quán ghi theo quê",
        "0226 3 888 888",
        "Thôn Đình, xã Bến Ngọc",
        "in ngày 30/11/2026",
    ):
        assert words in text, words
    assert len(reading.pages(pdf)) == 2
    assert reading.qr_codes(pdf) == [f"http://127.0.0.1:8000/thu-tuc/{BIRTH}/"]
    assert reading.is_tagged(pdf)
    assert reading.language(pdf).startswith("vi")


def test_a_brief_guide_is_one_page_and_an_unreadable_time_is_said_to_be_unknown() -> None:
    text = reading.text(sheet(posted("1.011471")))
    assert "Chưa rõ (nguồn ghi: 1)" in text
    assert len(reading.pages(sheet(posted("1.011471")))) == 1


@pytest.mark.parametrize("name", ["Xin xác nhận việc dài " * 45, "W" * 1000], ids=["words", "one word"])
def test_a_name_of_a_thousand_letters_stays_on_the_page_and_is_whole(name: str) -> None:
    offered = posted("1.011471", name=name.strip(), plain_name=name[:300].strip(), steps=(), mistakes=())
    pdf = sheet(offered)
    assert stays_on_the_page(pdf)
    assert reading.unspaced(name) in reading.unspaced(reading.text(pdf))


def test_a_reviewed_guide_has_no_warning_and_one_whose_law_changes_says_why() -> None:
    reviewed = posted(BIRTH, reviewed_on=DAY)
    assert "chưa được cán bộ duyệt" not in reading.text(sheet(reviewed))
    changing = posted(BIRTH, review_by=DAY, review_why="Luật mới có hiệu lực.")
    assert "Quy định có thể đã thay đổi. Luật mới có hiệu lực." in reading.text(sheet(changing))


def test_the_units_own_shorter_time_comes_first_with_its_decision() -> None:
    paper = leaflet(posted(BIRTH, {"truc_tiep": "trong buổi"}, "Quyết định 15/QĐ-UBND"), UNIT, DAY)
    assert (paper.times[0].whom, paper.times[0].words) == ("Nộp tại quầy", "trong buổi")
    assert "Quyết định 15/QĐ-UBND" in reading.text(press.render(paper))


def test_a_paper_only_an_officer_may_ask_for_is_not_on_it() -> None:
    procedure = posted(BIRTH).version.procedure
    secret = replace(procedure.papers[0], key="rieng", name="Giấy chỉ cán bộ biết", cases=("xac_minh",))
    case = replace(procedure.cases[0], key="xac_minh", title="Phải xác minh", staff_only=True)
    paper: Leaflet = leaflet(
        posted(BIRTH, cases=(*procedure.cases, case), papers=(*procedure.papers, secret)), UNIT, DAY
    )
    assert "Phải xác minh" not in paper.cases
    assert secret.name not in [one.name for one in paper.needed]
    assert procedure.depth is Depth.FULL


@pytest.fixture
def resident(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield Client()


@pytest.mark.django_db
def test_it_is_at_a_stable_address_the_same_all_day_and_not_sent_twice(resident: Client) -> None:
    assert f'href="{HERE}"' in resident.get(f"/thu-tuc/{BIRTH}/").content.decode()
    answer = resident.get(HERE)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "in ngày 17/11/2026" in reading.text(answer.content)
    again = resident.get(HERE, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert resident.get("/thu-tuc/1.011471/to-roi.pdf").status_code == 404
