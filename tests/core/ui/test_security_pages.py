"""“Bảo mật của tôi”: added, renamed, removed with the password, by its owner only."""

import base64
import re
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.core.accounts.authenticator import PRESENT, Authenticator
from tests.core.accounts.enrolling import with_app, with_passkey
from tests.make import TUESDAY
from vidan.core.accounts import totp
from vidan.core.accounts.factors import factors_of
from vidan.core.accounts.models import FactorRule, RecoveryCode
from vidan.core.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> time_machine.Traveller:  # type: ignore[misc]  # a generator
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lan(cast: Cast) -> Client:
    client = cast.browser(cast.lan)
    client.defaults["SERVER_NAME"] = "localhost"
    return client


def send(client: Client, path: str, **typed: Any) -> Any:
    return client.post(path, {"key": str(uuid4()), "current": PASSWORD, **typed})


def secret_on(page: Any) -> bytes:
    shown = re.search(r"<kbd>([A-Z2-7 ]+)</kbd>", page.content.decode())
    assert shown
    return base64.b32decode(shown[1].replace(" ", ""))


def code_on(client: Client) -> str:
    """What the phone shows after scanning the page."""
    return totp.code(secret_on(client.get("/bao-mat/ma/")), int(TUESDAY.timestamp()) // totp.STEP)


def codes_on(page: Any) -> list[str]:
    return re.findall(r"<kbd>([a-z0-9-]{14})</kbd>", page.content.decode())


def test_an_app_is_added_and_the_recovery_codes_shown_once(cast: Cast, lan: Client) -> None:
    answer = send(lan, "/bao-mat/ma/", code=code_on(lan), name="Điện thoại")
    assert len(codes_on(answer)) == 10
    assert answer["Cache-Control"] == "no-store"
    assert factors_of(cast.lan).get().name == "Điện thoại"
    page = lan.get("/bao-mat/").content.decode()
    assert "Còn 10 mã chưa dùng" in page
    assert "Điện thoại" in page


def test_the_page_keeps_its_secret_while_it_is_scanned_and_makes_a_new_one_after(lan: Client) -> None:
    first = secret_on(lan.get("/bao-mat/ma/"))
    wrong = send(lan, "/bao-mat/ma/", code="000000", name="Điện thoại")
    assert wrong.status_code == 422
    assert secret_on(wrong) == first == secret_on(lan.get("/bao-mat/ma/"))
    send(lan, "/bao-mat/ma/", code=code_on(lan), name="Điện thoại")
    assert secret_on(lan.get("/bao-mat/ma/")) != first


def test_a_second_click_adds_one_and_says_so(cast: Cast, lan: Client) -> None:
    typed = {"key": str(uuid4()), "current": PASSWORD, "code": code_on(lan), "name": "Điện thoại"}
    assert len(codes_on(lan.post("/bao-mat/ma/", typed))) == 10
    assert lan.post("/bao-mat/ma/", typed)["Location"].startswith("/bao-mat/?xong=")
    assert factors_of(cast.lan).count() == 1


@pytest.mark.parametrize("path", ["/bao-mat/ma/", "/bao-mat/khoa/"])
def test_a_wrong_password_adds_nothing_and_keeps_what_was_typed(cast: Cast, lan: Client, path: str) -> None:
    answer = send(lan, path, current="sai", code=code_on(lan), answer="{}", name="Máy <b>")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mật khẩu hiện nay chưa đúng." in page
    assert 'value="Máy &lt;b&gt;"' in page
    assert not factors_of(cast.lan).exists()


def test_a_passkey_is_added_and_a_wrong_password_asks_for_no_second_key(cast: Cast, lan: Client) -> None:
    device = Authenticator()
    answer = device.make(lan.get("/bao-mat/khoa/").context["asked"])
    wrong = send(lan, "/bao-mat/khoa/", current="sai", answer=answer, name="Máy quầy")
    assert wrong.context["form"]["answer"].value() == answer
    right = send(lan, "/bao-mat/khoa/", answer=answer, name="Máy quầy")
    assert len(codes_on(right)) == 10
    assert factors_of(cast.lan).get().site == "localhost"


@pytest.mark.parametrize(
    "lie", [{"origin": "https://example.org"}, {"rp": "example.org"}, {"flags": PRESENT}], ids=str
)
def test_a_passkey_made_elsewhere_or_without_its_owner_is_refused(
    cast: Cast, lan: Client, lie: dict[str, Any]
) -> None:
    answer = Authenticator(**lie).make(lan.get("/bao-mat/khoa/").context["asked"])
    refused = send(lan, "/bao-mat/khoa/", answer=answer, name="Máy quầy")
    assert refused.status_code == 422
    assert "không dùng được" in refused.content.decode()
    assert not factors_of(cast.lan).exists()


def test_a_number_for_an_address_says_where_passkeys_work(cast: Cast) -> None:
    client = cast.browser(cast.lan)
    page = client.get("/bao-mat/khoa/", SERVER_NAME="127.0.0.1").content.decode()
    assert "http://localhost:80" in page
    assert "data-passkey" not in page


def test_renamed_and_removed_with_the_password(cast: Cast, lan: Client) -> None:
    one = with_app(cast.lan, TUESDAY).factor
    assert send(lan, f"/bao-mat/{one.pk}/doi-ten/", name="Máy cũ", current="sai").status_code == 422
    assert send(lan, f"/bao-mat/{one.pk}/doi-ten/", name="Máy cũ")["Location"] == "/bao-mat/?xong=doi-ten"
    assert factors_of(cast.lan).get().name == "Máy cũ"
    assert send(lan, f"/bao-mat/{one.pk}/go/", current="sai").status_code == 422
    assert factors_of(cast.lan).exists()
    assert send(lan, f"/bao-mat/{one.pk}/go/")["Location"] == "/bao-mat/?xong=go"
    assert not factors_of(cast.lan).exists()
    kinds = Entry.objects.filter(actor=f"account:{cast.lan.pk}").values_list("kind", flat=True)
    assert list(kinds.order_by("id")) == ["add_factor", "rename_factor", "remove_factor"]


@pytest.mark.parametrize("what", ["doi-ten", "go"])
def test_nobody_touches_another_persons(cast: Cast, lan: Client, what: str) -> None:
    theirs = with_app(cast.minh, TUESDAY).factor
    assert send(lan, f"/bao-mat/{theirs.pk}/{what}/", name="x").status_code == 404
    assert factors_of(cast.minh).get().name == "Điện thoại"


def test_new_recovery_codes_are_shown_once(cast: Cast, lan: Client) -> None:
    with_app(cast.lan, TUESDAY)
    assert send(lan, "/bao-mat/ma-du-phong/", current="sai").status_code == 422
    before = set(RecoveryCode.objects.values_list("pk", flat=True))
    typed = {"key": str(uuid4()), "current": PASSWORD}
    assert len(codes_on(lan.post("/bao-mat/ma-du-phong/", typed))) == 10
    assert not before & set(RecoveryCode.objects.values_list("pk", flat=True))
    assert lan.post("/bao-mat/ma-du-phong/", typed)["Location"] == "/bao-mat/?xong=da-hien"


def test_the_administrator_sees_who_has_one_and_takes_a_lost_one_away(cast: Cast) -> None:
    tam = cast.browser(cast.tam)
    assert "Chưa có xác thực bước hai" in tam.get(f"/can-bo/{cast.lan.pk}/").content.decode()
    with_passkey(cast.lan, TUESDAY, Authenticator())
    page = tam.get(f"/can-bo/{cast.lan.pk}/").content.decode()
    assert "Gỡ xác thực bước hai" in page
    path = f"/can-bo/{cast.lan.pk}/go-buoc-hai/{cast.lan.pk}/"
    assert tam.post(path, {"key": str(uuid4())})["Location"].endswith("?xong=go-buoc-hai")
    assert not factors_of(cast.lan).exists()
    assert Entry.objects.get(kind="take_away_factors").actor == f"account:{cast.tam.pk}"


def test_the_administrator_requires_it_of_roles_and_ends_it(cast: Cast) -> None:
    tam = cast.browser(cast.tam)
    assert "/can-bo/xac-thuc/" in tam.get("/can-bo/").content.decode()
    refused = tam.post("/can-bo/xac-thuc/", {"key": str(uuid4()), "since": "31/02/2026"})
    assert refused.status_code == 422
    assert 'value="31/02/2026"' in refused.content.decode()
    typed = {"key": str(uuid4()), "roles": ["leader", "clerk"], "since": "17/11/2026", "document": "QĐ 5"}
    assert tam.post("/can-bo/xac-thuc/", typed)["Location"].endswith("?xong=yeu-cau")
    rule = FactorRule.objects.get(role="leader")
    ended = tam.post(f"/can-bo/xac-thuc/{rule.pk}/thoi/", {"key": str(uuid4()), "on": "18/11/2026"})
    assert ended["Location"].endswith("?xong=thoi")
    assert "thôi từ ngày 18/11/2026" in tam.get("/can-bo/xac-thuc/").content.decode()
    assert cast.browser(cast.lan).get("/can-bo/xac-thuc/").status_code == 403
