"""The pages of signing in and out, of the demonstration, and of one's own password."""

import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast
from vidan.core.accounts.models import Account
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Installation

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")
HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}


def enter(client: Client, password: str = PASSWORD, onward: str = "") -> tuple[int, str]:
    typed = {"username": "lan", "password": password, "next": onward}
    answer = client.post("/dang-nhap/", typed)
    return answer.status_code, answer.get("Location", "")


@pytest.mark.parametrize(
    ("onward", "arrives"),
    [
        ("", "/viec-hom-nay/"),
        ("/tiep-nhan/?q=1", "/tiep-nhan/?q=1"),
        ("https://evil.example/", "/viec-hom-nay/"),
        ("//evil.example/", "/viec-hom-nay/"),
        ("/\\evil.example/", "/viec-hom-nay/"),
        ("javascript:alert(1)", "/viec-hom-nay/"),
        ("tiep-nhan/", "/viec-hom-nay/"),
        ("/\t/evil.example", "/viec-hom-nay/"),
        ("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1"),
    ],
)
def test_signing_in_leads_onward_within_this_house_only(cast: Cast, onward: str, arrives: str) -> None:
    assert enter(Client(), onward=onward) == (302, arrives)


def test_who_signed_in_is_in_under_a_new_session_id(cast: Cast) -> None:
    client = Client()
    client.session.save()
    before = client.cookies["sessionid"].value
    enter(client)
    assert client.cookies["sessionid"].value != before
    assert client.get("/tiep-nhan/").status_code == 200
    assert client.get("/dang-nhap/?next=/tiep-nhan/")["Location"] == "/tiep-nhan/"


def test_a_wrong_password_says_so_at_the_form_and_keeps_the_name(cast: Cast) -> None:
    answer = Client().post("/dang-nhap/", {"username": "lan", "password": "sai hẳn rồi"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page
    assert 'value="lan"' in page
    assert "sai hẳn rồi" not in page


def test_guessing_is_shut_by_address(cast: Cast) -> None:
    assert [enter(Client(), "sai")[0] for _ in range(6)] == [422] * 5 + [429]
    assert enter(Client(), PASSWORD)[0] == 429


def test_an_empty_form_asks_for_both(cast: Cast) -> None:
    page = Client().post("/dang-nhap/", {"username": "", "password": ""}).content.decode()
    assert "Mời nhập tên đăng nhập." in page
    assert "Mời nhập mật khẩu." in page


@pytest.mark.parametrize("typed", ["x" * 10_000, "lan\x00", "‮nal", "🙂", "<script>"])
def test_hostile_text_at_the_front_door_is_a_courteous_page(cast: Cast, typed: str) -> None:
    assert Client().post("/dang-nhap/", {"username": typed, "password": typed}).status_code in (200, 422)


def test_leaving_takes_a_post(cast: Cast) -> None:
    client = cast.browser(cast.lan)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.get("/tiep-nhan/").status_code == 200
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/tiep-nhan/").status_code == 302


@pytest.fixture
def demo(cast: Cast) -> Cast:
    Installation.objects.update(is_demo=True)
    return cast


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"])
def test_the_demonstration_is_entered_with_one_click_on_the_machine_itself(demo: Cast, host: str) -> None:
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST=host)
    assert "Quách Thị Mộc Lan" in client.get("/dang-nhap/").content.decode()
    assert client.post("/dang-nhap/minh-hoa/", {"person": "lan"}).status_code == 302
    assert client.get("/tiep-nhan/").status_code == 200


@pytest.mark.parametrize(
    "circumstance",
    [
        HERE | {"REMOTE_ADDR": "192.0.2.10"},
        HERE | {"HTTP_HOST": "vidan.example"},
        HERE | {"HTTP_HOST": "127.0.0.1.evil.example"},
        HERE | {"HTTP_HOST": "192.0.2.1"},
        HERE | {"HTTP_X_FORWARDED_FOR": "192.0.2.10"},
        HERE | {"HTTP_FORWARDED": "for=192.0.2.10"},
    ],
)
def test_the_demonstration_is_shut_from_anywhere_else(demo: Cast, circumstance: dict[str, str]) -> None:
    client = Client(**circumstance)  # type: ignore[arg-type]
    assert "Quách Thị Mộc Lan" not in client.get("/dang-nhap/").content.decode()
    assert client.post("/dang-nhap/minh-hoa/", {"person": "lan"}).status_code == 403


def test_a_real_installation_has_no_one_click_door(cast: Cast) -> None:
    assert Client(**HERE).post("/dang-nhap/minh-hoa/", {"person": "lan"}).status_code == 403  # type: ignore[arg-type]


@pytest.mark.parametrize("person", ["ai", "", "lan\x00", "x" * 10_000, "🙂"])
def test_the_demonstration_knows_its_own_people_only(demo: Cast, person: str) -> None:
    assert Client(**HERE).post("/dang-nhap/minh-hoa/", {"person": person}).status_code == 422  # type: ignore[arg-type]


def test_the_demonstration_says_so_on_every_page(demo: Cast) -> None:
    assert "Dữ liệu minh họa" in Client().get("/").content.decode()


def change(client: Client, current: str, new: str, repeated: str) -> tuple[int, str]:
    answer = client.post("/mat-khau/", {"current": current, "password": new, "repeated": repeated})
    return answer.status_code, answer.content.decode()


def test_a_changed_password_keeps_this_session_and_ends_the_others(cast: Cast) -> None:
    mine, other = cast.browser(cast.lan), cast.browser(cast.lan)
    assert change(mine, PASSWORD, "cánh cò bay lả", "cánh cò bay lả")[0] == 302
    assert mine.get("/mat-khau/?xong").status_code == 200
    assert other.get("/tiep-nhan/").status_code == 302
    assert Account.objects.get(pk=cast.lan.pk).check_password("cánh cò bay lả")
    entry = Entry.objects.latest("id")
    assert (entry.kind, entry.actor, entry.role) == ("set_password", f"account:{cast.lan.pk}", "self")


@pytest.mark.parametrize(
    ("current", "new", "repeated", "sentence"),
    [
        ("sai", "cánh cò bay lả", "cánh cò bay lả", "Mật khẩu hiện nay chưa đúng."),
        (PASSWORD, "ngắn", "ngắn", "ít nhất 10 ký tự"),
        (PASSWORD, "cánh cò bay lả", "cánh cò bay xa", "chưa giống nhau"),
    ],
)
def test_a_password_is_not_changed_without_the_present_one_or_to_a_weak_one(
    cast: Cast, current: str, new: str, repeated: str, sentence: str
) -> None:
    client = cast.browser(cast.lan)
    assert sentence in change(client, current, new, repeated)[1]
    assert Account.objects.get(pk=cast.lan.pk).check_password(PASSWORD)
    assert client.get("/tiep-nhan/").status_code == 200
