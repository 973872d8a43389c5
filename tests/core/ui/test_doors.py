"""Doors: shut by default, open to everybody or to a role, and what the visitor hears."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from vidan.core.accounts.models import Role
from vidan.core.ui.doors import Door, public_door, staff_door

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")


def test_a_view_without_a_door_stays_shut_for_everybody(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    for client in (Client(), cast.browser(cast.lan)):
        answer = client.get("/quen/")
        assert answer.status_code == 404
        assert "should never be seen" not in answer.content.decode()
    assert "no door: quen/" in caplog.text


def test_a_public_door_is_open_and_reads_no_session(cast: Cast) -> None:
    client = cast.browser(cast.lan)
    client.get("/")
    with CaptureQueriesContext(connection) as statements:
        assert client.get("/").status_code == 200
    assert len(statements) == 0


def test_a_staff_door_sends_a_visitor_to_sign_in_and_back(cast: Cast) -> None:
    answer = Client().get("/tiep-nhan/?q=kh%C3%A1nh&trang=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=%2Ftiep-nhan%2F%3Fq%3Dkh%25C3%25A1nh%26trang%3D2"


def test_what_a_visitor_posts_to_a_staff_door_is_kept_on_the_page(cast: Cast) -> None:
    answer = Client().post("/tiep-nhan/", {"ho_ten": "Mạc Thị Sen", "password": "bí mật"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Phiên làm việc đã hết" in page
    assert "Mạc Thị Sen" in page
    assert "bí mật" not in page
    assert 'href="/dang-nhap/"' in page


def test_a_role_opens_its_door_and_no_other(cast: Cast) -> None:
    assert cast.browser(cast.lan).get("/tiep-nhan/").content.decode() == "Quách Thị Mộc Lan"
    answer = cast.browser(cast.minh).get("/tiep-nhan/")
    assert answer.status_code == 403
    assert "dành cho vai trò khác" in answer.content.decode()


def test_a_door_without_roles_opens_to_anybody_signed_in(cast: Cast) -> None:
    assert cast.browser(cast.tam).get("/viec-hom-nay/").status_code == 200


def test_an_officers_page_costs_three_statements_and_writes_nothing(cast: Cast) -> None:
    client = cast.browser(cast.lan)
    client.get("/viec-hom-nay/")
    with CaptureQueriesContext(connection) as statements:
        client.get("/viec-hom-nay/")
    assert len(statements) == 3  # session, account, grants
    assert all(statement["sql"].startswith("SELECT") for statement in statements)


def test_an_officers_page_names_the_unit_the_person_and_the_places_of_the_role(cast: Cast) -> None:
    page = cast.browser(cast.lan).get("/viec-hom-nay/").content.decode()
    assert "ỦY BAN NHÂN DÂN XÃ BẾN NGỌC" in page
    assert "Quách Thị Mộc Lan" in page
    assert 'href="/ho-so/moi/"' in page
    assert 'href="/ho-so/moi/"' not in cast.browser(cast.ha).get("/viec-hom-nay/").content.decode()


def test_an_officer_of_another_unit_sees_that_units_name(cast: Cast) -> None:
    assert "XÃ ĐỒI CHÈ" in cast.browser(cast.tu).get("/viec-hom-nay/").content.decode()


def test_the_doors_say_what_they_are() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert vars(public_door(view))["door"] == Door(is_public=True)
    assert vars(staff_door(Role.CLERK)(view))["door"] == Door(is_public=False, roles=frozenset({Role.CLERK}))
