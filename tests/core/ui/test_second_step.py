"""Between the password and the second step nobody is signed in."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.cast import PASSWORD, Cast
from tests.core.accounts.authenticator import Authenticator
from tests.core.accounts.enrolling import code_at, deed, with_app, with_passkey
from tests.make import TUESDAY
from vidan.core.accounts.actions import set_password
from vidan.core.accounts.factor_rules import require_factor
from vidan.core.accounts.factors import factors_of, take_away_factors
from vidan.core.accounts.models import Account, Role
from vidan.core.units.models import Installation

pytestmark = pytest.mark.django_db
STEP = "/dang-nhap/buoc-hai/"


@pytest.fixture(autouse=True)
def clock() -> time_machine.Traveller:  # type: ignore[misc]  # a generator
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


def password_typed(client: Client, onward: str = "/bao-mat/") -> str:
    """Where the front door leads after a right password."""
    typed = {"username": "lan", "password": PASSWORD, "next": onward}
    return str(client.post("/dang-nhap/", typed)["Location"])


def is_in(client: Client) -> bool:
    return client.get("/bao-mat/").status_code == 200


def session_id(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_without_a_factor_the_password_is_enough(cast: Cast, client: Client) -> None:
    assert password_typed(client) == "/bao-mat/"
    assert is_in(client)


def test_with_one_the_password_opens_nothing_yet(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    assert password_typed(client, "/ho-so/") == f"{STEP}?next=%2Fho-so%2F"
    assert not is_in(client)
    page = client.get(f"{STEP}?next=/ho-so/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "Quách" not in page.content.decode()  # a password alone learns no name


def test_the_code_opens_and_leads_on_under_a_new_session(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    client.get("/dang-nhap/")
    password_typed(client)
    between = session_id(client)
    answer = client.post(STEP, {"code": code_at(TUESDAY), "next": "/bao-mat/"})
    assert answer["Location"] == "/bao-mat/"
    assert is_in(client)
    assert session_id(client) != between
    fixed = Client()
    fixed.cookies[settings.SESSION_COOKIE_NAME] = between
    assert not is_in(fixed)
    assert fixed.get(STEP).status_code == 302


def test_a_session_planted_before_the_password_is_not_the_one_that_is_waited_in(
    cast: Cast, client: Client
) -> None:
    with_app(cast.lan, TUESDAY)
    planted = Client()
    planted.force_login(cast.minh)
    known = session_id(planted)
    client.cookies[settings.SESSION_COOKIE_NAME] = known
    password_typed(client)
    assert session_id(client) != known
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = known
    assert thief.get(STEP).status_code == 302


def test_a_wrong_code_is_said_at_its_field_and_opens_nothing(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    password_typed(client)
    answer = client.post(STEP, {"code": "00<b>"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mã chưa đúng" in page
    assert 'value="00&lt;b&gt;"' in page
    assert not is_in(client)


def test_after_five_wrong_ones_the_page_says_how_long_to_wait(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    password_typed(client)
    statuses = [client.post(STEP, {"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert client.post(STEP, {"code": code_at(TUESDAY)}).status_code == 429


def test_a_used_code_does_not_open_for_a_second_browser(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    other = Client()
    for one in (client, other):
        password_typed(one)
    assert client.post(STEP, {"code": code_at(TUESDAY)}).status_code == 302
    assert other.post(STEP, {"code": code_at(TUESDAY)}).status_code == 422


def test_five_minutes_later_the_password_is_wanted_again(
    cast: Cast, client: Client, clock: time_machine.Traveller
) -> None:
    with_app(cast.lan, TUESDAY)
    password_typed(client)
    clock.shift(timedelta(minutes=5))
    assert client.post(STEP, {"code": code_at(TUESDAY + timedelta(minutes=5))})["Location"].startswith(
        "/dang-nhap/"
    )
    assert not is_in(client)


def test_a_password_changed_meanwhile_is_wanted_again(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    password_typed(client)
    set_password(
        deed(cast.lan, TUESDAY), unit=cast.commune, account=cast.lan, password="sông dài cá lội biệt tăm"
    )
    assert client.post(STEP, {"code": code_at(TUESDAY)})["Location"].startswith("/dang-nhap/")


def test_a_closed_account_is_nobodys(cast: Cast, client: Client) -> None:
    with_app(cast.lan, TUESDAY)
    password_typed(client)
    Account.objects.update(is_active=False)
    assert client.post(STEP, {"code": code_at(TUESDAY)}).status_code == 302
    assert not is_in(client)


def test_without_a_password_there_is_no_second_step(client: Client, cast: Cast) -> None:
    assert client.get(f"{STEP}?next=/ho-so/")["Location"] == "/dang-nhap/?next=%2Fho-so%2F"
    assert client.post(STEP, {"code": "000000"}).status_code == 302


def test_a_recovery_code_opens_once(cast: Cast) -> None:
    codes = with_app(cast.lan, TUESDAY).codes
    statuses = []
    for _ in range(2):
        client = Client()
        password_typed(client)
        statuses.append(client.post(STEP, {"code": codes[0]}).status_code)
    assert statuses == [302, 422]


def test_a_passkey_opens_and_its_answer_only_once(cast: Cast) -> None:
    device = Authenticator()
    with_passkey(cast.lan, TUESDAY, device)
    client = Client(SERVER_NAME="localhost")
    password_typed(client)
    asked = client.get(STEP).context["asked"]
    answer = device.show(asked)
    assert client.post(STEP, {"answer": answer}).status_code == 302
    assert is_in(client)
    other = Client(SERVER_NAME="localhost")
    password_typed(other)
    assert other.post(STEP, {"answer": answer}).status_code == 422
    other.get(STEP)
    assert other.post(STEP, {"answer": answer}).status_code == 422
    assert not is_in(other)


def test_at_another_address_a_passkey_is_not_asked_for_and_a_recovery_code_still_opens(cast: Cast) -> None:
    codes = with_passkey(cast.lan, TUESDAY, Authenticator()).codes
    client = Client(SERVER_NAME="192.168.1.10")
    password_typed(client)
    page = client.get(STEP)
    assert page.context["asked"] == ""
    assert "data-passkey" not in page.content.decode()
    assert client.post(STEP, {"code": codes[0]}).status_code == 302


def test_who_must_enrol_can_do_nothing_else_until_then(cast: Cast, client: Client) -> None:
    require_factor(deed(cast.tam, TUESDAY), unit=cast.commune, roles=[Role.COUNTER], since=TUESDAY.date())
    assert password_typed(client, "/ho-so/") == "/ho-so/"
    for path in ("/ho-so/", "/viec-hom-nay/", "/mat-khau/", "/ho-so/moi/", "/can-bo/"):
        assert client.get(path)["Location"] == "/bao-mat/", path
    assert client.post("/ho-so/moi/", {})["Location"] == "/bao-mat/"
    page = client.get("/bao-mat/").content.decode()
    assert "Cần thêm bước xác thực thứ hai" in page
    assert "/ho-so/" not in page
    with_app(cast.lan, TUESDAY)
    assert client.get("/ho-so/").status_code == 200


def test_who_lost_a_factor_to_an_administrator_is_told_at_the_next_sign_in_once(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    take_away_factors(deed(cast.tam, TUESDAY), unit=cast.commune, account=cast.lan, by=cast.tam)
    client = Client()
    assert password_typed(client, "/ho-so/") == "/bao-mat/"
    assert "Người quản trị đã gỡ" in client.get("/bao-mat/").content.decode()
    assert password_typed(Client(), "/ho-so/") == "/ho-so/"


def test_the_demonstration_stays_one_click(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    Installation.objects.update(is_demo=True)
    client = Client(SERVER_NAME="localhost")
    assert (
        client.post("/dang-nhap/minh-hoa/", {"person": "lan", "next": "/bao-mat/"})["Location"] == "/bao-mat/"
    )
    assert is_in(client)
    assert factors_of(cast.lan).exists()
