"""What an administrator does about one person; and where that ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD, SET_UP, SINCE, Cast
from tests.core.ui.test_people import MADE
from vidan.core.accounts.actions import close_account, grant, substitute
from vidan.core.accounts.models import Account, Grant, Role, Substitution
from vidan.core.ledger.models import Entry

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")
DAY = timedelta(days=1)


def day(days: int = 0) -> str:
    return (timezone.localdate() + days * DAY).strftime("%d/%m/%Y")


def do(client: Client, person: Account, slug: str, of: int = 0, **typed: object) -> HttpResponse:
    of = of or person.pk
    return client.post(f"/can-bo/{person.pk}/{slug}/{of}/", {"key": str(uuid4())} | typed)  # type: ignore[return-value]


def page_of(client: Client, person: Account) -> str:
    return client.get(f"/can-bo/{person.pk}/").content.decode()


def test_another_role_until_a_last_day_with_its_document(cast: Cast) -> None:
    client = cast.browser(cast.tam)
    answer = do(client, cast.minh, "giao", role="signer", since=day(), until=day(9), document="QĐ 12/QĐ-UBND")
    assert answer["Location"] == f"/can-bo/{cast.minh.pk}/?xong=giao"
    given = cast.minh.grants.get(role=Role.SIGNER)
    assert given.valid_to == timezone.localdate() + 10 * DAY  # the first day without it
    page = client.get(answer["Location"]).content.decode()
    assert "Đã giao vai trò." in page
    assert f"đến hết {day(9)}, theo QĐ 12/QĐ-UBND" in page
    assert (Entry.objects.latest("id").kind, Entry.objects.latest("id").actor) == (
        "grant",
        f"account:{cast.tam.pk}",
    )


def test_a_role_ends_and_is_kept_among_those_over(cast: Cast) -> None:
    client, given = cast.browser(cast.tam), cast.lan.grants.get()
    assert do(client, cast.lan, "thoi", given.pk, on=day()).status_code == 302
    given.refresh_from_db()
    assert given.valid_to == timezone.localdate()
    assert "Vai trò đã thôi" in page_of(client, cast.lan)


def test_a_role_given_today_by_mistake_is_taken_back_at_once(cast: Cast) -> None:
    client = cast.browser(cast.tam)
    do(client, cast.minh, "giao", role="leader", since=day())
    slip = cast.minh.grants.get(role=Role.LEADER)
    assert f"/can-bo/{cast.minh.pk}/rut/{slip.pk}/" in page_of(client, cast.minh)
    assert do(client, cast.minh, "rut", slip.pk).status_code == 302
    assert not Grant.objects.filter(pk=slip.pk).exists()
    assert do(client, cast.minh, "rut", slip.pk).status_code == 409


def test_a_substitute_is_named_and_ends_early(cast: Cast) -> None:
    client, given = cast.browser(cast.tam), cast.lan.grants.get()
    answer = do(
        client, cast.lan, "thay", given.pk, account=cast.minh.pk, since=day(), until=day(), document=""
    )
    assert answer.status_code == 302
    named = Substitution.objects.get()
    assert named.valid_to == timezone.localdate() + DAY
    assert "Đang thay người khác" in page_of(client, cast.minh)
    assert "Thay Quách Thị Mộc Lan" in client.get("/can-bo/").content.decode()
    assert do(client, cast.lan, "rut-thay", named.pk).status_code == 302
    assert not Substitution.objects.exists()


def test_a_substitute_who_began_earlier_ends_on_a_day(cast: Cast) -> None:
    today = timezone.localdate()
    named = substitute(SET_UP, cast.lan.grants.get(), account=cast.minh, since=today - DAY, until=today + DAY)
    assert do(cast.browser(cast.tam), cast.lan, "thoi-thay", named.pk, on=day()).status_code == 302
    named.refresh_from_db()
    assert named.valid_to == today


def test_a_new_password_is_shown_once_and_opens(cast: Cast) -> None:
    client, key = cast.browser(cast.tam), str(uuid4())
    answer = do(client, cast.lan, "mat-khau", how="may-dat", key=key)
    made = MADE.search(answer.content.decode())
    assert made
    assert Account.objects.get(pk=cast.lan.pk).check_password(made[1])
    again = do(client, cast.lan, "mat-khau", how="may-dat", key=key)
    assert again["Location"] == f"/can-bo/{cast.lan.pk}/?xong=da-hien"
    assert Account.objects.get(pk=cast.lan.pk).check_password(made[1])


def test_an_account_closes_ends_its_session_and_opens_again(cast: Cast) -> None:
    client, hers = cast.browser(cast.tam), cast.browser(cast.lan)
    assert do(client, cast.lan, "dong").status_code == 302
    assert hers.get("/tiep-nhan/").status_code == 302
    page = page_of(client, cast.lan)
    assert "/dong/" not in page
    assert "/giao/" not in page
    assert do(client, cast.lan, "mo-lai").status_code == 302
    assert Account.objects.get(pk=cast.lan.pk).is_active


@pytest.mark.parametrize(
    ("slug", "typed", "sentence"),
    [
        ("giao", {"role": "", "since": "1/1/2026"}, "Mời chọn một vai trò."),
        ("giao", {"role": "clerk", "since": "1/1/2026", "until": "31/12/2025"}, "sau ngày bắt đầu"),
        ("giao", {"role": "counter", "since": "1/1/2026"}, "đã có vai trò"),
        ("giao", {"role": "clerk", "since": ""}, "Mời nhập ngày vào ô “Từ ngày”."),
        ("thoi", {"on": "30/06/2025"}, "sau ngày bắt đầu"),
        ("thoi", {"on": ""}, "Mời nhập ngày vào ô “Thôi từ ngày”."),
        ("thay", {"account": "", "since": "1/1/2026", "until": "2/1/2026"}, "Mời chọn người thay."),
        ("thay", {"account": "x", "since": "1/1/2026", "until": "2/1/2026"}, "Mời chọn lại người thay."),
        ("thay", {"account": "MINH", "since": "2/1/2026", "until": "1/1/2026"}, "sau ngày bắt đầu"),
        ("mat-khau", {"how": "tu-dat", "password": "ngắn", "password_again": "ngắn"}, "ít nhất 10 ký tự"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    cast: Cast, slug: str, typed: dict[str, str], sentence: str
) -> None:
    before = Entry.objects.count()
    of = cast.lan.grants.get().pk if slug in ("thoi", "thay") else 0
    typed = {name: str(cast.minh.pk) if value == "MINH" else value for name, value in typed.items()}
    answer = do(cast.browser(cast.tam), cast.lan, slug, of, **typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Entry.objects.count() == before


def test_the_last_administrators_role_does_not_end(cast: Cast) -> None:
    client, given = cast.browser(cast.tam), cast.tam.grants.get()
    answer = do(client, cast.tam, "thoi", given.pk, on=day())
    assert answer.status_code == 409
    assert "người quản trị cuối cùng" in answer.content.decode()


@pytest.mark.parametrize("slug", ["dong", "mat-khau"])
def test_nobody_closes_or_resets_their_own_account(cast: Cast, slug: str) -> None:
    client = cast.browser(cast.tam)
    assert f"/{slug}/" not in page_of(client, cast.tam).replace('href="/mat-khau/"', "")
    answer = do(client, cast.tam, slug, how="may-dat")
    assert answer.status_code == 403
    assert "của chính anh/chị" in answer.content.decode()
    assert Account.objects.get(pk=cast.tam.pk).check_password(PASSWORD)


@pytest.mark.parametrize("slug", ["dong", "mat-khau", "mo-lai"])
def test_an_account_with_a_role_elsewhere_is_not_hers_to_open(cast: Cast, slug: str) -> None:
    """Else a commune's administrator could sign in as somebody of the province."""
    grant(SET_UP, account=cast.lan, role=Role.SUPERVISOR, unit=cast.province, since=SINCE)
    client = cast.browser(cast.tam)
    assert "do người quản trị của đơn vị cấp trên giữ" in page_of(client, cast.lan)
    answer = do(client, cast.lan, slug, how="may-dat")
    assert answer.status_code == 403
    assert not MADE.search(answer.content.decode())
    assert Account.objects.get(pk=cast.lan.pk).check_password(PASSWORD)


