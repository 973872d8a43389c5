"""Every page of the house on a desk screen and at 360 px: axe finds nothing, nothing hangs over the edge."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page

from tests.journeys.walk import DESK, PHONE, Walk, follow, look, look_on_both, snap
from tests.make import SINGLE, TUESDAY, load_few
from vidan.core.units.models import ReceptionSite
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)


def visit(walk: Walk, page: Page, path: str, status: int = HTTPStatus.OK) -> None:
    answer = page.goto(walk.url + path)
    assert answer is not None
    assert answer.status == status, path
    look_on_both(page)


def visit_one_more(walk: Walk, page: Page, path: str) -> None:
    """A page of a template that was seen on both: nothing hangs over the edge on either, axe looks on the phone."""
    answer = page.goto(walk.url + path)
    assert answer is not None
    assert answer.status == HTTPStatus.OK, path
    look_once_more(page)


def look_once_more(page: Page) -> None:
    page.set_viewport_size(DESK)
    look(page, script=False)
    page.set_viewport_size(PHONE)
    look(page)


def codes() -> list[str]:
    return sorted(set(ProcedureVersion.objects.values_list("code", flat=True)))


def one_in_every_state(walk: Walk) -> list[Dossier]:
    return [walk.office.dossier_in(state, code=SINGLE, at=EARLIER) for state in State]


def test_public_pages(walk: Walk) -> None:
    page = walk.open()
    for path in (
        "/",
        "/thu-tuc/",
        "/thu-tuc/?q=khai+sinh",
        "/thu-tuc/?q=xyzxyz",
        "/theo-doi/",
        "/diem-tiep-nhan/",
        "/loi-hua/",
        "/hom-thu-gop-y/",
        f"/diem-tiep-nhan/{ReceptionSite.objects.earliest('pk').pk}/",
        "/ngay-voi-dan/",
        "/ngay-truoc/",
        "/ngay-truoc/?q=X%C3%A3+T%C3%A2n+Th%C3%A0nh",
        "/ngay-truoc/?q=Ph%C6%B0%E1%BB%9Dng+Quang+Trung%2C+Ph%E1%BB%A7+L%C3%BD",
        "/dang-nhap/",
        "/goc-so-cai/",
    ):
        visit(walk, page, path)


def test_the_published_roots(walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ROOTS", tmp_path)
    call_command("daily_root")
    visit(walk, walk.open(), "/goc-so-cai/")


def test_every_procedure(walk: Walk) -> None:
    page = walk.open()
    first, *others = codes()
    visit(walk, page, f"/thu-tuc/{first}/")
    for code in others:
        visit_one_more(walk, page, f"/thu-tuc/{code}/")


def test_every_state_as_a_resident_sees_it(walk: Walk) -> None:
    page = walk.open()
    for dossier in one_in_every_state(walk):
        visit(walk, page, f"/theo-doi/q/{dossier.track_token}/")


def test_public_pages_in_large_letters(walk: Walk) -> None:
    dossier = walk.office.receive(at=EARLIER)
    page = walk.open("/chu-to/?co=to&next=/", phone=True)
    for path in (
        "/",
        "/thu-tuc/1.001193/",
        "/theo-doi/",
        f"/theo-doi/q/{dossier.track_token}/",
        "/dang-nhap/",
    ):
        page.goto(walk.url + path)
        page.locator("main summary").evaluate_all(
            "all => all.forEach(one => { one.parentElement.open = true })"
        )
        look(page)


def test_pages_of_every_officer(walk: Walk) -> None:
    cast = walk.office.cast
    one_in_every_state(walk)
    for person in (cast.lan, cast.minh, cast.van, cast.ha, cast.son):
        page = walk.as_(person)
        for path in ("/viec-hom-nay/", "/viec-hom-nay/?nhom=hom-nay", "/ho-so/?q=khong+co+ai"):
            visit(walk, page, path)
    visit(walk, page, "/viec-hom-nay/?pham-vi=don-vi")
    visit(walk, page, "/ho-so/")
    visit(walk, page, "/mat-khau/")


@pytest.mark.parametrize("who", ["lan", "minh", "van", "ha"])
def test_every_state_as_an_officer_sees_it(walk: Walk, who: str) -> None:
    page = walk.as_(getattr(walk.office.cast, who))
    for dossier in one_in_every_state(walk):
        page.set_viewport_size(PHONE)
        page.goto(f"{walk.url}/ho-so/{dossier.code}/")
        page.locator("main summary").evaluate_all(
            "all => all.forEach(one => { one.parentElement.open = true })"
        )
        look_on_both(page) if who == "lan" else look_once_more(page)


def test_every_intake_form(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    first, *others = codes()
    for path in ("", "?q=khai", "?q=xyzxyz", f"?tt={first}"):
        visit(walk, page, f"/ho-so/moi/{path}")
    for code in others:
        visit_one_more(walk, page, f"/ho-so/moi/?tt={code}")
    follow(page, page.get_by_role("button", name="Tiếp nhận hồ sơ", exact=True))
    look_on_both(page)  # with a sentence at every field that must be filled


def test_refusals(walk: Walk) -> None:
    dossier = walk.office.receive(at=EARLIER)
    visitor = walk.open()
    visit(walk, visitor, "/khong-co-trang-nay/", HTTPStatus.NOT_FOUND)
    visit(walk, visitor, "/theo-doi/q/khong-dung/", HTTPStatus.NOT_FOUND)
    load_few(("1.000593", "3.000527"))
    visit(walk, visitor, "/thu-tuc/1.000593/", HTTPStatus.NOT_FOUND)
    visit(walk, visitor, "/thu-tuc/1.010941/", HTTPStatus.GONE)
    snap(visitor, "thu-tuc-da-doi-ma")
    administrator = walk.as_(walk.office.cast.tam)
    visit(walk, administrator, "/ho-so/", HTTPStatus.FORBIDDEN)
    stranger = walk.as_(walk.office.cast.tu)
    visit(walk, stranger, f"/ho-so/{dossier.code}/", HTTPStatus.NOT_FOUND)
    visit(walk, stranger, "/viec-hom-nay/khong-co/", HTTPStatus.NOT_FOUND)


def test_a_wrong_password_and_too_many_of_them(walk: Walk) -> None:
    page = walk.open("/dang-nhap/")
    follow(page, page.get_by_role("button", name="Đăng nhập"))
    look_on_both(page)
    statuses = []
    while HTTPStatus.TOO_MANY_REQUESTS not in statuses:
        page.get_by_label("Tên đăng nhập").fill("lan")
        page.get_by_label("Mật khẩu").fill("không phải mật khẩu này")
        statuses.append(follow(page, page.get_by_role("button", name="Đăng nhập")))
        assert len(statuses) < 20, statuses
    look_on_both(page)


def test_a_form_left_open_over_the_night_says_so(walk: Walk) -> None:
    dossier = walk.office.receive(at=EARLIER)
    page = walk.as_(walk.office.cast.minh)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    page.context.clear_cookies()
    follow(page, page.get_by_role("button", name="Nhận giải quyết"))
    look_on_both(page)
    assert Dossier.objects.get().state == State.RECEIVED
