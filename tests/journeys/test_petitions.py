"""On a cheap telephone: choose a door, say it with photographs, see who said the same, follow it; then the office."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.desks.petitions.saying import DRAIN, sent
from tests.desks.petitions.test_public import photo
from tests.journeys.walk import Walk, follow, look, look_on_both, tab_to
from tests.make import TUESDAY
from vidan.core.accounts.models import Role
from vidan.core.jobs.working import work_off
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import set_hamlets
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.models import Petition, Photo, SealedLine


def hamlets(walk: Walk) -> None:
    deed = Deed("account:1", Role.ADMINISTRATOR.value, TUESDAY - timedelta(days=1), "hamlets")
    set_hamlets(deed, walk.office.cast.commune.pk, [(Hamlet.Kind.THON, "Đình"), (Hamlet.Kind.THON, "Bãi")])


def pictures(folder: Path) -> list[str]:
    paths = [folder / f"IMG_{n}.jpg" for n in (1, 2)]
    for path in paths:
        path.write_bytes(photo(side=1_600))
    return [str(path) for path in paths]


def press(page: Page, name: str) -> None:
    """By keyboard alone."""
    target = page.get_by_role("button", name=name, exact=True)
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [False, True])
def test_said_with_photographs_seen_beside_what_is_like_it_and_followed(
    walk: Walk, tmp_path: Path, script: bool
) -> None:
    hamlets(walk)
    sent(walk.office, "Cống nhà văn hóa tắc, nước ngập ra đường, xin thông cống giúp.")
    page = walk.open("/gop-y/", phone=True, script=script)
    look(page, script=False)
    follow(page, page.get_by_role("link", name="Phản ánh, kiến nghị", exact=True))
    look(page, script=False)
    page.get_by_label("Lời bà con muốn nói").fill(DRAIN)
    page.get_by_label("Ảnh").first.set_input_files(pictures(tmp_path))
    if script:
        expect(page.locator("[data-photos]")).to_have_text("Đã gửi xong: 2")
    page.get_by_label("Thôn, tổ dân phố").select_option(label="Thôn Đình")
    press(page, "Gửi")
    expect(page.get_by_role("heading", name="Hình như đã có người nói việc này")).to_be_visible()
    look(page, script=False)
    press(page, "Việc của tôi khác, gửi đi")
    expect(page.get_by_text("Đã nhận ý kiến của bà con")).to_be_visible()
    look(page, script=False)
    assert Petition.objects.count() == 2
    work_off()
    assert Photo.objects.count() == 2
    assert Petition.objects.latest("pk").hamlet is not None


def test_a_complaint_and_a_denunciation_are_told_and_never_typed(walk: Walk) -> None:
    page = walk.open("/gop-y/to-cao/", phone=True)
    look_on_both(page)
    page.goto(f"{walk.url}/gop-y/khieu-nai/")
    look_on_both(page)
    page.goto(f"{walk.url}/gop-y/theo-doi/")
    look_on_both(page)


def test_the_office_writes_down_paper_and_keeps_the_closed_register(walk: Walk) -> None:
    hamlets(walk)
    cast = walk.office.cast
    page = walk.as_(cast.lan)
    page.goto(f"{walk.url}/y-kien/nhap/")
    look_on_both(page)
    page.get_by_label("Hòm thư góp ý").check()
    page.get_by_label("Nội dung").fill("Mong kê thêm ghế cho người già.")
    follow(page, page.get_by_role("button", name="Ghi và lấy mã cho người dân"))
    look_on_both(page)
    page.goto(f"{walk.url}/so-kin/")
    look_on_both(page)
    page.get_by_label("Tố cáo").check()
    page.get_by_label("Người thụ lý").select_option(label="Tạ Văn Bình Minh")
    follow(page, page.get_by_role("button", name="Ghi dòng sổ"))
    expect(page.get_by_text("TC 1/2026")).to_be_visible()
    line = SealedLine.objects.get()
    mine = walk.as_(cast.minh)
    mine.goto(f"{walk.url}/so-kin/{line.pk}/")
    look_on_both(mine)
    petition = Petition.objects.get()
    page.goto(f"{walk.url}/y-kien/{petition.pk}/chuyen-loai/")
    look_on_both(page)
    keeper = walk.as_(cast.tam)
    for path in ("/dia-ban/", "/thon-to/"):
        keeper.goto(walk.url + path)
        look_on_both(keeper)