def test_people_and_roles_of_another_unit_are_out_of_reach(cast: Cast) -> None:
    client, theirs = cast.browser(cast.tam), cast.tu.grants.get()
    assert client.get(f"/can-bo/{cast.tu.pk}/").status_code == 404
    assert do(client, cast.tu, "giao", role="clerk", since=day()).status_code == 404
    assert do(client, cast.lan, "thoi", theirs.pk, on=day()).status_code == 409
    assert (
        do(
            client, cast.lan, "thay", cast.lan.grants.get().pk, account=cast.tu.pk, since=day(), until=day()
        ).status_code
        == 422
    )
    theirs.refresh_from_db()
    assert theirs.valid_to is None


@pytest.mark.parametrize("path", ["/can-bo/99999999999999999999/", "/can-bo/0/", "/can-bo/x/"])
def test_odd_addresses_are_not_found(cast: Cast, path: str) -> None:
    assert cast.browser(cast.tam).get(path).status_code == 404


def test_an_unknown_task_is_not_found(cast: Cast) -> None:
    client = cast.browser(cast.tam)
    assert do(client, cast.lan, "xoa").status_code == 404
    assert client.get(f"/can-bo/{cast.lan.pk}/dong/{cast.lan.pk}/").status_code == 405


def test_a_closed_colleague_is_not_offered_as_substitute(cast: Cast) -> None:
    close_account(SET_UP, unit=cast.commune, account=cast.van)
    page = page_of(cast.browser(cast.tam), cast.lan)
    assert "Tạ Văn Bình Minh (minh)" in page
    assert "Lưu Thị Hạ Vân" not in page
