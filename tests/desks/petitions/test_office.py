"""What the office does beside the queue: paper written down, the closed register, hiding and appeal, ground."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.desks.petitions.saying import sent
from tests.desks.petitions.test_public import photo
from tests.make import Office
from vidan.core.accounts.models import Look
from vidan.desks.petitions.actions import moderating
from vidan.desks.petitions.models import Ground, Petition, SealedLine
from vidan.desks.petitions.states import State

pytestmark = pytest.mark.django_db


def test_what_came_on_paper_is_written_down_and_its_code_goes_home(office: Office) -> None:
    browser = office.cast.browser(office.cast.lan)
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/y-kien/nhap/").content.decode())
    assert token is not None
    typed = {
        "key": str(uuid4()),
        "token": token[1],
        "channel": "box",
        "kind": "suggestion",
        "text": "Kê thêm ghế.",
    }
    page = browser.post("/y-kien/nhap/", typed).content.decode()
    assert token[1] in page
    assert Client().get(f"/gop-y/{token[1]}/").status_code == 200
    assert Petition.objects.get().channel == "box"


def test_a_line_is_lodged_at_the_counter_and_opened_by_its_handler_alone(office: Office) -> None:
    cast = office.cast
    typed = {
        "key": str(uuid4()),
        "kind": "denunciation",
        "received_on": "17/11/2026",
        "handler": cast.minh.pk,
    }
    assert "TC 1/2026" in cast.browser(cast.lan).post("/so-kin/", typed).content.decode()
    address = f"/so-kin/{SealedLine.objects.get().pk}/"
    opened = {
        who.username: cast.browser(who).get(address).status_code
        for who in (cast.lan, cast.minh, cast.ha, cast.van)
    }
    assert opened == {"lan": 404, "minh": 200, "ha": 200, "van": 404}
    assert Look.objects.filter(subject__startswith="sealed:").count() == 2
    decided = {"key": str(uuid4()), "document": "12/QĐ-UBND", "on": "17/11/2026"}
    assert cast.browser(cast.minh).post(f"{address}accept_sealed/", decided).status_code == 302
    again = cast.browser(cast.minh).post(f"{address}accept_sealed/", decided | {"key": str(uuid4())})
    assert again.status_code == 404
    assert SealedLine.objects.get().state == "accepted"


def test_abuse_is_hidden_with_a_reason_appealed_once_and_looked_at_by_the_leader(office: Office) -> None:
    cast, petition = office.cast, sent(office, "Toàn lũ vô tích sự, phá cho mà biết.", token="2345-6789-ABCD")
    reason = {"key": str(uuid4()), "reason": "Lời xúc phạm, không nêu việc gì."}
    assert cast.browser(cast.lan).post(f"/y-kien/{petition.pk}/an/", reason).status_code == 302
    page = Client().get("/gop-y/2345-6789-ABCD/").content.decode()
    assert "Lời xúc phạm, không nêu việc gì." in page
    assert "Đề nghị xem lại" in page
    words = {"key": str(uuid4()), "appeal": "Tôi nóng giận, xin nói lại cho phải."}
    assert Client().post("/gop-y/2345-6789-ABCD/xem-lai/", words).status_code == 302
    petition.refresh_from_db()
    assert petition.state == State.APPEALED
    moderating.restore(office.act(cast.ha), petition)
    petition.refresh_from_db()
    assert petition.promise is not None
    assert (petition.state, petition.promise.clock) == (State.TRIAGED, "running")


def test_the_unit_says_where_it_ends_and_people_point_on_its_sketch_without_script(office: Office) -> None:
    edges = {"south": "20", "north": "21", "west": "105", "east": "106"}
    tam = office.cast.browser(office.cast.tam)
    assert tam.post("/dia-ban/", {"key": str(uuid4()), **edges, "north": ""}).status_code == 422
    sketch = SimpleUploadedFile("so-do.jpg", photo(side=400), "image/jpeg")
    assert tam.post("/dia-ban/", {"key": str(uuid4()), **edges, "sketch": sketch}).status_code == 302
    assert Ground.objects.get().holds(20.65, 105.92)
    browser = Client()
    assert browser.get("/gop-y/so-do/").status_code == 200
    page = browser.get("/gop-y/gui/phan-anh/").content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("key", "token")}  # type: ignore[index]  # they are there
    typed = hidden | {"text": "Cống tắc ở chỗ này.", "may_publish": "on"}
    page = browser.post("/gop-y/gui/phan-anh/", typed | {"so-do.x": "80", "so-do.y": "160"}).content.decode()
    assert "đã ghi chỗ bà con bấm" in page
    assert "Cống tắc ở chỗ này." in page
    pointed = re.search(r'name="pointed" value="([^"]+)"', page)
    assert pointed is not None
    browser.post("/gop-y/gui/phan-anh/", typed | {"pointed": pointed[1]})
    petition = Petition.objects.get()
    assert (petition.sketch_x, petition.sketch_y) == (0.25, 0.5)


def test_a_resident_who_takes_back_what_was_answered_is_told_it_moved_on(office: Office) -> None:
    petition = sent(office, token="2345-6789-ABCE")
    moderating.hide(office.act(office.cast.lan), petition, "Lời xúc phạm.")
    answer = Client().post("/gop-y/2345-6789-ABCE/rut/", {"key": str(uuid4())})
    assert answer.status_code == 409
