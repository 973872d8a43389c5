"""The poster holds all a unit posts, on as many sheets as it takes, each with its number and the way to the list."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.core.papers import reading
from tests.desks.catalogue.sheets import DAY, UNIT, posted
from tests.make import BIRTH, FEW, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.core.papers import press
from vidan.desks.catalogue.actions import withdraw_offer
from vidan.desks.catalogue.papers import Poster, PosterField, PosterLine, poster

A3 = (1190.6, 841.9)  # points
LIST = "http://127.0.0.1:8000/thu-tuc/"


def lines_of(paper: Poster) -> dict[str, PosterLine]:
    return {line.code: line for field in paper.fields for line in field.lines}


def test_a_line_says_what_most_people_get_and_never_guesses() -> None:
    own = posted(SINGLE, {"truc_tiep": "2 ngày làm việc"}, "Quyết định 12/QĐ-UBND")
    paper = poster([posted(BIRTH), own, posted("1.011471")], UNIT, DAY)
    found = lines_of(paper)
    assert [field.name for field in paper.fields] == ["Hộ tịch", "Lâm nghiệp"]
    assert (found[BIRTH].time, found[BIRTH].fee) == (
        "Trong ngày",
        "Không mất tiền hoặc Theo nghị quyết của HĐND tỉnh",
    )
    assert found[SINGLE].time == "2 ngày làm việc"
    assert found["1.011471"].time == "Chưa rõ, mời hỏi cán bộ"
    assert not found["1.011471"].is_sure
    text = reading.text(press.render(paper))
    assert "Nội dung chưa được cán bộ duyệt: 3 thủ tục" in text
    assert "Chưa rõ, mời hỏi cán bộ *" in text


@pytest.mark.parametrize("name", ["Xin xác nhận một việc ", "W"], ids=["words", "one word"])
def test_a_long_list_of_long_names_is_several_numbered_sheets_with_every_line(name: str) -> None:
    long = (name * 300)[:300]
    lines = tuple(
        PosterLine(
            name=f"{n}: {long}",
            code=f"9.{n:06}",
            time="5 ngày",
            fee="10.000 đ",
            is_sure=True,
            is_reviewed=True,
        )
        for n in range(40)
    )
    paper = poster([], UNIT, DAY)
    many = Poster(
        office=paper.office,
        issued_at=paper.issued_at,
        tracking_address=paper.tracking_address,
        printed_on=paper.printed_on,
        fields=(PosterField(name="Lĩnh vực", lines=lines),),
        count=40,
        address=paper.address,
    )
    pdf = press.render(many)
    sheets = reading.pages(pdf)
    assert len(sheets) > 1
    assert all(f"Tờ {n} trong {len(sheets)} tờ" in sheet for n, sheet in enumerate(sheets, start=1))
    assert all(line.code in " ".join(sheets) for line in lines)
    assert "chưa được cán bộ duyệt" not in sheets[0]
    assert all(LIST in reading.qr_codes(pdf, page) for page in range(len(sheets)))
    assert all(
        x >= 0 and y >= 0 and to_x <= A3[0] and to_y <= A3[1] for x, y, to_x, to_y in reading.corners(pdf)
    )


@pytest.mark.django_db
def test_residents_and_keepers_print_what_is_posted_today_and_others_only_the_public_one(
    office: Office,
) -> None:
    cast, day = office.cast, TUESDAY.date()
    withdraw_offer(
        office.act(cast.tam, TUESDAY).deed(Role.ADMINISTRATOR),
        cast.commune,
        BIRTH,
        on=day,
        document="Thông báo 3",
    )
    with time_machine.travel(TUESDAY + timedelta(hours=1), tick=False):
        public = Client().get("/thu-tuc/bang-niem-yet.pdf")
        kept = cast.browser(cast.tam).get("/niem-yet/bang.pdf")
        assert cast.browser(cast.lan).get("/niem-yet/bang.pdf").status_code == 403
    assert public.content == kept.content
    assert kept.headers["Cache-Control"] == "no-store"
    text = reading.text(public.content)
    assert all((code in text) is (code != BIRTH) for code in FEW)
