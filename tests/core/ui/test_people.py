"""The administrator's list of people, and entering somebody new."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD, SET_UP, Cast
from vidan.core.accounts.actions import close_account, grant
from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.accounts.signing_in import sign_in
from vidan.core.ledger.models import Entry

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")
MADE = re.compile(r"<kbd>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</kbd>")


def typed(**other: object) -> dict[str, object]:
    return {
        "key": str(uuid4()),
        "full_name": "Mẫn Thị Quỳnh Hoa",
        "position": "Công chức tư pháp",
        "username": "",
        "roles": ["counter", "officer"],
        "since": timezone.localdate().strftime("%d/%m/%Y"),
        "document": "",
        "how": "may-dat",
        "password": "",
        "password_again": "",
    } | other


def add(client: Client, **other: object) -> tuple[int, str]:
    answer = client.post("/can-bo/them/", typed(**other))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("path", ["/can-bo/", "/can-bo/them/", "/can-bo/{}/"])
def test_only_an_administrator_comes_in(cast: Cast, path: str) -> None:
    path = path.format(cast.lan.pk)
    for person in (cast.lan, cast.minh, cast.van, cast.ha, cast.son, cast.tu):
        assert cast.browser(person).get(path).status_code == 403
    assert Client().get(path).status_code == 302
    assert cast.browser(cast.tam).get(path).status_code == 200


def test_the_navigation_leads_there(cast: Cast) -> None:
    assert 'href="/can-bo/"' in cast.browser(cast.tam).get("/mat-khau/").content.decode()
    assert 'href="/can-bo/"' not in cast.browser(cast.lan).get("/mat-khau/").content.decode()


def test_the_list_shows_this_units_people_and_counts_them(cast: Cast) -> None:
    page = cast.browser(cast.tam).get("/can-bo/").content.decode()
    assert "Đang làm việc: 5 người" in page
    assert "Quách Thị Mộc Lan" in page
    assert "Giáp Văn Anh Tú" not in page
    assert "Vi Văn Thái Sơn" not in page
    assert "Việc cần làm trước" not in page


def test_those_closed_stand_apart_and_what_is_missing_is_said(cast: Cast) -> None:
    close_account(SET_UP, unit=cast.commune, account=cast.van)
    page = cast.browser(cast.tam).get("/can-bo/").content.decode()
    assert "Đã đóng tài khoản: 1 người" in page
    assert "Việc cần làm trước" in page
    assert "<li>Văn thư</li>" in page


def test_a_new_person_gets_account_roles_and_a_password_shown_once(cast: Cast) -> None:
    form = typed()
    client = cast.browser(cast.tam)
    answer = client.post("/can-bo/them/", form)
    made = MADE.search(answer.content.decode())
    assert made
    assert answer["Cache-Control"] == "no-store"
    hoa = sign_in("hoa.man", made[1], "192.0.2.1", timezone.now())
    assert (hoa.full_name, hoa.position) == ("Mẫn Thị Quỳnh Hoa", "Công chức tư pháp")
    assert set(hoa.grants.values_list("role", "unit_id")) == {
        ("counter", cast.commune.pk),
        ("officer", cast.commune.pk),
    }
    entry = Entry.objects.get(key=form["key"])
    assert (entry.actor, entry.role) == (f"account:{cast.tam.pk}", "administrator")
    assert made[1] not in client.get(f"/can-bo/{hoa.pk}/").content.decode()


def test_sent_again_it_adds_nobody_and_shows_no_password_that_is_not_the_right_one(cast: Cast) -> None:
    client, form = cast.browser(cast.tam), typed()
    client.post("/can-bo/them/", form)
    again = client.post("/can-bo/them/", form)
    hoa = Account.objects.get(username="hoa.man")
    assert (again.status_code, again["Location"]) == (302, f"/can-bo/{hoa.pk}/?xong=da-hien")
    assert "mời đặt mật khẩu mới" in client.get(again["Location"]).content.decode()
    assert Account.objects.filter(username__startswith="hoa").count() == 1
    assert Grant.objects.filter(account=hoa).count() == 2


def test_a_typed_password_is_not_shown_and_stands_in_no_address(cast: Cast) -> None:
    client = cast.browser(cast.tam)
    secret = "cánh cò bay lả"
    answer = client.post(
        "/can-bo/them/", typed(how="tu-dat", password=secret, password_again=secret, username="Hoa")
    )
    hoa = Account.objects.get(username="hoa")
    assert (answer.status_code, answer["Location"]) == (302, f"/can-bo/{hoa.pk}/?xong=them")
    assert hoa.check_password(secret)
    page = client.get(answer["Location"]).content.decode()
    assert "Đã thêm cán bộ." in page
    assert secret not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"full_name": ""}, "Mời nhập họ và tên."),
        ({"full_name": "Hoa 9"}, "Họ tên không dùng được chữ số"),
        ({"username": "có dấu"}, "chữ cái không dấu"),
        ({"username": "lan"}, "đã có người dùng"),
        ({"full_name": "李"}, "Tên đăng nhập gồm"),
        ({"roles": []}, "Mời chọn ít nhất một vai trò."),
        ({"roles": ["king"]}, "Mời chọn lại vai trò."),
        ({"since": "31/02/2026"}, "Ngày chưa đúng."),
        ({"since": "01/01/0001"}, "Ngày chưa đúng."),
        ({"since": "24/11/2026x"}, "Ngày chưa đúng."),
        ({"position": "x" * 101}, "Xin viết gọn trong 100 ký tự"),
        ({"how": ""}, "Mời chọn cách đặt mật khẩu."),
        ({"how": "tu-dat"}, "Mời nhập mật khẩu."),
        ({"how": "tu-dat", "password": "ngắn", "password_again": "ngắn"}, "ít nhất 10 ký tự"),
        ({"how": "tu-dat", "password": "cánh cò bay lả", "password_again": "bay xa"}, "chưa giống nhau"),
        ({"password": PASSWORD, "password_again": PASSWORD}, "Mời chọn “Tự đặt”"),
        ({"key": "x"}, "Trang này đã cũ."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, wrong: dict[str, object], sentence: str
) -> None:
    before = Account.objects.count(), Grant.objects.count()
    status, page = add(cast.browser(cast.tam), document="QĐ 12/QĐ-UBND", **wrong)
    assert (status, (Account.objects.count(), Grant.objects.count())) == (422, before)
    assert sentence in page
    assert 'value="QĐ 12/QĐ-UBND"' in page
    assert "cánh cò" not in page
    assert PASSWORD not in page


def test_a_unit_that_is_not_hers_cannot_be_chosen(cast: Cast) -> None:
    add(cast.browser(cast.tam), unit=str(cast.elsewhere.pk))
    assert set(Grant.objects.filter(account__username="hoa.man").values_list("unit_id", flat=True)) == {
        cast.commune.pk
    }


def test_who_keeps_two_units_chooses_one(cast: Cast) -> None:
    grant(SET_UP, account=cast.tam, role=Role.ADMINISTRATOR, unit=cast.elsewhere, since=SET_UP.at.date())
    client = cast.browser(cast.tam)
    assert "XÃ ĐỒI CHÈ" in client.get("/can-bo/them/").content.decode()
    assert add(client)[0] == 422
    assert add(client, unit=str(cast.province.pk))[0] == 422
    assert add(client, unit=str(cast.elsewhere.pk))[0] == 200
    assert set(Grant.objects.filter(account__username="hoa.man").values_list("unit_id", flat=True)) == {
        cast.elsewhere.pk
    }
