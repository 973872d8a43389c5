"""The words of letters on the office's pages."""

import base64
import re
from http import HTTPStatus
from uuid import uuid4

import pytest

from tests.make import Office
from vidan.desks.wordings.content import national
from vidan.desks.wordings.forms import typed_of
from vidan.desks.wordings.models import Edition
from vidan.desks.wordings.occasions import Occasion

pytestmark = pytest.mark.django_db
WORDS = national(Occasion.CONDOLENCE)[0]
WRITE, LOOK = "/loi-thu/dip/condolence/soan/", "/loi-thu/dip/condolence/xem-thu/"
PICTURE = re.compile(r'src="data:image/png;base64,([^"]+)"')


def typed(**changed: str) -> dict[str, str]:
    return typed_of(WORDS) | {"key": str(uuid4()), "size": "a5", "name": "Lời của xã"} | changed


def test_the_page_is_seen_before_anything_is_kept(office: Office) -> None:
    van = office.cast.browser(office.cast.van)
    for answer in (van.post(WRITE, typed(xem="1")), van.post(LOOK, typed())):
        assert answer.status_code == HTTPStatus.OK
        found = PICTURE.search(answer.content.decode())
        assert found
        assert base64.b64decode(found[1]).startswith(b"\x89PNG")
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"body": "Chúc {tên bé}"}, "Không có chỗ trống tên “{tên bé}”"),
        ({"body": "Xin chia buồn {xưng hô"}, "thừa hoặc chưa đóng"),
        ({"closing": "Xin chia buồn!"}, "không dùng dấu chấm than"),
        ({"title": ""}, "Mời nhập tên thư"),
    ],
)
def test_what_was_typed_stays_beside_the_sentence_that_refuses_it(
    office: Office, changed: dict[str, str], said: str
) -> None:
    van = office.cast.browser(office.cast.van)
    answer = van.post(WRITE, typed(**changed))
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in page
    assert WORDS.greeting in page
    assert said in van.post(LOOK, typed(**changed)).content.decode()
    assert not Edition.objects.exists()


def test_words_too_long_for_the_card_say_by_how_many_lines(office: Office) -> None:
    body = "\n".join([*WORDS.paragraphs, *["Một câu nữa cho dài thêm một chút. " * 30] * 3])
    page = office.cast.browser(office.cast.van).post(LOOK, typed(body=body)).content.decode()
    assert re.search(r"dài quá một trang \d+ dòng", page)


def test_a_clerk_writes_a_leader_approves_and_each_sees_what_they_may_do(office: Office) -> None:
    van, ha = (office.cast.browser(one) for one in (office.cast.van, office.cast.ha))
    answer = van.post(f"{WRITE}?tu=condolence-1", typed(), follow=True)
    row = Edition.objects.get()
    page = f"/loi-thu/mau/u{row.pk}/"
    assert answer.redirect_chain == [(f"{page}?vua=soan", HTTPStatus.FOUND)]
    assert "Duyệt lời thư" not in answer.content.decode()
    assert "Duyệt lời thư" in ha.get(page).content.decode()
    act = f"/loi-thu/cua-don-vi/{row.pk}/duyet/"
    assert ha.post(act, {"key": str(uuid4()), "valid_from": "1/1/2020"}).status_code == 422
    assert van.post(act, {"key": str(uuid4()), "valid_from": "31/12/2030"}).status_code == 403
    assert ha.post(act, {"key": str(uuid4()), "valid_from": "31/12/2030"}).status_code == 302
    row.refresh_from_db()
    assert row.state_words == "Đã duyệt"
    assert "Lời của xã" in van.get("/loi-thu/dip/condolence/").content.decode()
    assert van.get(f"{page[:-1]}/a4.pdf").content.startswith(b"%PDF")


def test_strangers_and_odd_addresses_find_nothing(office: Office) -> None:
    van, tu = (office.cast.browser(one) for one in (office.cast.van, office.cast.tu))
    van.post(WRITE, typed())
    key = f"u{Edition.objects.get().pk}"
    assert tu.get(f"/loi-thu/mau/{key}/").status_code == 404
    for path in (
        "mau/birth-9/",
        "mau/u999/",
        "dip/khac/",
        "dip/khac/soan/",
        "dip/birth/soan/?tu=condolence-1",
    ):
        assert van.get(f"/loi-thu/{path}").status_code == 404
    assert office.cast.browser(office.cast.tam).get("/loi-thu/").status_code == 403
